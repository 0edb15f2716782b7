package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** An active environment of Micronaut that is for development by name; one that code gives for when nobody names another is a warning. */
record DevelopmentEnvironment(RuleHeader header) implements Rule {
    private static final List<String> SOURCES = List.of(".java", ".kt", ".groovy");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.framework("micronaut").isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String environment : project.profiles()) {
            EffectiveValue named = project.config().get("micronaut.environments");
            if (ProfileNames.isDevelopment(environment) && named.isSet()) {
                Severity severity =
                        isInCode(named) ? Severity.WARNING : header.info().severity();
                String message = header.message().replace("{environment}", environment);
                findings.add(Findings.of(header, project, named, severity, message));
            }
        }
        return findings;
    }

    private static boolean isInCode(EffectiveValue value) {
        for (String extension : SOURCES) {
            if (value.location().path().endsWith(extension)) {
                return true;
            }
        }
        return false;
    }
}
