package io.github.preflight.source.archive;

import io.github.preflight.source.UnreadableFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a packaged file or folder holds. Nothing is inflated to list it. */
public interface Archive {
    /** One file of an archive. Folders are none. */
    record Entry(String name, long size) {
        public Entry {
            Objects.requireNonNull(name, "name");
        }

        /** The part behind the last {@code /}. */
        public String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** Its name in the repository, with {@code /}; for one inside another the other's. */
    String path();

    /** Every file, sorted by name, with {@code /}; names hold no control characters. */
    List<Entry> entries();

    /**
     * The first bytes of a file.
     *
     * @param most how many at most
     * @throws UnreadableFileException when the archive is torn there
     */
    byte[] head(Entry entry, int most) throws UnreadableFileException;

    /**
     * The archive that an entry is.
     *
     * @throws UnreadableFileException when it is none, is torn, or would take more room than a library does
     */
    Archive nested(Entry entry) throws UnreadableFileException;

    /**
     * Opens a jar, a war, or a folder.
     *
     * @param path the name in the repository
     * @throws UnreadableFileException when it cannot be listed, or lists more than an application has
     */
    static Archive open(String path, Path file) throws UnreadableFileException {
        return Files.isDirectory(file) ? FolderArchive.of(path, file) : ZipArchive.of(path, ZipBytes.ofFile(file));
    }
}
