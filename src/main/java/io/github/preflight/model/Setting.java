package io.github.preflight.model;

import java.util.Objects;

/**
 * One key with its value, as a file or a command line states it.
 *
 * @param key as written, joined with dots where a format nests: {@code spring.h2.console.enabled}, {@code hosts[0]}, {@code SPRING_PROFILES_ACTIVE}
 * @param value as the framework that owns the format reads it (a YAML {@code 010} is {@code 8} for Spring, a null is empty), placeholders untouched
 * @param location the value's span; where there is no value, the place where it would stand
 */
public record Setting(String key, String value, Location location) {
    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(location, "location");
    }
}
