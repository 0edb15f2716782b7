package io.github.preflight.engine.secrets;

import io.github.preflight.config.Layer;
import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys of Spring Boot's configuration files that services mount, though no application of the repository is known to read them, and
 * of which a variable of every such service takes the place.
 */
final class Overridden {
    /** By the repository path of a mounted file, the environments of the services that mount it. */
    private final Map<String, List<Layer>> environments = new HashMap<>();

    Overridden(Repository repository) {
        List<Deployment> all = new ArrayList<>(repository.deployments().deployments());
        all.addAll(repository.deployments().tools());
        for (Deployment deployment : all) {
            for (Mount mount : deployment.mounts()) {
                if (mount.source().isPresent() && mount.isConfigurationFile()) {
                    environments
                            .computeIfAbsent(mount.source().get(), path -> new ArrayList<>())
                            .add(new Layer(
                                    "environment of " + deployment.name(),
                                    Layer.Kind.ENVIRONMENT,
                                    Layer.Entry.ofEnvironment(deployment)));
                }
            }
        }
    }

    Circumstance in(SearchedFile file) {
        return secret -> Circumstance.Weight.when(
                switch (secret.kind()) {
                    case URL, HEADER, ASSIGNED -> is(file.path(), secret.key());
                    default -> false;
                },
                Severity.WARNING);
    }

    private boolean is(String path, String key) {
        List<Layer> mounting = environments.getOrDefault(path, List.of());
        return !mounting.isEmpty()
                && mounting.stream().allMatch(layer -> layer.relaxed(key).isPresent());
    }
}
