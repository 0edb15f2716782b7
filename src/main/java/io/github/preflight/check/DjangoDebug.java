package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/** {@code DEBUG} in a Django site, in the three ways in which it is on by mistake. */
record DjangoDebug(RuleHeader header, Kind kind) implements Rule {
    private static final String KEY = "DEBUG";

    /** Why it is on. */
    enum Kind {
        /** It is said so. */
        TRUE,
        /** A variable that nothing sets has a default that is on. */
        DEFAULT,
        /** It is a text, of which Python takes each but the empty one for true. */
        TEXT
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project)) {
            return List.of();
        }
        EffectiveValue value = project.config().get(KEY);
        Optional<String> variable = DjangoText.defaultOf(KEY, project);
        if (!kind(value, variable).equals(Optional.of(kind))) {
            return List.of();
        }
        String message = header.message().replace("{variable}", variable.orElse("the variable"));
        return List.of(Findings.of(header, project, value, header.info().severity(), message));
    }

    private static Optional<Kind> kind(EffectiveValue value, Optional<String> variable) {
        boolean known = value.isSet() || variable.isPresent();
        if (!known) {
            return Optional.empty();
        }
        // read from a variable without a default and without a comparison: whatever it is set to is true
        boolean anyText = variable.isPresent() && value.raw().equals("None");
        if (anyText || DjangoText.isText(value) && DjangoText.isTrue(value)) {
            return Optional.of(Kind.TEXT);
        }
        if (!DjangoText.isTrue(value)) {
            return Optional.empty();
        }
        return Optional.of(variable.isPresent() ? Kind.DEFAULT : Kind.TRUE);
    }
}
