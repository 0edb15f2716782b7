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
            paths = chosen(request, skipped);
        } else {
            FileFinder.Found found =
                    new FileFinder(request.root(), "", request.includes(), request.excludes()).find();
            paths = found.paths();
            skipped.putAll(found.skipped());
        }
        List<SourceFile> files = new ArrayList<>(paths.size());
        for (String path : paths) {
            files.add(SourceFile.onDisk(path, request.root().resolve(path)));
        }
        return new Listing(new FileTree(files), skipped);
    }

    private static List<String> chosen(ScanRequest request, Map<String, Integer> skipped) {
        List<Glob> includes = Glob.all(request.includes());
        List<Glob> excludes = Glob.all(request.excludes());
        List<String> paths = new ArrayList<>();
        for (String path : request.offerFiles().orElseThrow()) {
            if ((includes.isEmpty() || Glob.anyMatches(includes, path)) && !Glob.anyMatches(excludes, path)) {
                paths.add(path);
            } else {
                skipped.merge("excluded", 1, Integer::sum);
            }
        }
        return paths;
    }
}
