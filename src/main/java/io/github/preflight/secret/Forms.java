package io.github.preflight.secret;

import java.util.Locale;
import java.util.Set;

/** Tells in a program what only shows where a secret goes, by what stands around it. */
final class Forms {
    private static final int AROUND = 1000;
    private static final int BEFORE = 200;
    private static final Set<String> DUMMIES = Set.of("demo", "dummy", "example", "sample", "foo", "bar", "xxx");
    private static final String GOOGLE_KEY = "AIza";
    private static final String GOOGLE_MAPS = "maps.googleapis.com/maps/api/js?";

    private Forms() {}

    /** Whether an assignment is such, of a value that no service's format fits. */
    static boolean hold(FileText text, Assignment assignment, String value) {
        // a key of Google's has its format, and its maps take no other
        String before = text.signs(Math.max(0, assignment.start() - BEFORE), assignment.start());
        String line = before.substring(before.lastIndexOf('\n') + 1);
        return value.startsWith(GOOGLE_KEY) && isParameter(line)
                || line.contains(GOOGLE_MAPS) && isParameter(line)
                || isDefaultBesideDummies(text, assignment, value);
    }

    private static boolean isParameter(String before) {
        int sign = Math.max(before.lastIndexOf('?'), before.lastIndexOf('&'));
        return before.endsWith("=") && sign >= 0 && before.indexOf('=', sign) == before.length() - 1;
    }

    /** {@code ${mail.password:demo}} beside {@code ${mail.username:demo}} or {@code ${mail.host:smtp.example.com}}. */
    private static boolean isDefaultBesideDummies(FileText text, Assignment assignment, String value) {
        String word = value.toLowerCase(Locale.ROOT);
        int dot = assignment.key().lastIndexOf('.');
        if (dot < 0 || !DUMMIES.contains(word)) {
            return false;
        }
        int from = Math.max(0, assignment.start() - AROUND);
        int to = Math.min(text.length(), assignment.end() + AROUND);
        String around = text.signs(from, to);
        String prefix = "${" + assignment.key().substring(0, dot + 1);
        if (!around.contains(prefix + assignment.key().substring(dot + 1) + ":")) {
            return false;
        }
        String host = behind(around, prefix + "host:").toLowerCase(Locale.ROOT);
        return behind(around, prefix + "username:").equals(value)
                || behind(around, prefix + "user:").equals(value)
                || host.contains("example.")
                || host.contains("demo.");
    }

    private static String behind(String around, String placeholder) {
        int start = around.indexOf(placeholder);
        int end = start < 0 ? -1 : around.indexOf('}', start);
        return end < 0 ? "" : around.substring(start + placeholder.length(), end);
    }
}
