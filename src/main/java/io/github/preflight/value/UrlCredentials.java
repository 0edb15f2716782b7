package io.github.preflight.value;

import java.util.Locale;
import java.util.Optional;

/** A password inside a URL: {@code scheme://user:password@host}, {@code jdbc:…?password=…}, {@code ;password=…}. */
public final class UrlCredentials {
    private UrlCredentials() {}

    /** The password that stands in a URL, when one does and it is a literal; several URLs may be joined by commas. */
    public static Optional<String> password(String value) {
        String text = value.strip();
        if (!text.contains("://") && !text.startsWith("jdbc:")) {
            return Optional.empty();
        }
        Optional<String> found = inUserInfo(text);
        if (found.isEmpty()) {
            found = inParameter(text);
        }
        if (found.isPresent() && !isLiteral(found.get())) {
            return Optional.empty();
        }
        return found;
    }

    /** The URL with its password replaced by four stars. */
    public static String masked(String value) {
        Optional<String> password = password(value);
        return password.isEmpty() ? value : value.replace(password.get(), "****");
    }

    private static boolean isLiteral(String password) {
        ValueKind kind = ValueKind.of(password);
        return kind == ValueKind.LITERAL || kind == ValueKind.DUMMY || kind == ValueKind.BOOLEAN;
    }

    private static Optional<String> inUserInfo(String text) {
        int at = text.indexOf("://");
        while (at >= 0) {
            int from = at + 3;
            int end = authorityEnd(text, from);
            int sign = text.lastIndexOf('@', end - 1);
            int colon = text.indexOf(':', from);
            if (sign > from && colon > 0 && colon < sign - 1) {
                return Optional.of(text.substring(colon + 1, sign));
            }
            at = text.indexOf("://", end);
        }
        return Optional.empty();
    }

    private static int authorityEnd(String text, int from) {
        int braces = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                braces++;
            } else if (c == '}') {
                braces--;
            } else if (braces == 0 && (c == '/' || c == '?' || c == '#' || c == ' ')) {
                return i;
            }
        }
        return text.length();
    }

    private static Optional<String> inParameter(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("password=");
        while (at > 0) {
            char before = lower.charAt(at - 1);
            if (before == '?' || before == '&' || before == ';') {
                int from = at + "password=".length();
                int end = from;
                while (end < text.length() && "&;, ".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                if (end > from) {
                    return Optional.of(text.substring(from, end));
                }
            }
            at = lower.indexOf("password=", at + 1);
        }
        return Optional.empty();
    }
}
