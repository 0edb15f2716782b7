package io.github.preflight.model;

import java.util.Objects;

/** A finding that does not count, and what allows it. */
public record Suppressed(Finding finding, Suppression by) {
    public Suppressed {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(by, "by");
    }

    public Suppression.Kind kind() {
        return by.kind();
    }

    public String reason() {
        return by.reason();
    }
}
