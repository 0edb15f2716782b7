package io.github.preflight.model;

import java.util.Objects;

/**
 * A change that a program could make.
 *
 * @param location the text that goes, within one line
 * @param text what comes in its place
 */
public record Edit(Location location, String text) {
    public Edit {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(text, "text");
        if (location.column() == 0 || location.endLine() != location.line()) {
            throw new IllegalArgumentException("not a span in one line: " + location);
        }
    }
}
