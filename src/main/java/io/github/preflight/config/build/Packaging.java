package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One way in which a build puts an application together with its libraries.
 *
 * @param kind the tool
 * @param configuration single values of the tool's configuration by element name: {@code excludeDevtools} to {@code false}
 * @param location where it is declared
 */
public record Packaging(Kind kind, Map<String, String> configuration, Location location) {
    /** The tools that differ in which libraries they take. */
    public enum Kind {
        /** spring-boot-maven-plugin's repackage goal, or an image that it builds. */
        REPACKAGE,
        /** The plain war of maven-war-plugin, not repackaged. */
        WAR,
        SHADE,
        ASSEMBLY,
        JIB,
        /** An image file that copies a folder of libraries. */
        IMAGE_COPY;

        /** Whether it takes classes and libraries from where they lie, and not the file that the build packaged. */
        public boolean besideArtifact() {
            return this == JIB || this == IMAGE_COPY;
        }
    }

    public Packaging {
        Objects.requireNonNull(kind, "kind");
        configuration = Map.copyOf(configuration);
        Objects.requireNonNull(location, "location");
    }

    /** The value of a configuration element; empty when it is not given. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(configuration.get(name));
    }
}
