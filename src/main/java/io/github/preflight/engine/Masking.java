package io.github.preflight.engine;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;

/** Hides what a person must not read in a log. */
final class Masking {
    private static final String MASK = "****";

    private Masking() {}

    /** The value with its text masked when its key says that it is a secret; with the passwords masked that stand in URLs. */
    static EffectiveValue masked(EffectiveValue value) {
        if (value.value().isEmpty() && value.raw().isEmpty()) {
            return value;
        }
        boolean sensitive = SensitiveKeys.isSensitive(value.key());
        return new EffectiveValue(
                value.key(),
                value.state(),
                masked(value.raw(), sensitive),
                masked(value.value(), sensitive),
                value.location(),
                value.steps(),
                value.reason());
    }

    private static String masked(String text, boolean sensitive) {
        return sensitive && !text.isEmpty() ? MASK : UrlCredentials.masked(text);
    }
}
