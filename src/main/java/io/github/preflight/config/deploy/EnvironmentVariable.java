package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import java.util.Objects;
import java.util.Optional;

/**
 * A variable that a deployment sets.
 *
 * @param value empty when it is set, but to what no committed file tells: a secret reference, a variable of the host
 * @param location the value's span, or the name's where the value is elsewhere
 */
public record EnvironmentVariable(String name, Optional<String> value, Location location) {
    public EnvironmentVariable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(location, "location");
    }
}
