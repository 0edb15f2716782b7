package io.github.preflight.report;

import io.github.preflight.model.Severity;
import java.util.Objects;

/**
 * One line for a console.
 *
 * @param severity how loud it is said
 * @param text without line breaks and control characters
 */
public record Line(Severity severity, String text) {
    public Line {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(text, "text");
    }

    /**
     * A line whose text may hold anything: what could break or rewrite the console's line, or turn its direction, is shown
     * as {@code ?}.
     */
    static Line of(Severity severity, String text) {
        return new Line(severity, printable(text));
    }

    /** A text as {@link #of} shows it. */
    public static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(isHarmful(c) ? '?' : c);
        }
        return clean.toString();
    }

    static boolean isHarmful(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
