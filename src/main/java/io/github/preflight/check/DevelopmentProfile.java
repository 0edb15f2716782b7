package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.EnvironmentVariable;
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

    private static final String OF_DEPLOYMENT =
            "Activate production's profile here, or none: what is deployed must not run as on a developer's machine.";
    private static final String OF_READ =
            "Set `SPRING_PROFILES_ACTIVE` in production's environment, which counts more than the packaged file; the name cannot just be"
                    + " removed, because `${spring.profiles.active}` stands in the configuration.";

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
        findings.add(told(deciding, project, message));
        Optional<EffectiveValue> packaged = packaged(profile, project);
        if (packaged.isPresent() && !packaged.get().location().equals(deciding.location())) {
            findings.add(told(packaged.get(), project, message));
        }
    }

    private Finding told(EffectiveValue activation, Project project, String message) {
        Finding finding = Findings.of(header, project, activation, header.info().severity(), message);
        if (isDeployed(finding.location(), project)) {
            return finding.withFix(OF_DEPLOYMENT);
        }
        return isRead(project) ? finding.withFix(OF_READ) : finding;
    }

    private static boolean isDeployed(Location location, Project project) {
        if (project.deployment().isEmpty()) {
            return false;
        }
        boolean found =
                location.path().equals(project.deployment().get().location().path());
        for (EnvironmentVariable variable : project.deployment().get().environment()) {
            found |= location.equals(variable.location());
        }
        return found;
    }

    /** Whether the configuration asks for the name itself: without one, the placeholder would stop the start. */
    private static boolean isRead(Project project) {
        for (ConfigurationDocument document : project.documents()) {
            for (Setting setting : document.document().settings()) {
                if (document.packaged() && setting.value().contains("${" + KEYS[0] + "}")) {
                    return true;
                }
            }
        }
        return false;
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
