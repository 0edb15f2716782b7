package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Locale;

/**
 * A middleware of Django's that is not in the list.
 *
 * @param middleware whole name
 * @param word another one with it in its name may stand in for it
 * @param silenced the check of Django's own that says the same
 * @param ofVisitors whether it protects those alone whom the site tells apart
 */
record DjangoMiddleware(RuleHeader header, String middleware, String word, String silenced, boolean ofVisitors)
        implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project)) {
            return List.of();
        }
        EffectiveValue list = project.config().get("MIDDLEWARE");
        boolean listed = list.isSet() || list.state() == EffectiveValue.State.DEFAULT;
        if (!listed || project.config().get("MIDDLEWARE_CLASSES").isSet() || isSilenced(project)) {
            return List.of();
        }
        for (EffectiveValue element : project.config().list("MIDDLEWARE")) {
            boolean other = element.value().toLowerCase(Locale.ROOT).contains(word);
            if (element.isUnknown() || other || element.value().equals(middleware)) {
                return List.of();
            }
        }
        boolean advice = ofVisitors && !DjangoText.mayKnowVisitors(project);
        return List.of(Findings.of(
                header, project, list, advice ? Severity.INFO : header.info().severity()));
    }

    private boolean isSilenced(Project project) {
        for (EffectiveValue check : project.config().list("SILENCED_SYSTEM_CHECKS")) {
            if (check.isUnknown() || check.value().equals(silenced)) {
                return true;
            }
        }
        return false;
    }
}
