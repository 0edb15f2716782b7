package io.github.preflight.secret;

import io.github.preflight.value.Words;

/**
 * Tells constants that hold the names of settings: each name is given to itself, and so is the one on the line above or below,
 * as in {@code val username = "username"} before {@code val password = "password"}.
 */
final class OwnNames {
    private static final int LONGEST_LINE = 1000;

    private OwnNames() {}

    /** Whether an assignment stands among such. */
    static boolean hold(FileText text, Assignment assignment, String value) {
        if (assignment.form() == Assignment.Form.SINK || !isSame(assignment.key(), value)) {
            return false;
        }
        int start = lineStart(text, assignment.start());
        int end = lineEnd(text, assignment.end());
        boolean above = start > 0 && givesItself(text, lineStart(text, start - 1), start - 1);
        boolean below = end + 1 < text.length() && givesItself(text, end + 1, lineEnd(text, end + 1));
        return givesItself(text, start, end) && (above || below);
    }

    private static int lineStart(FileText text, int from) {
        int at = from;
        int least = Math.max(0, from - LONGEST_LINE);
        while (at > least && text.bytes()[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static int lineEnd(FileText text, int from) {
        int at = from;
        int most = Math.min(text.length(), from + LONGEST_LINE);
        while (at < most && text.bytes()[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean givesItself(FileText text, int from, int to) {
        String line = text.signs(from, to);
        int equals = line.indexOf('=');
        int open = line.indexOf('"', equals + 1);
        int close = line.indexOf('"', open + 1);
        boolean assigned = equals > 0
                && open > equals
                && close > open
                && line.substring(equals + 1, open).isBlank();
        if (!assigned) {
            return false;
        }
        String name = line.substring(0, equals).strip();
        name = name.substring(name.lastIndexOf(' ') + 1);
        return isSame(name, line.substring(open + 1, close));
    }

    private static boolean isSame(String name, String value) {
        return !value.isEmpty() && Words.relaxed(name).equals(Words.relaxed(value));
    }
}
