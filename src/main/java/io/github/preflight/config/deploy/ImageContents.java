package io.github.preflight.config.deploy;

import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the repository comes into an image: committed files and folders, and archives that a script puts into its context. */
final class ImageContents {
    private static final int DEEPEST = 10;

    private final FileTree files;
    private final DeploymentDraft.Image image;

    ImageContents(FileTree files, DeploymentDraft.Image image) {
        this.files = files;
        this.image = image;
    }

    /** The committed files and folders that are copied into it, in order: a later one lies over an earlier. */
    List<Mount> committed() {
        return committed(image.stage(), 0);
    }

    private List<Mount> committed(Dockerfile.Stage stage, int depth) {
        List<Mount> found = new ArrayList<>();
        for (Dockerfile.Copy copy : stage.copies()) {
            Optional<Dockerfile.Stage> from = image.file().source(copy);
            boolean otherImage = !copy.from().isEmpty() && from.isEmpty();
            if (otherImage || depth > DEEPEST) {
                continue;
            }
            List<Mount> there = from.isPresent() ? committed(from.get(), depth + 1) : List.of();
            for (Setting source : copy.sources()) {
                Optional<String> path = from.isPresent()
                        ? behind(RepositoryPath.inSystem("/", source.value()), there)
                        : inContext(source.value());
                if (path.isPresent()) {
                    add(path.get(), copy, source, found);
                }
            }
        }
        return found;
    }

    private Optional<String> inContext(String source) {
        String relative = source;
        while (relative.startsWith("/")) {
            relative = relative.substring(1);
        }
        return RepositoryPath.resolve(image.context(), relative);
    }

    /** The repository path that an earlier stage has at a path of its own. */
    private static Optional<String> behind(String wanted, List<Mount> there) {
        for (int i = there.size() - 1; i >= 0; i--) {
            Optional<String> path = there.get(i).behind(wanted);
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    private void add(String path, Dockerfile.Copy copy, Setting source, List<Mount> into) {
        boolean file = files.file(path).isPresent();
        if (!file && files.under(path).isEmpty()) {
            return;
        }
        String target = copy.target();
        if (file && target.endsWith("/")) {
            target += RepositoryPath.name(path);
        } else if (target.length() > 1 && target.endsWith("/")) {
            target = target.substring(0, target.length() - 1);
        }
        into.add(new Mount(target, Optional.of(path), source.location()));
    }

    /**
     * The archives that scripts put into the context under another name: {@code shop-all} for a
     * {@code cp shop-all/target/shop-all-*.jar docker/shop/shop.jar}.
     */
    List<String> renamedArtifacts() {
        List<String> found = new ArrayList<>();
        for (Dockerfile.Copy copy : image.stage().copies()) {
            for (Setting source : copy.sources()) {
                boolean plain = !DeploymentDraft.artifactName(source.value()).isEmpty()
                        && source.value().indexOf('*') < 0
                        && !("/" + source.value()).contains("/target/");
                Optional<String> path = copy.from().isEmpty() && plain ? inContext(source.value()) : Optional.empty();
                if (path.isPresent() && path.get().indexOf('/') > 0) {
                    addOriginals(path.get(), found);
                }
            }
        }
        return found;
    }

    private void addOriginals(String path, List<String> into) {
        for (SourceFile script : files.all()) {
            if (!script.name().endsWith(".sh")) {
                continue;
            }
            try {
                String text = new String(script.bytes(), StandardCharsets.UTF_8);
                for (String line : text.split("\n")) {
                    String[] words = line.trim().split("\\s+");
                    String last = words[words.length - 1];
                    boolean copies = words.length > 2 && (words[0].equals("cp") || words[0].equals("mv"));
                    if (copies && (last.equals(path) || last.endsWith("/" + path))) {
                        String original = DeploymentDraft.artifactName(words[words.length - 2]);
                        if (!original.isEmpty()) {
                            into.add(original);
                        }
                    }
                }
            } catch (UnreadableFileException e) {
                // a script in another encoding copies nothing that could be told here
                continue;
            }
        }
    }
}
