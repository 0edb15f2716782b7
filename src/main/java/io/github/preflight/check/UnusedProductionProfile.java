package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A file for production that nothing committed activates. It weighs where something else is activated, or deploy files start
 * the application without it; otherwise activation may well be left to whoever starts the application, and is only told.
 */
record UnusedProductionProfile(RuleHeader header) implements Rule {
    private static final String KEY = "spring.profiles.active";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.scenario() != Scenario.PACKAGED
                || project.framework("spring-boot").isEmpty()) {
            return List.of();
        }
        if (BuildProfiles.decide(project) || activated(project) != Truth.NO) {
            return List.of();
        }
        Severity severity = somethingElse(project) ? header.info().severity() : Severity.INFO;
        List<Finding> findings = new ArrayList<>();
        for (String path : productionFiles(project)) {
            findings.add(Findings.at(
                    header, project, Location.ofFile(path), severity, Scenario.ANY, header.message(), List.of()));
        }
        return findings;
    }

    private static TreeSet<String> productionFiles(Project project) {
        TreeSet<String> files = new TreeSet<>();
        for (ConfigurationDocument document : project.documents()) {
            if (document.productionLike() && document.packaged()) {
                files.add(document.document().path());
            }
        }
        return files;
    }

    private static Truth activated(Project project) {
        Truth any = Truth.NO;
        for (EffectiveValue profile : project.config().list(KEY)) {
            any = any.or(profile.isUnknown() ? Truth.UNKNOWN : Truth.of(ProfileNames.isProduction(profile.value())));
        }
        for (String profile : project.profiles()) {
            any = any.or(Truth.of(ProfileNames.isProduction(profile)));
        }
        for (Deployment deployment : project.application().deployments()) {
            any = any.or(activates(deployment));
        }
        return any;
    }

    private static Truth activates(Deployment deployment) {
        Optional<Layer.Entry> variable =
                new Layer("environment", Layer.Kind.ENVIRONMENT, Layer.Entry.ofEnvironment(deployment)).relaxed(KEY);
        if (variable.isPresent()) {
            return variable.get().known() ? namesProduction(variable.get().setting().value()) : Truth.UNKNOWN;
        }
        for (Setting property : deployment.systemProperties()) {
            if (property.key().equals(KEY)) {
                return namesProduction(property.value());
            }
        }
        for (Setting argument : deployment.arguments()) {
            if (argument.value().startsWith("--" + KEY + "=")) {
                return namesProduction(argument.value().substring(KEY.length() + 3));
            }
        }
        return deployment.openEnvironment() ? Truth.UNKNOWN : Truth.NO;
    }

    private static Truth namesProduction(String profiles) {
        if (profiles.contains("${") || profiles.contains("$(")) {
            return Truth.UNKNOWN;
        }
        for (String profile : profiles.split(",")) {
            if (ProfileNames.isProduction(profile)) {
                return Truth.YES;
            }
        }
        return Truth.NO;
    }

    private static boolean somethingElse(Project project) {
        EffectiveValue active = project.config().get(KEY);
        return !project.application().deployments().isEmpty()
                || (active.isSet() && !active.value().isBlank());
    }
}
