package io.github.preflight.engine;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.value.Masked;

/** Hides what a person must not read in a log. */
final class Masking {
    private Masking() {}

    /** The value, both as written and as it is seen, without what must not be printed. */
    static EffectiveValue masked(EffectiveValue value) {
        String seen = Masked.text(value.key(), value.raw(), value.value());
        // where the text that is seen is a secret, what it was put together from may hold a part of it
        String raw = seen.equals(Masked.MASK) && !value.raw().isEmpty()
                ? Masked.MASK
                : Masked.text(value.key(), value.raw());
        return new EffectiveValue(
                value.key(), value.state(), raw, seen, value.location(), value.steps(), value.reason());
    }
}
