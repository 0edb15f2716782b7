package io.github.preflight.source.archive;

import io.github.preflight.model.Location;
import io.github.preflight.source.UnreadableFileException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder that ships as it is, as {@code target/quarkus-app}. Links are not followed. */
final class FolderArchive implements Archive {
    private final String path;
    private final Path folder;
    private final List<Entry> entries;

    private FolderArchive(String path, Path folder, List<Entry> entries) {
        this.path = path;
        this.folder = folder;
        this.entries = List.copyOf(entries);
    }

    static FolderArchive of(String path, Path folder) throws UnreadableFileException {
        List<Entry> entries = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                        entries.add(new Entry(name, attributes.size()));
                    }
                    return entries.size() > ZipArchive.MOST_ENTRIES
                            ? FileVisitResult.TERMINATE
                            : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(path, "cannot be listed");
        }
        if (entries.size() > ZipArchive.MOST_ENTRIES) {
            throw unreadable(path, "holds more than " + ZipArchive.MOST_ENTRIES + " files");
        }
        entries.sort(Comparator.comparing(Entry::name));
        return new FolderArchive(path, folder, entries);
    }

    private static UnreadableFileException unreadable(String path, String reason) {
        return new UnreadableFileException(Location.ofFile(path), reason);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public byte[] head(Entry entry, int most) throws UnreadableFileException {
        try (InputStream in = Files.newInputStream(folder.resolve(entry.name()))) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw unreadable(path, "has " + entry.name() + ", which cannot be read");
        }
    }

    @Override
    public Archive nested(Entry entry) throws UnreadableFileException {
        return ZipArchive.of(path, ZipBytes.ofFile(folder.resolve(entry.name())));
    }
}
