package io.github.preflight.config.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths inside a repository: relative to its root, with {@code /}, the root itself being "". */
final class RepositoryPath {
    private RepositoryPath() {}

    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Follows a relative path from a folder; empty when it is absolute, a URL or a home directory, or leaves the repository. */
    static Optional<String> resolve(String folder, String relative) {
        if (relative.isEmpty()
                || relative.startsWith("/")
                || relative.startsWith("~")
                || relative.contains(":")
                || relative.contains("$")) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        String joined = folder.isEmpty() ? relative : folder + "/" + relative;
        int start = 0;
        while (start <= joined.length()) {
            int end = joined.indexOf('/', start);
            if (end < 0) {
                end = joined.length();
            }
            String segment = joined.substring(start, end);
            start = end + 1;
            if (segment.isEmpty() || segment.equals(".")) {
                continue;
            }
            if (!segment.equals("..")) {
                segments.add(segment);
            } else if (segments.isEmpty()) {
                return Optional.empty();
            } else {
                segments.remove(segments.size() - 1);
            }
        }
        return Optional.of(String.join("/", segments));
    }

    /** Joins paths of the running system, {@code .} and {@code ..} followed, without a trailing slash. */
    static String inSystem(String workingDirectory, String path) {
        String joined = path.startsWith("/") ? path : workingDirectory + "/" + path;
        List<String> segments = new ArrayList<>();
        int start = 0;
        while (start <= joined.length()) {
            int end = joined.indexOf('/', start);
            if (end < 0) {
                end = joined.length();
            }
            String segment = joined.substring(start, end);
            start = end + 1;
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return "/" + String.join("/", segments);
    }
}
