package io.github.preflight.value;

/** What may be printed of a value: the one place that decides it, for every report and listing. */
public final class Masked {
    /** What stands for a secret. */
    public static final String MASK = "****";

    private Masked() {}

    /** Stars for what the key or the text says is a secret, and for passwords in URLs; anything else as it is. */
    public static String text(String key, String value) {
        boolean secret = SensitiveKeys.isSensitive(key) || SensitiveKeys.isSecret(key, value);
        return secret && !value.isEmpty() ? MASK : UrlCredentials.masked(value);
    }

    /**
     * The same of a value that was put together.
     *
     * @param raw as written: what a placeholder takes from the key of a secret is one under any other key, too
     */
    public static String text(String key, String raw, String value) {
        String masked = text(key, value);
        boolean shown = masked.equals(value) && !value.isEmpty() && !value.equals(raw);
        return shown && refersToSecret(raw) ? MASK : masked;
    }

    private static boolean refersToSecret(String raw) {
        for (int open = raw.indexOf("${"); open >= 0; open = raw.indexOf("${", open + 2)) {
            int end = open + 2;
            while (end < raw.length() && ":}$".indexOf(raw.charAt(end)) < 0) {
                end++;
            }
            if (SensitiveKeys.isSensitive(raw.substring(open + 2, end))) {
                return true;
            }
        }
        return false;
    }
}
