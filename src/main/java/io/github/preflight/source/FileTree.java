package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The files that a run may read, by their names in the repository: the committed ones, and build output where the request asks for it. Immutable. */
public final class FileTree {
    private final NavigableMap<String, SourceFile> files;

    public FileTree(Iterable<SourceFile> files) {
        this.files = new TreeMap<>();
        for (SourceFile file : files) {
            this.files.put(file.path(), file);
        }
    }

    public Optional<SourceFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Every file, sorted by path. */
    public List<SourceFile> all() {
        return List.copyOf(files.values());
    }

    /** Files below a folder, sorted by path; the folder is given without a trailing slash, the root as "". */
    public List<SourceFile> under(String folder) {
        if (folder.isEmpty()) {
            return all();
        }
        return new ArrayList<>(
                files.subMap(folder + "/", true, folder + "0", false).values());
    }

    /** Files that stand directly in a folder, sorted by name. */
    public List<SourceFile> in(String folder) {
        List<SourceFile> found = new ArrayList<>();
        int prefix = folder.isEmpty() ? 0 : folder.length() + 1;
        for (SourceFile file : under(folder)) {
            if (file.path().indexOf('/', prefix) < 0) {
                found.add(file);
            }
        }
        return found;
    }
}
