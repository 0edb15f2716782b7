package io.github.preflight.rule;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.model.Edit;
import io.github.preflight.model.Location;
import java.util.List;

/**
 * The one value that is right for everybody who has the fault. Of a kind that needs no quotes in any format, so that the file
 * stays what it is.
 *
 * @param text "" when there is no such value
 */
public record SafeValue(String text) {
    static final SafeValue NONE = new SafeValue("");

    /** What YAML would read as something else than the text, unless it is quoted; {@code true} and {@code false} keep their meaning. */
    private static final List<String> YAML_WORDS = List.of("yes", "no", "on", "off", "y", "n", "null");

    /** Whether a text means itself in every format, without quotes: letters, digits and dashes, a letter first; or a plain number. */
    static boolean isPlain(String text) {
        return !YAML_WORDS.contains(text.toLowerCase(java.util.Locale.ROOT)) && (isWord(text) || isNumber(text));
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || c != '-' && !isDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.equals("0") || !text.isEmpty() && text.charAt(0) != '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The change that puts it in place of an unsafe value; none unless that value stands at its place as plain text. */
    List<Edit> edits(EffectiveValue value) {
        if (text.isEmpty() || !value.isSet() || !standsThere(value)) {
            return List.of();
        }
        Location span = value.location();
        int length = span.endColumn() - span.column();
        if (length == value.raw().length()) {
            return List.of(new Edit(span, text));
        }
        if (length == value.raw().length() + 2 && hasQuotedValues(span.path())) {
            Location inside =
                    new Location(span.path(), span.line(), span.column() + 1, span.endLine(), span.endColumn() - 1);
            return List.of(new Edit(inside, text));
        }
        return List.of();
    }

    /** Whether the text at the place is the value itself: no placeholder, nothing that filtering brought, no piece of a list. */
    private static boolean standsThere(EffectiveValue value) {
        Location span = value.location();
        return value.steps().size() == 1
                && value.steps().get(0).location().equals(span)
                && value.raw().equals(value.value())
                && hasNoEscapes(value.raw())
                && span.column() > 0
                && span.line() == span.endLine();
    }

    /** Of such characters only, so that what is two longer than its text stands in quotes and has no escapes. */
    private static boolean hasNoEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || "-_.".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean hasQuotedValues(String path) {
        return path.endsWith(".yml") || path.endsWith(".yaml") || path.endsWith(".json");
    }
}
