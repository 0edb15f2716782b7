package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * A library that a module uses.
 *
 * @param version empty when nothing that was read tells it
 * @param scope Maven's word, {@code compile} by default; Gradle's {@code developmentOnly} is {@code development}
 * @param location where it is declared; the module's build file as a whole for a resolved, inherited one
 */
public record Dependency(
        String groupId,
        String artifactId,
        Optional<Version> version,
        String scope,
        boolean optional,
        Location location) {
    public Dependency {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(location, "location");
    }

    /** Whether it is on the class path of the running application. */
    public boolean atRuntime() {
        return scope.equals("compile") || scope.equals("runtime");
    }
}
