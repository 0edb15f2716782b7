package io.github.preflight.engine;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.value.SensitiveKeys;

/** Hides what a person must not read in a log. */
final class Masking {
    private static final String MASK = "****";

    private Masking() {}

    /** The value with its text masked when its key, or what stands in a URL, is a secret. */
    static EffectiveValue masked(EffectiveValue value) {
        if (value.value().isEmpty()) {
            return value;
        }
        String masked = SensitiveKeys.isSensitive(value.key()) ? MASK : withoutUserInfo(value.value());
        return masked.equals(value.value())
                ? value
                : new EffectiveValue(
                        value.key(), value.state(), MASK, masked, value.location(), value.steps(), value.reason());
    }

    private static String withoutUserInfo(String text) {
        int scheme = text.indexOf("://");
        int at = scheme < 0 ? -1 : text.indexOf('@', scheme);
        int colon = at < 0 ? -1 : text.indexOf(':', scheme + 3);
        String shown = colon > 0 && colon < at ? text.substring(0, colon + 1) + MASK + text.substring(at) : text;
        for (String parameter : new String[] {"password=", "pwd=", "passwd="}) {
            int start = shown.toLowerCase(java.util.Locale.ROOT).indexOf(parameter);
            if (start >= 0) {
                int end = start + parameter.length();
                while (end < shown.length() && "&;, \"'".indexOf(shown.charAt(end)) < 0) {
                    end++;
                }
                shown = shown.substring(0, start + parameter.length()) + MASK + shown.substring(end);
            }
        }
        return shown;
    }
}
