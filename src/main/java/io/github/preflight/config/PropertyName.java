package io.github.preflight.config;

import java.util.Locale;

/**
 * Spring Boot's relaxed names. Two spellings name the same property when their canonical forms are equal: lower case, no
 * dashes or underscores, elements joined by dots, indexes in brackets as written. Source: ConfigurationPropertyName of
 * Spring Boot 2.0 to 4.1.
 */
public final class PropertyName {
    /** A longer name is none: to look for the ends of its brackets costs the square of its length. */
    private static final int LONGEST = 2_000;

    private PropertyName() {}

    /** The canonical form of a key as a file writes it; "" for a key that names no property. */
    public static String canonical(String key) {
        if (key.length() > LONGEST) {
            return "";
        }
        StringBuilder out = new StringBuilder(key.length());
        int at = 0;
        int element = 0;
        while (at < key.length()) {
            char c = key.charAt(at);
            int end = c == '[' ? closing(key, at) : -1;
            if (end >= 0) {
                close(out, element);
                out.append(key, at, end + 1);
                element = out.length();
                at = end + 1;
            } else {
                if (c == '.') {
                    close(out, element);
                    element = out.length();
                } else if (Character.isLetterOrDigit(c)) {
                    if (out.length() == element && element > 0) {
                        out.append('.');
                    }
                    out.append(Character.toLowerCase(c));
                }
                at++;
            }
        }
        close(out, element);
        return out.toString();
    }

    /** An element of digits alone is an index: {@code a.0} is {@code a[0]}. */
    private static void close(StringBuilder out, int element) {
        int from = element > 0 ? element + 1 : 0;
        if (from >= out.length() || element == 0) {
            return;
        }
        for (int i = from; i < out.length(); i++) {
            if (!Character.isDigit(out.charAt(i))) {
                return;
            }
        }
        out.setCharAt(element, '[');
        out.append(']');
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
        if (name.isEmpty()
                || name.length() > LONGEST
                || name.charAt(0) == '.'
                || name.charAt(name.length() - 1) == '.') {
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
