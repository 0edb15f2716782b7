package io.github.preflight.engine;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.rule.Findings;
import io.github.preflight.value.Masked;

/** Hides what a person must not read in a log. */
final class Masking {
    private Masking() {}

    /** The value with what is secret in its text masked. */
    static EffectiveValue masked(EffectiveValue value) {
        if (value.value().isEmpty() && value.raw().isEmpty()) {
            return value;
        }
        String masked = Findings.masked(value);
        // what filtering put in stands in the text itself
        boolean whole = masked.equals(Masked.MASK) && !value.raw().contains("${");
        return new EffectiveValue(
                value.key(),
                value.state(),
                whole ? masked : Masked.raw(value.key(), value.raw()),
                masked,
                value.location(),
                value.steps(),
                value.reason());
    }
}
