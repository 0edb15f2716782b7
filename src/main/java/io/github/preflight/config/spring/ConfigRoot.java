package io.github.preflight.config.spring;

import io.github.preflight.config.Layer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A folder in which Boot looks for configuration: a class path root, or the working directory. */
public interface ConfigRoot {
    /**
     * A configuration file as it ships: resource filtering done.
     *
     * @param path its name in the repository
     * @param documents in file order; a file that is read as one document has one
     */
    record ConfigFile(String path, List<List<Layer.Entry>> documents) {
        public ConfigFile {
            Objects.requireNonNull(path, "path");
            documents = List.copyOf(documents);
        }
    }

    /**
     * The file at a path relative to this root; empty when there is none, or none that can be read.
     *
     * @param extension how to read it, without dot: its own, or what a hint behind its name says
     * @param manyDocuments false for a Boot that knows no documents in properties files
     */
    Optional<ConfigFile> file(String path, String extension, boolean manyDocuments);

    /** Names of the folders that stand directly in a folder, sorted. */
    List<String> folders(String folder);
}
