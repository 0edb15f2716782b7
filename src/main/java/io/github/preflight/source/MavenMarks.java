package io.github.preflight.source;

/** Maven's {@code @name@} in a file that is not filtered yet. */
final class MavenMarks {
    private MavenMarks() {}

    /** A private-use character that the text does not hold. */
    static char unusedCharacter(String text) {
        char candidate = '\uE000';
        while (text.indexOf(candidate) >= 0 && candidate < '\uF8FF') {
            candidate++;
        }
        return candidate;
    }

    /** The text with both marks of every {@code @name@} swapped for another character; a lone {@code @} stays. */
    static String swap(String text, char other) {
        char[] swapped = null;
        int at = text.indexOf('@');
        while (at >= 0) {
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end > at + 1 && end < text.length() && text.charAt(end) == '@') {
                if (swapped == null) {
                    swapped = text.toCharArray();
                }
                swapped[at] = other;
                swapped[end] = other;
                end++;
            }
            at = text.indexOf('@', end);
        }
        return swapped == null ? text : new String(swapped);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
