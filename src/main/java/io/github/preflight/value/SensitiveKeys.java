package io.github.preflight.value;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which keys hold a secret, judged by the words of the key, and which values under them are one. The last word decides:
 * {@code password} is a secret, {@code password-encoder} and {@code password.max-retry-count} are not.
 */
public final class SensitiveKeys {
    /** What a key promises about its value. */
    public enum Sensitivity {
        /** Nothing secret. */
        NONE,
        /** A key of some kind; secret when its value looks random. */
        MAYBE,
        /** Issued or generated: a token, an API key. Short words are no real ones. */
        ISSUED,
        /** Chosen by a person or shared: a password, a signing secret. Weak words count. */
        CHOSEN
    }

    private static final Set<String> CHOSEN_WORDS = Set.of(
            "password",
            "passwd",
            "passwort",
            "pwd",
            "passphrase",
            "passcode",
            "pass",
            "secret",
            "requirepass",
            "masterauth");

    private static final Set<String> ISSUED_WORDS = Set.of("token", "apikey", "credential", "credentials");

    private static final String[] CHOSEN_ENDINGS = {"password", "passwd", "pwd", "passphrase", "secret"};

    private static final String[] ISSUED_ENDINGS = {"apikey", "accesstoken", "authtoken", "privatekey", "secretkey"};

    /** Words before {@code key} that make it a secret. */
    private static final Set<String> SECRET_KEYS = Set.of(
            "api",
            "app",
            "private",
            "secret",
            "master",
            "encrypt",
            "encryption",
            "encryptor",
            "decrypt",
            "decryption",
            "cipher",
            "crypto",
            "aes",
            "des",
            "hmac",
            "signing",
            "sign",
            "signature",
            "jwt",
            "auth",
            "authentication",
            "account",
            "storage",
            "shared",
            "rsa",
            "license",
            "openai");

    /** Words just before the sensitive one that make a setting about secrets of it: {@code allow-empty-password}. */
    private static final Set<String> ABOUT_SECRETS = Set.of(
            "allow",
            "empty",
            "require",
            "required",
            "reset",
            "forgot",
            "change",
            "show",
            "pull",
            "no",
            "without",
            "with");

    /** Words just before {@code key} or {@code token} that make a plain name of it: {@code public-key}. */
    private static final Set<String> PLAIN_NAMES = Set.of(
            "public",
            "max",
            "min",
            "primary",
            "foreign",
            "partition",
            "routing",
            "sort",
            "cache",
            "default",
            "csrf",
            "xsrf",
            "next",
            "continuation",
            "page",
            "device");

    private static final int LONGEST_WORD = 40;

    private SensitiveKeys() {}

    /** What the key's words promise; indexes, case and separators do not count. */
    public static Sensitivity of(String key) {
        List<String> words = Words.of(key);
        if (words.isEmpty()) {
            return Sensitivity.NONE;
        }
        int last = words.size() - 1;
        while (last > 0 && isNumber(words.get(last))) {
            last--;
        }
        String word = words.get(last);
        String before = last > 0 ? words.get(last - 1) : "";
        if (ABOUT_SECRETS.contains(before)) {
            return Sensitivity.NONE;
        }
        if (word.equals("word") && before.equals("pass")) {
            return Sensitivity.CHOSEN;
        }
        if (CHOSEN_WORDS.contains(word) || endsWithAny(word, CHOSEN_ENDINGS)) {
            return Sensitivity.CHOSEN;
        }
        if (PLAIN_NAMES.contains(before)) {
            return Sensitivity.NONE;
        }
        if (ISSUED_WORDS.contains(word) || endsWithAny(word, ISSUED_ENDINGS)) {
            return Sensitivity.ISSUED;
        }
        return word.equals("key") || word.equals("keys") ? ofKey(words, last) : Sensitivity.NONE;
    }

    /** Whether a value under this key must never be printed. */
    public static boolean isSensitive(String key) {
        Sensitivity sensitivity = of(key);
        return sensitivity == Sensitivity.CHOSEN || sensitivity == Sensitivity.ISSUED;
    }

    /** Whether a resolved value under a key is a secret that stands there in clear. */
    public static boolean isSecret(String key, String value) {
        ValueKind kind = ValueKind.of(value);
        String text = value.strip();
        if (text.endsWith(":")) {
            // what a key in a cache begins with
            return false;
        }
        if (isDigest(key, text)) {
            return false;
        }
        return switch (of(key)) {
            case NONE -> false;
            case MAYBE -> kind == ValueKind.LITERAL && looksRandom(text);
            case ISSUED -> kind == ValueKind.LITERAL && text.length() >= 8 && !isNumber(text) && !isSentence(text);
            case CHOSEN ->
                (kind == ValueKind.LITERAL && !isSentence(text))
                        || (kind == ValueKind.DUMMY && isWeakPassword(key, text));
        };
    }

    /** At least sixteen letters and digits, or twelve of both cases, letters and digits mixed; no marks but Base64's. */
    public static boolean looksRandom(String text) {
        boolean lower = false;
        boolean upper = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            digit |= c >= '0' && c <= '9';
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && "+/=_-".indexOf(c) < 0) {
                return false;
            }
        }
        return digit && (lower && upper ? text.length() >= 12 : (lower || upper) && text.length() >= 16);
    }

    private static Sensitivity ofKey(List<String> words, int last) {
        String before = last > 0 ? words.get(last - 1) : "";
        if (before.equals("access")) {
            return Sensitivity.ISSUED;
        }
        if (SECRET_KEYS.contains(before)) {
            return before.equals("api") || before.equals("app") || before.equals("account") || before.equals("license")
                    ? Sensitivity.ISSUED
                    : Sensitivity.CHOSEN;
        }
        for (int i = 0; i < last; i++) {
            String word = words.get(i);
            if (word.equals("jwt") || word.startsWith("encrypt") || word.equals("crypto") || word.equals("signing")) {
                return Sensitivity.CHOSEN;
            }
        }
        return Sensitivity.MAYBE;
    }

    /** A word that a person uses for a password although it looks like a stand-in. */
    private static boolean isWeakPassword(String key, String text) {
        String bare = Words.bare(text);
        if (bare.equals("changeme") || bare.equals("changeit")) {
            return true;
        }
        List<String> words = Words.of(key);
        boolean password = words.get(words.size() - 1).startsWith("pass")
                || words.get(words.size() - 1).endsWith("password");
        return password
                && (bare.equals("test")
                        || bare.equals("demo")
                        || bare.equals("default")
                        || bare.equals("example")
                        || bare.equals("sample"));
    }

    /** A one-way hash by its length, under a key that names one: {@code sha512Key}. */
    private static boolean isDigest(String key, String text) {
        if (text.length() != 32 && text.length() != 40 && text.length() != 64 && text.length() != 128) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        String lower = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return lower.contains("sha") && !lower.contains("share") || lower.contains("md5") || lower.contains("hash");
    }

    /** Text for people: several words with blanks between them, none longer than words are. */
    private static boolean isSentence(String text) {
        int blanks = 0;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = text.charAt(i) == ' ';
            blanks += blank ? 1 : 0;
            word = blank ? 0 : word + 1;
            if (word > LONGEST_WORD) {
                return false;
            }
        }
        return blanks >= 2;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean endsWithAny(String word, String[] endings) {
        for (String ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
