package io.github.preflight.engine;

import io.github.preflight.source.FileFinder;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Glob;
import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that a run reads. */
record Listing(FileTree files, Map<String, Integer> skipped) {
    static Listing of(ScanRequest request) {
        Map<String, Integer> skipped = new TreeMap<>();
        List<String> paths;
        if (request.offerFiles().isPresent()) {
            paths = request.offerFiles().get();
        } else {
            FileFinder.Found found = FileFinder.find(request.root());
            paths = found.paths();
            skipped.putAll(found.skipped());
        }
        List<Glob> includes = globs(request.includes());
        List<Glob> excludes = globs(request.excludes());
        List<SourceFile> files = new ArrayList<>(paths.size());
        for (String path : paths) {
            if ((includes.isEmpty() || any(includes, path)) && !any(excludes, path)) {
                files.add(SourceFile.onDisk(path, request.root().resolve(path)));
            } else {
                skipped.merge("excluded", 1, Integer::sum);
            }
        }
        return new Listing(new FileTree(files), skipped);
    }

    private static List<Glob> globs(List<String> patterns) {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(Glob.of(pattern));
        }
        return globs;
    }

    private static boolean any(List<Glob> globs, String path) {
        for (Glob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
