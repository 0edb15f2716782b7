package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/** A profile for development that is active. What a build file names, a build for production may well name otherwise. */
record QuarkusProfile(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.framework("quarkus").isEmpty()) {
            return List.of();
        }
        for (KeyPattern pattern : header.keys()) {
            for (EffectiveValue profile : project.config().list(pattern.key())) {
                if (profile.isSet() && ProfileNames.isDevelopment(profile.value())) {
                    boolean build = profile.location().path().endsWith("pom.xml");
                    Severity severity = build ? Severity.WARNING : header.info().severity();
                    return List.of(Findings.of(header, project, profile, severity));
                }
            }
        }
        return List.of();
    }
}
