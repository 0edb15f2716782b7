package io.github.preflight.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule that somebody allows at some place, with the reason.
 *
 * @param rule id of the rule
 * @param path glob over the paths for which it counts; the file itself when it stands in the source; "" for all
 * @param key the key for which it counts, with {@code *} for any text; "" for all
 * @param until the last day on which it counts; empty when it has no end
 * @param location where it is written; {@link Location#NOWHERE} where that is not known
 */
public record Suppression(
        Kind kind, String rule, String path, String key, String reason, Optional<LocalDate> until, Location location) {
    /** Where a suppression is written. */
    public enum Kind {
        /** In a comment, beside what it allows. */
        INLINE,
        /** In the plugin's configuration. */
        POM
    }

    public Suppression {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(location, "location");
    }
}
