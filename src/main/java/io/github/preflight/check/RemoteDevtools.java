package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/**
 * Developer tools that ship, and are woken up although the application was started as production is: by a remote secret, or
 * by a system property. That property counts only as such; in a file it does not (RestartApplicationListener at v3.5.9).
 *
 * @param remote whether it is about the secret
 */
record RemoteDevtools(RuleHeader header, boolean remote) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<EffectiveValue> waking = remote ? secret(project) : forced(project);
        if (waking.isEmpty() || DeveloperTool.devtools(header).check(project).isEmpty()) {
            return List.of();
        }
        return List.of(Findings.of(header, project, waking.get(), header.info().severity()));
    }

    private static Optional<EffectiveValue> secret(Project project) {
        EffectiveValue secret = project.config().get("spring.devtools.remote.secret");
        return secret.isSet() && !secret.value().isBlank() ? Optional.of(secret) : Optional.empty();
    }

    private static Optional<EffectiveValue> forced(Project project) {
        Optional<EffectiveValue> forced = Optional.empty();
        if (project.deployment().isPresent()) {
            for (Setting property : project.deployment().get().systemProperties()) {
                if (property.key().equals("spring.devtools.restart.enabled")) {
                    forced = property.value().equalsIgnoreCase("true")
                            ? Optional.of(EffectiveValue.stated(property.key(), property.value(), property.location()))
                            : Optional.empty();
                }
            }
        }
        return forced;
    }
}
