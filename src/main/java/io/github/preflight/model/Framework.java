package io.github.preflight.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A framework that an application is built on.
 *
 * @param name as rule pages name it: {@code spring-boot}
 * @param version empty when nothing that was read tells it
 * @param location where the version, or else the framework, is declared
 */
public record Framework(String name, Optional<Version> version, Location location) {
    public Framework {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(location, "location");
    }
}
