package io.github.preflight.value;

import io.github.preflight.value.SensitiveKeys.Sensitivity;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a value is worth under a key of which the sensitivity is known. */
final class Judgement {
    private static final Set<String> WEAK_EVERYWHERE = Set.of("changeme", "changeit", "changethis");
    private static final Set<String> WEAK_PASSWORDS =
            Set.of("test", "demo", "default", "example", "sample", "foo", "foobar");

    private static final int SHORTEST_ISSUED = 8;
    private static final int SHORTEST_SURE = 16;
    private static final int LONGEST = 16_384;

    private Judgement() {}

    /** @param text without blanks around it */
    static Certainty of(Sensitivity sensitivity, String key, String text) {
        boolean digit = text.length() == 1 && Shapes.isDigit(text.charAt(0));
        boolean marks = text.chars().limit(LONGEST).noneMatch(Character::isLetterOrDigit);
        if (digit || marks || text.endsWith(":") && text.indexOf(' ') < 0 || isDigest(key, text)) {
            // a switch; marks of a template or a list; what a key in a cache begins with
            return Certainty.NONE;
        }
        // Camel's RAW(…) around a value in a URI
        String value = text.startsWith("RAW(") && text.endsWith(")") ? text.substring(4, text.length() - 1) : text;
        String bare = sensitivity == Sensitivity.ISSUED ? withoutScheme(value) : value;
        ValueKind kind = ValueKind.of(bare);
        if (kind == ValueKind.DUMMY) {
            return sensitivity == Sensitivity.CHOSEN && isWeak(key, bare) ? Certainty.DOUBTFUL : Certainty.NONE;
        }
        if (kind != ValueKind.LITERAL || repeats(key, bare) || isCount(key, bare)) {
            return Certainty.NONE;
        }
        if (bare.startsWith("-----BEGIN ")) {
            return bare.contains("PRIVATE KEY") ? Certainty.CLEAR : Certainty.NONE;
        }
        if (isNameOfToken(key, bare)) {
            return Certainty.NONE;
        }
        return switch (sensitivity) {
            case NONE -> Certainty.NONE;
            case MAYBE -> isGenerated(bare) && !Shapes.isUuid(bare) ? Certainty.DOUBTFUL : Certainty.NONE;
            case ISSUED -> ofIssued(bare);
            case CHOSEN -> ofChosen(bare);
        };
    }

    /** {@code fail=0, pass=1}: how many passed, or whether one did; a single digit is no password of anything. */
    private static boolean isCount(String key, String text) {
        if (text.length() == 1 && Shapes.isDigits(text, 0, 1)) {
            return true;
        }
        return text.length() < 4
                && Shapes.isDigits(text, 0, text.length())
                && Words.bare(key).equals("pass");
    }

    /** {@code token.key=shop_login_token}: the name of the cookie or header in which a token travels. */
    private static boolean isNameOfToken(String key, String text) {
        if (!Words.bare(key).endsWith("tokenkey") || isMixed(text) || !text.equals(text.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return text.indexOf('_') > 0 && (text.endsWith("token") || text.endsWith("session") || text.endsWith("cookie"));
    }

    private static Certainty ofIssued(String text) {
        boolean number = Shapes.isDigits(text, 0, text.length());
        if (text.length() < SHORTEST_ISSUED || number || isKeyOfMessage(text) || isOfTest(text)) {
            return Certainty.NONE;
        }
        return isMixed(text) ? Certainty.CLEAR : Certainty.DOUBTFUL;
    }

    /** {@code test-token}, {@code demo_key}: nobody issues words. */
    private static boolean isOfTest(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean test = lower.startsWith("test") || lower.startsWith("demo");
        return test && !isMixed(text) && (lower.endsWith("key") || lower.endsWith("token") || lower.endsWith("secret"));
    }

    /** {@code login.token.title}, {@code shop:index:full-rebuild}: words, and dots or more than one colon between them. */
    private static boolean isKeyOfMessage(String text) {
        boolean dot = false;
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dot |= c == '.';
            colons += c == ':' ? 1 : 0;
            if (!Character.isLetter(c) && ".-_:".indexOf(c) < 0) {
                return false;
            }
        }
        return dot && colons == 0 || colons > 1;
    }

    private static Certainty ofChosen(String text) {
        if (text.startsWith("{") || text.startsWith("OBF:")) {
            return Certainty.CLEAR;
        }
        return isMixed(text) && text.length() > 5 ? Certainty.CLEAR : Certainty.DOUBTFUL;
    }

    /** A name of two words or more that ends the key: {@code SMS_TENANT_APP_KEY = "tenant_app_key"}. */
    private static boolean repeats(String key, String text) {
        if (text.length() > key.length() || text.length() < 8 || !References.isName(text, 0, text.length())) {
            return false;
        }
        String end = Words.bare(text);
        List<String> words = Words.of(text);
        return words.size() >= 2
                && !words.contains("root")
                && !words.contains("admin")
                && Words.bare(key).endsWith(end);
    }

    /** Letters with digits or with marks that names do not have: nobody writes that by chance. */
    private static boolean isMixed(String text) {
        boolean digit = false;
        boolean mark = false;
        boolean blank = false;
        boolean lower = false;
        boolean upper = false;
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            digit |= Shapes.isDigit(c);
            blank |= c == ' ';
            mark |= "!@#$%^&*+=~?|\\/<>()[]{}".indexOf(c) >= 0;
        }
        boolean letter = lower || upper;
        if (blank) {
            return false;
        }
        return letter && (digit || mark)
                || mark && digit
                || lower && upper && text.length() >= SHORTEST_SURE + 4 && changes(text) > 5;
    }

    /** How often a lower-case letter follows on an upper-case one or the reverse. */
    private static int changes(String text) {
        int changes = 0;
        for (int i = 1; i < text.length() && i < 200; i++) {
            boolean before = Character.isUpperCase(text.charAt(i - 1));
            changes += before != Character.isUpperCase(text.charAt(i)) ? 1 : 0;
        }
        return changes;
    }

    /** Random, and not put together of words and numbers as names of builds and releases are. */
    private static boolean isGenerated(String text) {
        if (!SensitiveKeys.looksRandom(text)) {
            return false;
        }
        boolean parted = false;
        boolean mixed = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '-' || text.charAt(i) == '_' || text.charAt(i) == '/') {
                parted |= i < text.length();
                mixed |= isMixedPart(text, from, i);
                from = i + 1;
            }
        }
        return !parted || mixed;
    }

    /** Letters on both sides of a digit, or digits on both sides of a letter. */
    private static boolean isMixedPart(String text, int from, int to) {
        int turns = 0;
        for (int i = from + 1; i < to; i++) {
            turns += Shapes.isDigit(text.charAt(i)) != Shapes.isDigit(text.charAt(i - 1)) ? 1 : 0;
        }
        return turns >= 2 && to - from >= 5;
    }

    /** What follows on {@code Bearer}, {@code Basic} and {@code Token} in a header. */
    private static String withoutScheme(String text) {
        int blank = text.indexOf(' ');
        if (blank < 3 || blank > 8) {
            return text;
        }
        return switch (text.substring(0, blank).toLowerCase(Locale.ROOT)) {
            case "bearer", "basic", "token", "apikey", "key", "splunk", "bot" ->
                text.indexOf(' ', blank + 1) < 0 && isMixed(text.substring(blank + 1))
                        ? text.substring(blank + 1)
                        : text;
            default -> text;
        };
    }

    /** A word that a person uses for a password although it looks like a stand-in. */
    private static boolean isWeak(String key, String text) {
        String bare = Words.bare(text);
        if (WEAK_EVERYWHERE.contains(bare)) {
            return true;
        }
        List<String> words = Words.of(key);
        String last = words.get(words.size() - 1);
        boolean password =
                last.startsWith("pass") || last.endsWith("password") || last.endsWith("pwd") || last.endsWith("pass");
        return password && WEAK_PASSWORDS.contains(bare);
    }

    /** SHA-1, SHA-256 or SHA-512 with a salt of eight bytes, or without one as Java's libraries write it; nobody chooses such a password. */
    private static boolean isSaltedHash(String text) {
        int length = text.length();
        boolean salted = length == 56 || length == 80 || length == 144;
        boolean plain = length == 40 || length == 64 || length == 128;
        return (salted
                        || plain
                                && text.equals(text.toUpperCase(Locale.ROOT))
                                && !text.chars().allMatch(Character::isDigit))
                && Shapes.isHex(text, 0, length);
    }

    /** A one-way hash by its length, under a key that names one: {@code sha512Key}; of a password, salted or in capitals. */
    private static boolean isDigest(String key, String text) {
        List<String> words = Words.of(key);
        if (isSaltedHash(text)
                && !words.isEmpty()
                && words.get(words.size() - 1).endsWith("password")) {
            return true;
        }
        if (text.length() != 32 && text.length() != 40 && text.length() != 64 && text.length() != 128) {
            return false;
        }
        if (!Shapes.isHex(text, 0, text.length())) {
            return false;
        }
        String lower = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return lower.contains("sha") && !lower.contains("share") || lower.contains("md5") || lower.contains("hash");
    }
}
