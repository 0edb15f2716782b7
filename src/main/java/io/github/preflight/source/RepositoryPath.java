package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arithmetic on paths inside a repository: relative to its root, with {@code /}, the root itself being "". */
public final class RepositoryPath {
    private RepositoryPath() {}

    /**
     * A path as seen from a folder, {@code .} and {@code ..} followed; empty when it is absolute, names a drive, a scheme or a
     * home directory, holds a variable, or leaves the repository.
     */
    public static Optional<String> resolve(String folder, String path) {
        String plain = path.trim().replace('\\', '/');
        if (plain.isEmpty()
                || plain.startsWith("/")
                || plain.startsWith("~")
                || plain.indexOf(':') >= 0
                || plain.indexOf('$') >= 0) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        return follow(join(folder, plain), segments) ? Optional.of(String.join("/", segments)) : Optional.empty();
    }

    /** Joins absolute paths of a running system, {@code .} and {@code ..} followed, without a trailing slash. */
    public static String inSystem(String workingDirectory, String path) {
        List<String> segments = new ArrayList<>();
        follow(path.startsWith("/") ? path : workingDirectory + "/" + path, segments);
        return "/" + String.join("/", segments);
    }

    /** @return whether no {@code ..} led above the start; such ones are left out */
    private static boolean follow(String path, List<String> segments) {
        boolean inside = true;
        int at = 0;
        while (at <= path.length()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(at, end);
            if (segment.equals("..")) {
                inside &= !segments.isEmpty();
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
            at = end + 1;
        }
        return inside;
    }

    /** The folder that a file stands in, "" for the root. */
    public static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The part behind the last {@code /}. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A name inside a folder. */
    public static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Whether a file or folder is a folder or below it. */
    public static boolean isBelow(String folder, String path) {
        return folder.isEmpty()
                || path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
