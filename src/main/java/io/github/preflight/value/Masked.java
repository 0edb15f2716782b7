package io.github.preflight.value;

import java.util.Collection;

/**
 * What may be printed of a value: stars in place of a secret, whether its key, a name beside it, a URL or the setting that it
 * was taken from tells that it is one. It hides more than rules report: a name that is merely like a secret's is enough.
 */
public final class Masked {
    /** What stands for a secret. */
    public static final String MASK = "****";

    /** What ends an assigned value that is not quoted. */
    private static final String ENDS = " \t\r\n&;,\"'}";

    private Masked() {}

    /** A value as it may be printed. */
    public static String of(String key, String value) {
        if (value.isEmpty()) {
            return value;
        }
        return isSensitive(key) || SensitiveKeys.isSecret(key, value) ? MASK : text(value);
    }

    /**
     * A value that was put together from others.
     *
     * @param raw as it is written, with its placeholders
     * @param way what is said about each hop; it names the settings and variables that were put in
     */
    public static String of(String key, String raw, String value, Collection<String> way) {
        String masked = of(key, value);
        if (masked.equals(MASK) || value.isEmpty()) {
            return masked;
        }
        if (refersToSecret(assignments(UrlCredentials.masked(raw), true))) {
            return MASK;
        }
        for (String hop : way) {
            for (String word : hop.split("[ ,]+")) {
                if (isSensitive(word) && !raw.contains(word)) {
                    return MASK;
                }
            }
        }
        return masked;
    }

    /** A value as it is written, with its placeholders, of which the names may be printed. */
    public static String raw(String key, String raw) {
        return raw.isEmpty() || isSensitive(key) || SensitiveKeys.isSecret(key, raw)
                ? of(key, raw)
                : withoutDefaults(text(raw));
    }

    /** Text with the passwords masked that stand in URLs, and what is assigned to names of secrets: {@code -Dapi.token=…}. */
    public static String text(String text) {
        return assignments(UrlCredentials.masked(text), false);
    }

    private static boolean isSensitive(String key) {
        if (SensitiveKeys.isSensitive(key)) {
            return true;
        }
        String name = withoutIndex(key);
        return name.endsWith("s") && SensitiveKeys.isSensitive(name.substring(0, name.length() - 1))
                || name.equals("sig")
                || name.equals("signature");
    }

    private static String withoutIndex(String key) {
        int open = key.endsWith("]") ? key.lastIndexOf('[') : -1;
        return open < 0 ? key : key.substring(0, open);
    }

    // ---- placeholders ----

    private static boolean refersToSecret(String raw) {
        for (int open = raw.indexOf("${"); open >= 0; open = raw.indexOf("${", open + 2)) {
            if (isSensitive(raw.substring(open + 2, nameEnd(raw, open + 2)))) {
                return true;
            }
        }
        return false;
    }

    /** Stars for the defaults of placeholders whose name, or the name around them, is a secret's. */
    private static String withoutDefaults(String raw) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int open = raw.indexOf("${");
        while (open >= 0) {
            int end = nameEnd(raw, open + 2);
            int close = closingBrace(raw, open + 2);
            boolean hasDefault = end < close && raw.charAt(end) == ':';
            if (hasDefault && isSensitive(raw.substring(open + 2, end))) {
                int from = raw.startsWith(":-", end) ? end + 2 : end + 1;
                out.append(raw, at, from).append(MASK);
                at = close;
            }
            open = raw.indexOf("${", Math.max(at, open + 2));
        }
        return out.append(raw, at, raw.length()).toString();
    }

    private static int nameEnd(String raw, int from) {
        int end = from;
        while (end < raw.length() && ":}${".indexOf(raw.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The end of the text where a brace is not closed. */
    private static int closingBrace(String raw, int from) {
        int depth = 1;
        for (int i = from; i < raw.length(); i++) {
            if (raw.charAt(i) == '{') {
                depth++;
            } else if (raw.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return raw.length();
    }

    // ---- assignments ----

    /** @param references whether what is assigned by a placeholder is hidden too */
    private static String assignments(String text, boolean references) {
        if (text.indexOf('=') < 0 && text.indexOf("\":") < 0 && text.indexOf("\" :") < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i < at || c != '=' && c != ':' || !isSensitive(nameBefore(text, i))) {
                continue;
            }
            int from = i + 1;
            while (from < text.length() && text.charAt(from) == ' ' && c == ':') {
                from++;
            }
            int end = valueEnd(text, from);
            String value = text.substring(from, end);
            if (!value.isEmpty() && (references || ValueKind.of(value) != ValueKind.REFERENCE)) {
                out.append(text, at, from).append(MASK);
                at = end;
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    private static String nameBefore(String text, int sign) {
        int end = sign;
        while (end > 0 && "\"' ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int from = end;
        while (from > 0
                && (Character.isLetterOrDigit(text.charAt(from - 1)) || "._-[]".indexOf(text.charAt(from - 1)) >= 0)) {
            from--;
        }
        return text.substring(from, end);
    }

    private static int valueEnd(String text, int from) {
        if (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
            int end = from + 1;
            while (end < text.length() && text.charAt(end) != text.charAt(from)) {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return Math.min(end + 1, text.length());
        }
        if (text.startsWith("${", from)) {
            return Math.min(closingBrace(text, from + 2) + 1, text.length());
        }
        int end = from;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
