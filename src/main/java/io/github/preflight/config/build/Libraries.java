package io.github.preflight.config.build;

import io.github.preflight.model.Truth;
import java.util.List;
import java.util.Optional;

/**
 * What an application runs with.
 *
 * @param dependencies declared or resolved ones, those of its modules in this repository included
 * @param complete whether that is the whole class path; otherwise what is not in it may still be there
 */
public record Libraries(List<Dependency> dependencies, boolean complete) {
    public Libraries {
        dependencies = List.copyOf(dependencies);
    }

    /** The runtime dependency {@code groupId:artifactId}, when it is known to be there. */
    public Optional<Dependency> find(String coordinates) {
        for (Dependency dependency : dependencies) {
            if (dependency.atRuntime() && isNamed(dependency, coordinates)) {
                return Optional.of(dependency);
            }
        }
        return Optional.empty();
    }

    /** Whether {@code groupId:artifactId} is there at runtime; what is declared for tests or for compiling alone is not. */
    public Truth has(String coordinates) {
        if (find(coordinates).isPresent()) {
            return Truth.YES;
        }
        for (Dependency dependency : dependencies) {
            if (isNamed(dependency, coordinates)) {
                return Truth.NO;
            }
        }
        return complete ? Truth.NO : Truth.UNKNOWN;
    }

    private static boolean isNamed(Dependency dependency, String coordinates) {
        int colon = dependency.groupId().length();
        return coordinates.length() == colon + 1 + dependency.artifactId().length()
                && coordinates.startsWith(dependency.groupId())
                && coordinates.charAt(colon) == ':'
                && coordinates.endsWith(dependency.artifactId());
    }
}
