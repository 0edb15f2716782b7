package io.github.preflight.config;

import io.github.preflight.model.Location;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.archive.Archive;
import java.util.Objects;

/**
 * A file inside what ships, no class and no library.
 *
 * @param name in the artifact: {@code BOOT-INF/classes/application-dev.yml}; behind {@code !/} for one of a module that is packed in it
 * @param resource its name on the class path; "" for what is not on it
 * @param location the committed file that it was made of; the artifact where there is none
 * @param archive what holds it
 * @param entry its place there
 */
public record ArtifactFile(String name, String resource, Location location, Archive archive, Archive.Entry entry) {
    public ArtifactFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(entry, "entry");
    }

    /** The part behind the last {@code /}. */
    public String fileName() {
        return entry.fileName();
    }

    /** Its first bytes; none where the archive is torn, which is told elsewhere. */
    public byte[] head(int most) {
        try {
            return archive.head(entry, most);
        } catch (UnreadableFileException e) {
            return new byte[0];
        }
    }
}
