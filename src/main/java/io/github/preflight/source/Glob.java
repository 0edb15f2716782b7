package io.github.preflight.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern for paths relative to the root, with {@code /}: {@code *} stands for any characters of a name, {@code ?} for one,
 * {@code **} for any number of folders. {@code *.yml} matches in the root only, {@code **}{@code /*.yml} everywhere, {@code src/}
 * all below it. Letter case counts. Takes time in proportion to the path's length, whatever the pattern.
 */
public final class Glob {
    private static final int ONE = -1;
    private static final int NAME = -2;
    private static final int ANYTHING = -3;
    private static final int FOLDERS = -4;
    private static final int IN_FOLDERS = -5;

    private final String text;
    private final int[] parts;
    private final String end;

    /** @param end what stands behind the last wildcard */
    private Glob(String text, int[] parts, String end) {
        this.text = text;
        this.parts = parts;
        this.end = end;
    }

    /** A leading {@code ./} or {@code /} and backslashes for slashes are forgiven. */
    public static Glob of(String pattern) {
        String path = pattern.trim().replace('\\', '/');
        while (path.startsWith("./") || path.startsWith("/")) {
            path = path.substring(path.indexOf('/') + 1);
        }
        if (path.endsWith("/")) {
            path += "**";
        }
        int[] parts = new int[path.length() + 1];
        int count = 0;
        int at = 0;
        while (at < path.length()) {
            boolean nameStart = at == 0 || path.charAt(at - 1) == '/';
            if (nameStart && path.startsWith("**/", at)) {
                parts[count++] = FOLDERS;
                parts[count++] = IN_FOLDERS;
                at += 3;
            } else if (path.startsWith("**", at)) {
                parts[count++] = ANYTHING;
                at += 2;
            } else {
                char c = path.charAt(at++);
                parts[count++] = c == '*' ? NAME : c == '?' ? ONE : c;
            }
        }
        int wildcard = Math.max(path.lastIndexOf('*'), path.lastIndexOf('?'));
        boolean folders = path.startsWith("**/", wildcard - 1);
        return new Glob(pattern, Arrays.copyOf(parts, count), path.substring(wildcard + (folders ? 2 : 1)));
    }

    public static List<Glob> all(List<String> patterns) {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(of(pattern));
        }
        return globs;
    }

    /** Whether some glob of a list matches. */
    public static boolean anyMatches(List<Glob> globs, String path) {
        for (Glob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    public boolean matches(String path) {
        if (!path.endsWith(end)) {
            return false;
        }
        boolean[] now = new boolean[parts.length + 1];
        reach(now, 0);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean[] then = new boolean[parts.length + 1];
            boolean alive = false;
            for (int at = 0; at < parts.length; at++) {
                if (now[at]) {
                    alive |= step(then, at, c);
                }
            }
            if (!alive) {
                return false;
            }
            now = then;
        }
        return now[parts.length];
    }

    private boolean step(boolean[] then, int at, char c) {
        switch (parts[at]) {
            case ONE:
                return c != '/' && reach(then, at + 1);
            case NAME:
                return c != '/' && reach(then, at);
            case ANYTHING:
                return reach(then, at);
            case FOLDERS, IN_FOLDERS:
                int inside = parts[at] == FOLDERS ? at + 1 : at;
                then[inside] = true;
                return c != '/' || reach(then, inside + 1);
            default:
                return parts[at] == c && reach(then, at + 1);
        }
    }

    /** Marks a place and those that are reached from it without a character. */
    private boolean reach(boolean[] places, int from) {
        int at = from;
        while (true) {
            places[at] = true;
            if (at == parts.length) {
                return true;
            }
            if (parts[at] == NAME || parts[at] == ANYTHING) {
                at++;
            } else if (parts[at] == FOLDERS) {
                at += 2;
            } else {
                return true;
            }
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
