package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** An active profile that is for development by name. */
record DevelopmentProfile(RuleHeader header) implements Rule {
    private static final String[] KEYS = {"spring.profiles.active", "spring.profiles.include", "spring.profiles.default"
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.framework("spring-boot").isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String profile : project.profiles()) {
            if (ProfileNames.isDevelopment(profile)) {
                String message = header.message().replace("{profile}", profile);
                findings.add(Findings.of(
                        header,
                        project,
                        activation(profile, project),
                        header.info().severity(),
                        message));
            }
        }
        return findings;
    }

    /** The setting that names the profile: one of Spring's keys, or a group that holds it. */
    private static EffectiveValue activation(String profile, Project project) {
        EffectiveConfig config = project.config();
        List<String> keys = new ArrayList<>(List.of(KEYS));
        keys.addAll(config.keys("spring.profiles.group."));
        for (String key : keys) {
            for (EffectiveValue element : config.list(key)) {
                if (element.isSet() && element.value().strip().equals(profile)) {
                    return element;
                }
            }
        }
        Location location =
                project.deployment().isPresent() ? project.deployment().get().location() : Location.NOWHERE;
        return new EffectiveValue(KEYS[0], State.SET, profile, profile, location, List.of(), "");
    }
}
