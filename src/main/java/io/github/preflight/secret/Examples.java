package io.github.preflight.secret;

import java.util.Locale;

/** Tells tokens that nobody issued: those of documentation, and what somebody puts where one has to stand. */
final class Examples {
    private static final int FEWEST_CHARACTERS = 5;
    private static final int SHORTEST_RUN = 10;

    /** Public in the documentation of their makers: the storage emulator's account, the first token at jwt.io, GitHub's of its pages about OAuth, the captcha that lets everybody pass. */
    private static final String[] PUBLISHED = {
        "Eby8vdM02xNO",
        "6LeIxAcTAAAA",
        ".eyJzdWIiOiIxMjM0NTY3ODkwI",
        "4eC39HqLyjWD",
        "BQokikJOvBiI2HlW",
        "16C7e42F292c6912E77"
    };

    private Examples() {}

    /** Whether it is a form to be filled in: crosses, one sign over and over, a count. */
    static boolean isForm(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        if (lower.contains("xxxx")
                || lower.contains("****")
                || lower.contains("....")
                || lower.contains("your") && lower.contains("here")) {
            return true;
        }
        if (lower.contains("your_")
                || lower.contains("your-")
                || lower.contains("redacted")
                || lower.contains("placeholder")) {
            return true;
        }
        return hasRun(lower, '0', '9') && hasFew(lower)
                || hasRun(lower, 'a', 'z')
                || hasFewOf(lower)
                || hasRepeat(lower);
    }

    /** Whether it begins with a word, on which digits follow as they count: no key that a service issues, though some sign with it. */
    static boolean isCount(String text) {
        return text.length() >= 32
                && Character.isLetter(text.charAt(0))
                && text.chars().allMatch(Character::isLetterOrDigit)
                && !hasFewOf(text)
                && hasRun(text, '0', '9');
    }

    /** Whether it is an example that is published as one. */
    static boolean isPublished(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        for (String part : PUBLISHED) {
            if (token.contains(part)) {
                return true;
            }
        }
        return token.endsWith("EXAMPLE")
                || token.endsWith("EXAMPLEKEY")
                || lower.contains("example") && !lower.contains("example.");
    }

    /** Whether enough signs follow each other as they count, the first again behind the last. */
    private static boolean hasRun(String text, char first, char last) {
        int run = 0;
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean counts = c >= first && c <= last;
            boolean next = c == before + 1 || c == first && before == last;
            run = !counts ? 0 : next && run > 0 ? run + 1 : 1;
            if (run == SHORTEST_RUN) {
                return true;
            }
            before = c;
        }
        return false;
    }

    /** Hardly anything but digits and the letters of a hexadecimal count. */
    private static boolean hasFew(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters += text.charAt(i) >= 'g' && text.charAt(i) <= 'z' ? 1 : 0;
        }
        return letters * 2 < text.length();
    }

    private static boolean hasFewOf(String text) {
        String tail = text.length() > 16 ? text.substring(text.length() - 16) : text;
        return tail.length() >= 12 && tail.chars().distinct().count() < FEWEST_CHARACTERS;
    }

    /** The same character over and over; ten of them are the sign of one format. */
    private static boolean hasRepeat(String text) {
        int same = 1;
        for (int i = 1; i < text.length(); i++) {
            same = text.charAt(i) == text.charAt(i - 1) ? same + 1 : 1;
            if (same > 10) {
                return true;
            }
        }
        return false;
    }
}
