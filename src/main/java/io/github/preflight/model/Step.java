package io.github.preflight.model;

import java.util.Objects;

/**
 * One hop of the way on which a value came about.
 *
 * @param text what happened here, for a person; never a secret
 * @param location where; {@link Location#NOWHERE} for what no file states
 */
public record Step(String text, Location location) {
    public Step {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(location, "location");
    }
}
