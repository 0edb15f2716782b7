package io.github.preflight.rule;

import java.util.Objects;

/**
 * What a rule made of one key in one view.
 *
 * @param fires whether it found a fault there
 * @param text why it did or did not, for a person; never a secret
 */
public record Look(boolean fires, String text) {
    public Look {
        Objects.requireNonNull(text, "text");
    }
}
