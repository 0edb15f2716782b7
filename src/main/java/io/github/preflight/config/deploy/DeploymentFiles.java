package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Map<String, Optional<SourceText>> texts = new HashMap<>();

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

    /** The text of a committed file; empty when there is none, or it is no text. */
    Optional<SourceText> text(String path) {
        Optional<SourceText> known = texts.get(path);
        if (known == null) {
            known = Optional.empty();
            Optional<SourceFile> file = tree.file(path);
            if (file.isPresent()) {
                try {
                    known = Optional.of(SourceText.decode(file.get()));
                } catch (UnreadableFileException e) {
                    known = Optional.empty();
                }
            }
            texts.put(path, known);
        }
        return known;
    }

    /** The first document of a YAML or JSON file, whatever its name ends in; an empty mapping when there is none. */
    static YamlNode tree(SourceFile file) throws UnreadableFileException {
        List<YamlNode> documents = YamlTree.read(file);
        return documents.isEmpty() ? new YamlNode.Mapping(List.of(), Location.ofFile(file.path())) : documents.get(0);
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
