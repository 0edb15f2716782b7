package io.github.preflight.source;

import io.github.preflight.model.Setting;
import java.util.List;
import java.util.Objects;

/**
 * The settings of one file, or of one part of a file that holds several (YAML {@code ---}, properties {@code #---}).
 *
 * @param path the file's name in the repository
 * @param index 0-based place among the file's documents
 * @param settings in file order; a key may stand twice
 */
public record Document(String path, int index, List<Setting> settings) {
    public Document {
        Objects.requireNonNull(path, "path");
        settings = List.copyOf(settings);
    }
}
