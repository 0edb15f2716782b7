package io.github.preflight.engine;

import io.github.preflight.config.Artifact;
import io.github.preflight.config.ArtifactReader;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.archive.Archive;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this build packaged of each module, opened once: of several files the first that holds an application with its
 * libraries, else the first that can be read. Not thread-safe.
 */
final class PackagedArtifacts implements Artifact.Source {
    private final ScanRequest request;
    private final FileTree files;
    private final BuildModules modules;
    private final Map<String, Optional<Artifact>> known = new HashMap<>();
    private final List<UnreadableFileException> problems = new ArrayList<>();

    PackagedArtifacts(ScanRequest request, FileTree files, BuildModules modules) {
        this.request = request;
        this.files = files;
        this.modules = modules;
    }

    @Override
    public Optional<Artifact> of(BuildModule module) {
        Optional<Artifact> artifact = known.get(module.directory());
        if (artifact == null) {
            artifact = chosen(request.artifacts().getOrDefault(module.directory(), List.of()))
                    .map(archive -> new ArtifactReader(files, modules, problems).read(archive, module));
            known.put(module.directory(), artifact);
        }
        return artifact;
    }

    /** Archives, and parts of them, that could not be read. */
    List<UnreadableFileException> problems() {
        return problems;
    }

    private Optional<Archive> chosen(List<Path> candidates) {
        Optional<Archive> first = Optional.empty();
        for (Path file : candidates) {
            try {
                Archive archive = Archive.open(path(file), file);
                if (Artifact.isWhole(archive)) {
                    return Optional.of(archive);
                }
                first = first.isPresent() ? first : Optional.of(archive);
            } catch (UnreadableFileException e) {
                problems.add(e);
            }
        }
        return first;
    }

    private String path(Path file) {
        String path = file.startsWith(request.root())
                ? request.root().relativize(file).toString()
                : file.getFileName().toString();
        return path.replace(File.separatorChar, '/');
    }
}
