package io.github.preflight.config.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arithmetic on paths relative to the repository's root. */
final class RepositoryPath {
    private RepositoryPath() {}

    /** A path as seen from a folder, {@code .} and {@code ..} resolved; empty when it is absolute or leaves the repository. */
    static Optional<String> resolve(String folder, String path) {
        String plain = path.trim().replace('\\', '/');
        if (plain.startsWith("/") || (plain.length() > 1 && plain.charAt(1) == ':')) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        String all = folder + "/" + plain;
        int at = 0;
        while (at <= all.length()) {
            int slash = all.indexOf('/', at);
            int end = slash < 0 ? all.length() : slash;
            String part = all.substring(at, end);
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
            at = end + 1;
        }
        return Optional.of(String.join("/", parts));
    }

    /** The folder that a file stands in, "" for the root. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** A name inside a folder. */
    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Whether a file or folder is in a folder or below. */
    static boolean isBelow(String folder, String path) {
        return folder.isEmpty()
                || (path.startsWith(folder)
                        && (path.length() == folder.length() || path.charAt(folder.length()) == '/'));
    }
}
