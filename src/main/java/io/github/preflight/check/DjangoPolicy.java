package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Set;

/**
 * The words of a header of Django's {@code SecurityMiddleware} that no browser knows: such a header protects nothing. Preconditions
 * as in the deployment checks security.E023 and security.E024 of Django 5.2.
 *
 * @param key of the setting: a text with commas between its words, or a list of them
 * @param known every word that there is
 */
record DjangoPolicy(RuleHeader header, String key, Set<String> known) implements Rule {
    static final Set<String> OPENER = Set.of("same-origin", "same-origin-allow-popups", "unsafe-none");
    static final Set<String> REFERRER = Set.of(
            "no-referrer",
            "no-referrer-when-downgrade",
            "origin",
            "origin-when-cross-origin",
            "same-origin",
            "strict-origin",
            "strict-origin-when-cross-origin",
            "unsafe-url");

    private static final String MIDDLEWARE = "django.middleware.security.SecurityMiddleware";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project) || !hasMiddleware(project)) {
            return List.of();
        }
        for (EffectiveValue value : project.config().list(key)) {
            if (!value.isSet() || !DjangoText.isText(value)) {
                continue;
            }
            for (String word : value.value().split(",", -1)) {
                if (!known.contains(word.strip())) {
                    return List.of(
                            Findings.of(header, project, value, header.info().severity()));
                }
            }
        }
        return List.of();
    }

    private static boolean hasMiddleware(Project project) {
        for (EffectiveValue element : project.config().list("MIDDLEWARE")) {
            if (element.isSet() && element.value().equals(MIDDLEWARE)) {
                return true;
            }
        }
        return false;
    }
}
