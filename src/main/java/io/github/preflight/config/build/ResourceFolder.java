package io.github.preflight.config.build;

import java.util.List;
import java.util.Objects;

/**
 * A folder whose files are packaged.
 *
 * @param directory relative to the repository's root, no trailing slash
 * @param targetPath folder inside the artifact's class path root, "" for the root itself
 * @param filtered whether Maven replaces placeholders in its files
 * @param includes Ant patterns relative to the folder; empty for all
 * @param excludes Ant patterns relative to the folder
 */
public record ResourceFolder(
        String directory, String targetPath, boolean filtered, List<String> includes, List<String> excludes) {
    public ResourceFolder {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(targetPath, "targetPath");
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** Whether a file of the folder is packaged; it is named relative to the folder. */
    public boolean packages(String file) {
        boolean included = includes.isEmpty();
        for (String pattern : includes) {
            included |= AntPattern.matches(pattern, file);
        }
        if (!included) {
            return false;
        }
        for (String pattern : excludes) {
            if (AntPattern.matches(pattern, file)) {
                return false;
            }
        }
        return true;
    }
}
