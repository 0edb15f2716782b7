package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                add(profile, project, findings);
            }
        }
        return findings;
    }

    /** Every place that has to change: the one that decides, and the packaged file that says the same below it. */
    private void add(String profile, Project project, List<Finding> findings) {
        String message = header.message().replace("{profile}", profile);
        EffectiveValue deciding = activation(profile, project);
        findings.add(Findings.of(header, project, deciding, header.info().severity(), message));
        Optional<EffectiveValue> packaged = packaged(profile, project);
        if (packaged.isPresent() && !packaged.get().location().equals(deciding.location())) {
            findings.add(
                    Findings.of(header, project, packaged.get(), header.info().severity(), message));
        }
    }

    /** The setting of a packaged file in effect that activates the profile, though a deployment decides. */
    private static Optional<EffectiveValue> packaged(String profile, Project project) {
        for (ConfigurationDocument document : project.documents()) {
            if (!document.packaged() || !document.active()) {
                continue;
            }
            for (Setting setting : document.document().settings()) {
                String value = PlaceholderDefaults.of(setting.value());
                if (Words.relaxed(setting.key()).equals(KEYS[0]) && names(value, profile)) {
                    return Optional.of(new EffectiveValue(
                            KEYS[0], State.SET, setting.value(), profile, setting.location(), List.of(), ""));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean names(String profiles, String profile) {
        for (String name : profiles.split(",")) {
            if (name.strip().equals(profile)) {
                return true;
            }
        }
        return false;
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
        return EffectiveValue.stated(KEYS[0], profile, location);
    }
}
