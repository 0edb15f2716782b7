package io.github.preflight.check;

import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/** A deployment with settings whose name means development. */
record DjangoSettingsModule(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Deployment> deployment = project.deployment();
        if (!DjangoText.isSite(project)
                || deployment.isEmpty()
                || project.profiles().isEmpty()) {
            return List.of();
        }
        String module = project.profiles().get(0);
        if (!isForDevelopment(module.substring(module.lastIndexOf('.') + 1))) {
            return List.of();
        }
        return List.of(Findings.at(
                header,
                project,
                place(deployment.get()),
                header.info().severity(),
                project.scenario(),
                header.message().replace("{value}", module),
                List.of()));
    }

    private static boolean isForDevelopment(String name) {
        for (String word : name.split("_")) {
            if (ProfileNames.isDevelopment(word)) {
                return true;
            }
        }
        return false;
    }

    private static Location place(Deployment deployment) {
        for (EnvironmentVariable variable : deployment.environment()) {
            if (variable.name().equals("DJANGO_SETTINGS_MODULE")) {
                return variable.location();
            }
        }
        return deployment.location();
    }
}
