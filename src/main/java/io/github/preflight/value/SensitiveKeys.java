package io.github.preflight.value;

import java.util.List;
import java.util.Locale;

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

    /** Of a longer key only the end is looked at. */
    private static final int LONGEST_KEY = 200;

    private SensitiveKeys() {}

    /** What the key's words promise; indexes, case and separators do not count. */
    public static Sensitivity of(String key) {
        String end = key.length() > LONGEST_KEY ? key.substring(key.length() - LONGEST_KEY) : key;
        return ofWords(Words.of(end), end);
    }

    private static Sensitivity ofWords(List<String> words, String key) {
        int last = words.size() - 1;
        while (last > 0 && isAddition(words, last)) {
            last--;
        }
        if (last < 0) {
            return Sensitivity.NONE;
        }
        if (last > 0 && words.get(0).equals("fa")) {
            // an icon of Font Awesome
            return Sensitivity.NONE;
        }
        String word = withoutDigits(words.get(last));
        String before = last > 0 ? words.get(last - 1) : "";
        if (isPassword(word, before) || isChosen(words, last)) {
            return isAbout(before, word, key) || key.equals("PWD") || key.equals("OLDPWD")
                    ? Sensitivity.NONE
                    : Sensitivity.CHOSEN;
        }
        if (KeyWords.PLAIN.contains(before) || KeyWords.ABOUT.contains(before)) {
            return Sensitivity.NONE;
        }
        if (KeyWords.ISSUED.contains(word) || endsWithAny(word, KeyWords.ISSUED_ENDINGS)) {
            return isPlainToken(word) ? Sensitivity.NONE : Sensitivity.ISSUED;
        }
        if (word.endsWith("token") && word.length() > 5) {
            return isPlainToken(word) ? Sensitivity.NONE : Sensitivity.ISSUED;
        }
        if (word.equals("key") || word.equals("keys")) {
            return ofKey(words, last);
        }
        return ofFirst(words, last, word);
    }

    /** A number, or a word that says which secret it is: {@code password_prod}, {@code jwt.secret.base64}. */
    private static boolean isAddition(List<String> words, int at) {
        return isNumber(words.get(at)) || KeyWords.WHICH.contains(words.get(at));
    }

    /** {@code password2} is named as {@code password} is. */
    private static String withoutDigits(String word) {
        int end = word.length();
        while (end > 1 && Shapes.isDigit(word.charAt(end - 1))) {
            end--;
        }
        return end == word.length() ? word : word.substring(0, end);
    }

    private static boolean isPassword(String word, String before) {
        if (KeyWords.CHOSEN.contains(word) || word.equals("word") && before.equals("pass")) {
            return true;
        }
        if (endsWithAny(word, KeyWords.CHOSEN_ENDINGS)) {
            return true;
        }
        int cut = word.endsWith("pass") ? 4 : word.endsWith("pw") ? 2 : 0;
        return cut > 0 && KeyWords.OWNERS.contains(word.substring(0, word.length() - cut));
    }

    /** {@code mot_de_passe}, {@code palavra-passe}, {@code mật khẩu}, {@code كلمة المرور}. */
    private static boolean isChosen(List<String> words, int last) {
        String word = words.get(last);
        String before = last > 0 ? words.get(last - 1) : "";
        return switch (word) {
            case "passe" -> before.equals("de") || before.equals("palavra");
            case "khẩu", "khau" -> before.equals("mật") || before.equals("mat");
            case "المرور", "السر" -> before.equals("كلمة");
            case "acceso" -> before.equals("de") && words.contains("clave");
            // servers of Nacos know each other by a header; its name is the identity's key
            case "identity" ->
                words.contains("auth") && words.get(words.size() - 1).equals("value");
            default -> false;
        };
    }

    private static boolean isAbout(String before, String word, String key) {
        // nginx hands requests over to such a place
        boolean nginx = word.equals("pass")
                && switch (before) {
                    case "fastcgi", "uwsgi", "scgi", "grpc", "memcached", "by", "first", "second", "single", "multi" ->
                        true;
                    default -> false;
                };
        boolean nameOfSecret = word.equals("secret") && before.equals("tls");
        return nginx || nameOfSecret || KeyWords.ABOUT.contains(before) && !isAfterDot(word, key);
    }

    /** {@code health.check.password} is the password of a check, {@code checkPassword} says whether to check one. */
    private static boolean isAfterDot(String word, String key) {
        int at = key.toLowerCase(Locale.ROOT).lastIndexOf(word);
        return at > 0 && key.charAt(at - 1) == '.';
    }

    private static boolean isPlainToken(String word) {
        return word.equals("csrftoken")
                || word.equals("xsrftoken")
                || word.equals("nexttoken")
                || word.equals("jsonwebtoken")
                || word.equals("pagetoken");
    }

    /** {@code PASSWORD_DB}: the sensitive word comes first, what it is for behind it. */
    private static Sensitivity ofFirst(List<String> words, int last, String word) {
        if (last == 0) {
            return isPossible(word) ? Sensitivity.MAYBE : Sensitivity.NONE;
        }
        String first = words.get(last - 1);
        boolean chosen = KeyWords.CHOSEN.contains(first);
        if (KeyWords.FACTS.contains(word) || !chosen && !KeyWords.ISSUED.contains(first)) {
            return isPossible(word) ? Sensitivity.MAYBE : Sensitivity.NONE;
        }
        if (last == 1 && KeyWords.PURPOSES.contains(word)) {
            return chosen ? Sensitivity.CHOSEN : Sensitivity.ISSUED;
        }
        return Sensitivity.NONE;
    }

    private static boolean isPossible(String word) {
        return word.equals("salt")
                || word.equals("pepper")
                || word.equals("auth")
                || word.equals("secrets")
                || word.equals("tokens")
                || word.equals("jwt");
    }

    /** Whether a value under this key must never be printed. */
    public static boolean isSensitive(String key) {
        Sensitivity sensitivity = of(key);
        return sensitivity == Sensitivity.CHOSEN || sensitivity == Sensitivity.ISSUED;
    }

    /** Whether a resolved value under a key of configuration is a secret that stands there in clear. */
    public static boolean isSecret(String key, String value) {
        return certainty(key, value) != Certainty.NONE;
    }

    /** How sure it is that a value under a key is a secret that stands there in clear; for keys and values of any text. */
    public static Certainty certainty(String key, String value) {
        if (value.strip().equals("changeme") && isOfPlay(key) || isOfKaptcha(key)) {
            return Certainty.NONE;
        }
        if (key.endsWith("play.http.secret.key") && ValueKind.of(value.strip()) == ValueKind.TEXT) {
            // whatever stands there signs the sessions, a sentence, too
            return Certainty.DOUBTFUL;
        }
        Sensitivity sensitivity = of(key);
        return sensitivity == Sensitivity.NONE
                ? ConnectionStrings.certainty(key, value)
                : Judgement.of(sensitivity, key, value.strip());
    }

    /** All that it reads are colours, fonts, texts and the names under which it puts them into the session (Constants at 2.3.2). */
    private static boolean isOfKaptcha(String key) {
        return key.startsWith("kaptcha.");
    }

    /** Play does not start in production with a secret that is {@code changeme} (HttpConfiguration at 2.6 to 3.0). */
    private static boolean isOfPlay(String key) {
        return key.endsWith("http.secret.key") || key.equals("play.crypto.secret") || key.equals("application.secret");
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
        if (before.equals("identity") && words.contains("auth")) {
            return Sensitivity.NONE;
        }
        if (KeyWords.SECRET_KEYS.contains(before) && !before.equals("me")) {
            return Sensitivity.CHOSEN;
        }
        if (KeyWords.ISSUED_KEYS.contains(before)) {
            return Sensitivity.ISSUED;
        }
        if (isPassword(before, "")) {
            // the name of the entry that holds the password
            return Sensitivity.MAYBE;
        }
        for (int i = 0; i < last; i++) {
            String word = words.get(i);
            if (word.equals("jwt") || word.startsWith("encrypt") || word.equals("crypto") || word.equals("signing")) {
                return Sensitivity.CHOSEN;
            }
        }
        return Sensitivity.MAYBE;
    }

    private static boolean isNumber(String text) {
        return Shapes.isDigits(text, 0, text.length());
    }

    private static boolean endsWithAny(String word, String[] endings) {
        return Shapes.endsWithAny(word, endings);
    }
}
