package io.github.preflight.config.micronaut;

import java.util.Locale;

/** Micronaut's names: kebab case, whatever a file writes. [NameUtils.hyphenate and EnvironmentProperties at v4.7] */
final class KebabName {
    private KebabName() {}

    /** {@code myApp.maxSize}, {@code myApp.max_size} → {@code my-app.max-size}. */
    static String of(String key) {
        String name = key.replace('_', '-').replace(' ', '-');
        StringBuilder out = new StringBuilder(name.length() + 4);
        boolean first = true;
        char last = '0';
        char secondLast = '-';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLowerCase(c) || !Character.isLetter(c)) {
                first = false;
                if (c != '-') {
                    if (last == '-') {
                        out.append('-');
                    }
                    out.append(c);
                }
            } else {
                boolean joined = first
                        || Character.isUpperCase(last)
                        || last == '.'
                        || Character.isDigit(last) && (Character.isUpperCase(secondLast) || secondLast == '-');
                if (!joined) {
                    out.append('-');
                }
                first = false;
                out.append(Character.toLowerCase(c));
            }
            if (i > 1) {
                secondLast = last;
            }
            last = c;
        }
        return out.toString();
    }

    /** What all names have in common that an environment variable stands for: {@code my.app-x}, {@code MY_APP_X} → {@code my_app_x}. */
    static String variable(String name) {
        return name.toLowerCase(Locale.ENGLISH).replace('.', '_').replace('-', '_');
    }

    /** Whether a name is one that variables stand for: all their dots and dashes, no other signs. */
    static boolean mayBeVariable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' || Character.isUpperCase(c)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
