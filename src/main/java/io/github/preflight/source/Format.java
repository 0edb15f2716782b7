package io.github.preflight.source;

import java.util.List;

/** Reads one kind of configuration file. Stateless. */
public interface Format {
    /**
     * The file's documents in file order, empty ones included.
     *
     * @throws UnreadableFileException when the framework that owns the format could not read it either
     */
    List<Document> read(SourceFile file) throws UnreadableFileException;
}
