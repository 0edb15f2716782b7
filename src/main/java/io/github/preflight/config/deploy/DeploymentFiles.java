package io.github.preflight.config.deploy;

import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the readers of one run share: the files, which of them were used, and what could not be read. */
final class DeploymentFiles {
    final FileTree tree;
    final List<DeploymentDraft> drafts = new ArrayList<>();
    final Set<UnreadableFileException> problems = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    DeploymentFiles(FileTree tree) {
        this.tree = tree;
    }

    /** A file that is part of another file's deployment is none of its own. */
    void use(String path) {
        used.add(path);
    }

    boolean isUsed(String path) {
        return used.contains(path);
    }

    /** The image that a Dockerfile of the repository builds; empty when it is not committed or has no stage. */
    Optional<DeploymentDraft.Image> image(
            String path, String context, Map<String, String> buildArguments, String target) {
        Optional<SourceFile> file = tree.file(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<DeploymentDraft.Image> image =
                    image(SourceText.decode(file.get()), context, buildArguments, target);
            if (image.isPresent()) {
                use(path);
            }
            return image;
        } catch (UnreadableFileException e) {
            problems.add(e);
            return Optional.empty();
        }
    }

    static Optional<DeploymentDraft.Image> image(
            SourceText text, String context, Map<String, String> buildArguments, String target) {
        Dockerfile dockerfile = DockerfileReader.read(text, buildArguments);
        Optional<Dockerfile.Stage> stage = dockerfile.stage(target);
        return stage.isPresent()
                ? Optional.of(new DeploymentDraft.Image(dockerfile, stage.get(), context))
                : Optional.empty();
    }
}
