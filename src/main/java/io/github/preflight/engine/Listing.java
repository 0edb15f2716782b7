package io.github.preflight.engine;

import io.github.preflight.source.FileFinder;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Glob;
import io.github.preflight.source.RepositoryPath;
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
            FileFinder.Found found = new FileFinder(request.root(), "", List.of(), List.of()).find();
            paths = found.paths();
            skipped.putAll(found.skipped());
        }
        List<Glob> includes = Glob.all(request.includes());
        List<Glob> excludes = Glob.all(request.excludes());
        List<SourceFile> files = new ArrayList<>(paths.size());
        for (String path : paths) {
            boolean included = includes.isEmpty() || isBuildFile(path) || Glob.anyMatches(includes, path);
            if (included && !Glob.anyMatches(excludes, path)) {
                files.add(SourceFile.onDisk(path, request.root().resolve(path)));
            } else {
                skipped.merge("excluded", 1, Integer::sum);
            }
        }
        return new Listing(new FileTree(files), skipped);
    }

    /** What tells the applications is read whatever is included: without it nothing would be found, and the gate would stand open. */
    private static boolean isBuildFile(String path) {
        String name = RepositoryPath.name(path);
        return name.equals("pom.xml") || name.endsWith(".gradle") || name.endsWith(".gradle.kts");
    }
}
