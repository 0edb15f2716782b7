package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Platform;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.Optional;

/** What to do about a secret that a deploy file gives: there it is no placeholder of the application that helps. */
final class GivenAtStart {
    private GivenAtStart() {}

    /** Half a sentence in the imperative; empty where a file of the application's own holds the secret. */
    static Optional<String> remedy(Project project, Location place) {
        if (project.deployment().isEmpty()) {
            return Optional.empty();
        }
        Deployment deployment = project.deployment().get();
        boolean kubernetes = deployment.platform() == Platform.KUBERNETES;
        for (Setting property : deployment.systemProperties()) {
            if (property.location().equals(place)) {
                return Optional.of(
                        kubernetes
                                ? "let the container get it as a variable by `secretKeyRef` from a Secret that is not committed, and "
                                        + "write `$(VARIABLE)` into the options of the JVM"
                                : "let what starts the application give it, as a variable that the options of the JVM refer to");
            }
        }
        for (EnvironmentVariable variable : deployment.environment()) {
            if (variable.location().equals(place)) {
                return Optional.of(
                        kubernetes
                                ? "let the container get it by `secretKeyRef` from a Secret that is not committed"
                                : "let what starts the application give it, by a variable without a default or a mounted secret");
            }
        }
        return Optional.empty();
    }
}
