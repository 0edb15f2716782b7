package io.github.preflight.config.deploy;

/** A glob over paths of the repository: {@code *} and {@code ?} stay within a folder, {@code **} does not; one without a slash matches names in every folder. */
final class PathPattern {
    /** Comparisons that one match may cost. */
    private static final int MOST_STEPS = 100_000;

    private final String pattern;

    PathPattern(String glob) {
        String plain = glob.startsWith("./") ? glob.substring(2) : glob;
        this.pattern = plain.indexOf('/') < 0 ? "**/" + plain : plain.startsWith("/") ? plain.substring(1) : plain;
    }

    boolean matches(String path) {
        return matches(0, path, 0, new int[1]);
    }

    private boolean matches(int at, String path, int from, int[] steps) {
        int p = at;
        int i = from;
        while (p < pattern.length()) {
            if (steps[0]++ > MOST_STEPS) {
                return false;
            }
            char c = pattern.charAt(p);
            if (pattern.startsWith("**/", p) && (p == 0 || pattern.charAt(p - 1) == '/')) {
                return anyFolder(p + 3, path, i, steps);
            }
            if (c == '*') {
                boolean across = pattern.startsWith("**", p);
                return anyText(p + (across ? 2 : 1), path, i, across, steps);
            }
            if (i == path.length() || (c == '?' ? path.charAt(i) == '/' : path.charAt(i) != c)) {
                return false;
            }
            p++;
            i++;
        }
        return i == path.length();
    }

    private boolean anyFolder(int p, String path, int from, int[] steps) {
        int i = from;
        while (true) {
            if (matches(p, path, i, steps)) {
                return true;
            }
            int slash = path.indexOf('/', i);
            if (slash < 0) {
                return false;
            }
            i = slash + 1;
        }
    }

    private boolean anyText(int p, String path, int from, boolean across, int[] steps) {
        for (int i = from; i <= path.length(); i++) {
            if (matches(p, path, i, steps)) {
                return true;
            }
            if (i < path.length() && path.charAt(i) == '/' && !across) {
                return false;
            }
        }
        return false;
    }
}
