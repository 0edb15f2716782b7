package io.github.preflight.config;

import io.github.preflight.model.Location;
import java.util.Objects;

/**
 * One place where an environment variable is read.
 *
 * @param name as the environment has it
 * @param fallback the default as it is written; "" unless {@link Need#DEFAULT}
 * @param key of the setting that reads it; "" where none is known
 */
public record VariableRead(String name, Need need, String fallback, String key, Location location) {
    /** What happens where nothing sets it; the greater need counts. */
    public enum Need {
        /** Nothing that is known. */
        OPTIONAL,
        /** A default is taken. */
        DEFAULT,
        /** The application does not start, or takes the placeholder itself for the value. */
        REQUIRED
    }

    public VariableRead {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(location, "location");
    }

    /** The same for a setting. */
    public VariableRead of(String setting) {
        return new VariableRead(name, need, fallback, setting, location);
    }
}
