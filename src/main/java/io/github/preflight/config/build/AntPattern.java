package io.github.preflight.config.build;

import java.util.ArrayList;
import java.util.List;

/** Ant's patterns on paths: {@code *} and {@code ?} within a name, {@code **} for any folders. Letter case counts. */
final class AntPattern {
    private AntPattern() {}

    /** Time is bounded by the product of both lengths. */
    static boolean matches(String pattern, String path) {
        List<String> wanted = split(pattern.endsWith("/") ? pattern + "**" : pattern);
        List<String> given = split(path);
        // row[j]: whether the patterns so far match the first j names
        boolean[] row = new boolean[given.size() + 1];
        row[0] = true;
        for (String part : wanted) {
            boolean[] next = new boolean[row.length];
            if (part.equals("**")) {
                boolean open = false;
                for (int j = 0; j < row.length; j++) {
                    open |= row[j];
                    next[j] = open;
                }
            } else {
                for (int j = 1; j < row.length; j++) {
                    next[j] = row[j - 1] && nameMatches(part, given.get(j - 1));
                }
            }
            row = next;
        }
        return row[given.size()];
    }

    private static boolean nameMatches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))
                    && pattern.charAt(p) != '*') {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= path.length()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            if (end > at) {
                parts.add(path.substring(at, end));
            }
            at = end + 1;
        }
        return parts;
    }
}
