package io.github.preflight.config.deploy;

import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image that a deployment only names is built from, where a compose file for development builds it under the same name.
 * The file is no deployment, and its Dockerfile may be one for development, too; but it tells which module the image holds.
 */
final class BuiltForDevelopment {
    private final FileTree tree;
    private final List<SourceFile> composeFiles;

    /** @param composeFiles that are no deployments, for their names */
    BuiltForDevelopment(FileTree tree, List<SourceFile> composeFiles) {
        this.tree = tree;
        this.composeFiles = composeFiles;
    }

    /** Gives each draft the names of the artifacts that its image holds. */
    void tell(List<DeploymentDraft> unjoined) {
        if (unjoined.isEmpty() || composeFiles.isEmpty()) {
            return;
        }
        Map<String, List<String>> artifacts = artifacts();
        for (DeploymentDraft draft : unjoined) {
            draft.artifacts.addAll(artifacts.getOrDefault(KnownImages.shortName(draft.imageName), List.of()));
        }
    }

    /** By the images' names without registry and tag; none where two files tell different ones. */
    private Map<String, List<String>> artifacts() {
        DeploymentFiles read = new DeploymentFiles(tree);
        for (SourceFile file : composeFiles) {
            try {
                for (YamlNode document : YamlTree.read(file)) {
                    if (ComposeReader.isCompose(document)) {
                        new ComposeReader(read).read(file, document, Optional.empty());
                    }
                }
            } catch (UnreadableFileException e) {
                // no deployment, so that nobody misses it
                continue;
            }
        }
        Map<String, List<String>> found = new HashMap<>();
        for (DeploymentDraft draft : read.drafts) {
            String name = KnownImages.shortName(draft.imageName);
            if (draft.image.isPresent() && !name.isEmpty()) {
                List<String> copied = DeploymentDraft.copiedArtifacts(draft.image.get());
                found.merge(name, copied, (one, other) -> one.equals(other) ? one : List.of());
            }
        }
        return found;
    }
}
