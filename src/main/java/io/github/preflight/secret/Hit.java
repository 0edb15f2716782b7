package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import java.util.Optional;

/**
 * Something that was found, by its offsets.
 *
 * @param sure of two hits of a kind, the greater one knows more
 */
record Hit(
        FoundSecret.Kind kind,
        Optional<Detector> detector,
        String title,
        String key,
        Secret secret,
        int start,
        int end,
        Severity severity,
        int sure) {
    /** One that nobody issued and that stands under no name. */
    static Hit of(FoundSecret.Kind kind, String title, Secret secret, int start, int end, Severity severity) {
        return new Hit(kind, Optional.empty(), title, "", secret, start, end, severity, 0);
    }

    /** The same in another place. */
    Hit at(int newStart, int newEnd) {
        return new Hit(kind, detector, title, key, secret, newStart, newEnd, severity, sure);
    }

    /** The smaller the more is known. */
    int rank() {
        return kind.ordinal();
    }
}
