package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.deploy.Deployment;
import java.util.List;
import java.util.Objects;

/**
 * What is started: a module, and the deployments that committed files give it.
 *
 * @param name its artifact's
 */
public record Application(String name, BuildModule module, List<Deployment> deployments) {
    public Application {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        deployments = List.copyOf(deployments);
    }
}
