package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.microprofile.BuildTimeKeys;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A deployment's variable for what Quarkus froze when it was built, to another value than it has there. */
record BuildTimeVariable(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.deployment().isEmpty() || project.framework("quarkus").isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String profile : project.profiles()) {
            if (ProfileNames.isDevelopment(profile)) {
                // what is deployed was built with another one, and nobody knows what that froze
                return findings;
            }
        }
        for (EnvironmentVariable variable : project.deployment().get().environment()) {
            Optional<String> key = BuildTimeKeys.ofVariable(variable.name());
            if (key.isEmpty() || variable.value().isEmpty()) {
                continue;
            }
            EffectiveValue frozen = project.config().get(key.get());
            if (!frozen.value().equalsIgnoreCase(variable.value().get()) && !frozen.isUnknown()) {
                EffectiveValue stated =
                        EffectiveValue.stated(key.get(), variable.value().get(), variable.location());
                findings.add(Findings.of(header, project, stated, header.info().severity()));
            }
        }
        return findings;
    }
}
