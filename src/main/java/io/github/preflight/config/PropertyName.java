package io.github.preflight.config;

import java.util.Locale;

/**
 * Spring Boot's relaxed names. Two spellings name the same property when their canonical forms are equal: lower case, no
 * dashes or underscores, elements joined by dots, indexes in brackets as written. Source: ConfigurationPropertyName of
 * Spring Boot 2.0 to 4.1.
 */
public final class PropertyName {
    private PropertyName() {}

    /** The canonical form of a key as a file writes it; "" for a key that names no property. */
    public static String canonical(String key) {
        StringBuilder out = new StringBuilder(key.length());
        int at = 0;
        boolean pendingDot = false;
        while (at < key.length()) {
            char c = key.charAt(at);
            if (c == '[') {
                int end = closing(key, at);
                if (end < 0) {
                    at++;
                    continue;
                }
                out.append(key, at, end + 1);
                pendingDot = out.length() > 0;
                at = end + 1;
                if (at < key.length() && key.charAt(at) == '.') {
                    at++;
                }
            } else if (c == '.') {
                pendingDot = out.length() > 0;
                at++;
            } else {
                if (Character.isLetterOrDigit(c)) {
                    if (pendingDot) {
                        out.append('.');
                        pendingDot = false;
                    }
                    out.append(Character.toLowerCase(c));
                }
                at++;
            }
        }
        return out.toString();
    }

    private static int closing(String key, int open) {
        int depth = 0;
        for (int i = open; i < key.length(); i++) {
            if (key.charAt(i) == '[') {
                depth++;
            } else if (key.charAt(i) == ']' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The canonical form that an environment variable stands for: {@code A_BC_0_D} is {@code a.bc[0].d}. A variable's
     * underscores always part elements; what a dashed element was written with underscores for is found by
     * {@link #legacyVariable}.
     */
    public static String ofVariable(String variable) {
        StringBuilder out = new StringBuilder(variable.length());
        for (String element : variable.toLowerCase(Locale.ROOT).split("_", -1)) {
            if (element.isEmpty()) {
                continue;
            }
            boolean digits = true;
            for (int i = 0; i < element.length(); i++) {
                digits &= Character.isDigit(element.charAt(i));
            }
            if (digits) {
                out.append('[').append(element).append(']');
            } else {
                if (out.length() > 0) {
                    out.append('.');
                }
                for (int i = 0; i < element.length(); i++) {
                    if (Character.isLetterOrDigit(element.charAt(i))) {
                        out.append(element.charAt(i));
                    }
                }
            }
        }
        return out.toString();
    }

    /** The variable that sets a property: {@code a.b-c[0].d} is {@code A_BC_0_D}. */
    public static String variable(String key) {
        return variable(key, false);
    }

    /** The variable's older spelling, with dashes as underscores: {@code A_B_C_0_D}. */
    public static String legacyVariable(String key) {
        return variable(key, true);
    }

    private static String variable(String key, boolean legacy) {
        StringBuilder out = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '.' || c == '[') {
                if (out.length() > 0 && out.charAt(out.length() - 1) != '_') {
                    out.append('_');
                }
            } else if (c == '-') {
                if (legacy) {
                    out.append('_');
                }
            } else if (Character.isLetterOrDigit(c)) {
                out.append(Character.toUpperCase(c));
            } else if (c == '_' && legacy) {
                out.append('_');
            }
        }
        return out.toString();
    }

    /**
     * Whether a name is of the strict form (lower case, digits, dashes, dots, indexes) that {@code Environment.getProperty}
     * looks up in a relaxed way; any other name must match a source's spelling.
     */
    public static boolean isStrict(String name) {
        if (name.isEmpty() || name.charAt(0) == '.' || name.charAt(name.length() - 1) == '.') {
            return false;
        }
        boolean elementStart = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '[') {
                int end = closing(name, i);
                if (end < 0) {
                    return false;
                }
                i = end;
                elementStart = false;
            } else if (c == '.') {
                elementStart = true;
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && !elementStart) {
                elementStart = false;
            } else {
                return false;
            }
        }
        return true;
    }
}
