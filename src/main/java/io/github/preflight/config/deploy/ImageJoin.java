package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins deployments that only name an image with the committed Dockerfile that builds it: the one another deployment
 * builds under the same name, the one whose artifact, folder or file is named like the image, or the only Dockerfile there
 * is when there is but one such image or its artifact is a build argument. Not while a POM builds images too: then the image may be the POM's. A Dockerfile
 * that nobody builds is a deployment of its own.
 */
final class ImageJoin {
    private static final List<String> BUILD_IMAGES = List.of(
            "jib-maven-plugin",
            "docker-maven-plugin",
            "build-image",
            "jkube",
            "fabric8-maven-plugin",
            "quarkus-container-image");

    private final DeploymentFiles files;
    private final List<SourceFile> dockerfiles;
    private Optional<Boolean> pomBuilds = Optional.empty();

    ImageJoin(DeploymentFiles files, List<SourceFile> dockerfiles) {
        this.files = files;
        this.dockerfiles = dockerfiles;
    }

    void join() {
        boolean noneBuilt = nobodyBuilds();
        Map<String, DeploymentDraft.Image> unused = unused();
        joinBuilt();
        List<DeploymentDraft> unjoined = unjoined();
        if (!unjoined.isEmpty() && !pomBuildsImages()) {
            Map<String, DeploymentDraft.Image> all = built();
            all.putAll(unused);
            joinByName(unjoined, all);
            joinOnly(unjoined(), unused, noneBuilt);
        }
        for (Map.Entry<String, DeploymentDraft.Image> entry : unused.entrySet()) {
            if (!files.isUsed(entry.getKey())) {
                standalone(entry.getKey(), entry.getValue());
            }
        }
    }

    private boolean nobodyBuilds() {
        for (DeploymentDraft draft : files.drafts) {
            if (draft.image.isPresent()
                    && KnownImages.mayRunJava(draft.image.get().stage())) {
                return false;
            }
        }
        return true;
    }

    /** Images that no deployment builds, by their Dockerfiles. */
    private Map<String, DeploymentDraft.Image> unused() {
        Map<String, DeploymentDraft.Image> found = new LinkedHashMap<>();
        for (SourceFile file : dockerfiles) {
            if (files.isUsed(file.path())) {
                continue;
            }
            try {
                Dockerfile dockerfile = DockerfileReader.read(file);
                Optional<Dockerfile.Stage> stage = dockerfile.image();
                if (stage.isPresent()) {
                    String folder = RepositoryPath.folder(file.path());
                    found.put(file.path(), new DeploymentDraft.Image(dockerfile, stage.get(), folder));
                }
            } catch (UnreadableFileException e) {
                files.problems.add(e);
            }
        }
        return found;
    }

    /** Images that deployments build, by their Dockerfiles. */
    private Map<String, DeploymentDraft.Image> built() {
        Map<String, DeploymentDraft.Image> found = new LinkedHashMap<>();
        for (DeploymentDraft draft : files.drafts) {
            draft.image.ifPresent(image -> found.putIfAbsent(image.file().path(), image));
        }
        return found;
    }

    /** What names an image that no committed Dockerfile is known to build, and that is no well-known one. */
    List<DeploymentDraft> unjoined() {
        List<DeploymentDraft> found = new ArrayList<>();
        for (DeploymentDraft draft : files.drafts) {
            boolean named = !draft.images.isEmpty() && draft.image.isEmpty() && !draft.builds;
            if (named && !KnownImages.isTool(draft.imageName) && !KnownImages.startsInRoot(draft.imageName)) {
                found.add(draft);
            }
        }
        return found;
    }

    private void joinBuilt() {
        Map<String, DeploymentDraft.Image> built = new LinkedHashMap<>();
        for (DeploymentDraft draft : files.drafts) {
            boolean surely = draft.kind != DeploymentDraft.Kind.SCRIPT || !pomBuildsImages();
            if (draft.image.isPresent() && !draft.images.isEmpty() && surely) {
                built.put(draft.imageName, draft.image.get());
            }
        }
        for (DeploymentDraft draft : unjoined()) {
            if (built.containsKey(draft.imageName)) {
                draft.image(built.get(draft.imageName));
            }
        }
    }

    private void joinByName(List<DeploymentDraft> unjoined, Map<String, DeploymentDraft.Image> images) {
        for (DeploymentDraft draft : unjoined) {
            String wanted = draft.images.get(0);
            List<String> matching = new ArrayList<>();
            for (Map.Entry<String, DeploymentDraft.Image> entry : images.entrySet()) {
                if (names(entry.getKey(), entry.getValue()).contains(wanted)) {
                    matching.add(entry.getKey());
                }
            }
            if (matching.size() == 1) {
                use(draft, matching.get(0), images);
            }
        }
    }

    private void joinOnly(
            List<DeploymentDraft> unjoined, Map<String, DeploymentDraft.Image> unused, boolean noneBuilt) {
        List<String> java = new ArrayList<>();
        for (Map.Entry<String, DeploymentDraft.Image> entry : unused.entrySet()) {
            if (KnownImages.mayRunJava(entry.getValue().stage())) {
                java.add(entry.getKey());
            }
        }
        Set<String> images = new LinkedHashSet<>();
        for (DeploymentDraft draft : unjoined) {
            images.add(draft.images.get(0));
        }
        boolean only = noneBuilt && java.size() == 1 && !files.isUsed(java.get(0));
        if (!only) {
            return;
        }
        DeploymentDraft.Image image = unused.get(java.get(0));
        boolean anyArtifact = copiesGivenArtifact(image);
        if (images.size() > 1 && !anyArtifact) {
            return;
        }
        for (DeploymentDraft draft : unjoined) {
            String context = anyArtifact ? draft.folder : image.context();
            draft.image(new DeploymentDraft.Image(image.file(), image.stage(), context));
            files.use(java.get(0));
        }
    }

    /** Whether a build argument without a default names the artifact: then one Dockerfile builds the images of several. */
    private static boolean copiesGivenArtifact(DeploymentDraft.Image image) {
        for (Dockerfile.Copy copy : image.file().contents(image.stage())) {
            for (Setting source : copy.sources()) {
                String path = source.value();
                if (path.startsWith("${") && path.endsWith("}.jar") || path.contains("}/target/")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void use(DeploymentDraft draft, String path, Map<String, DeploymentDraft.Image> unused) {
        draft.image(unused.get(path));
        files.use(path);
    }

    private static Set<String> names(String path, DeploymentDraft.Image image) {
        Set<String> names = new LinkedHashSet<>(DeploymentDraft.copiedArtifacts(image));
        names.add(RepositoryPath.name(RepositoryPath.folder(path)));
        String file = RepositoryPath.name(path);
        if (file.startsWith("Dockerfile.") || file.startsWith("Dockerfile-")) {
            names.add(file.substring("Dockerfile.".length()));
        } else if (file.endsWith(".Dockerfile") || file.endsWith(".dockerfile")) {
            names.add(file.substring(0, file.length() - ".Dockerfile".length()));
        }
        return names;
    }

    private boolean pomBuildsImages() {
        if (pomBuilds.isEmpty()) {
            pomBuilds = Optional.of(readPoms());
        }
        return pomBuilds.get();
    }

    private boolean readPoms() {
        for (SourceFile file : files.tree.all()) {
            if (!file.name().equals("pom.xml")) {
                continue;
            }
            try {
                String text = new String(file.bytes(), StandardCharsets.UTF_8);
                for (String plugin : BUILD_IMAGES) {
                    if (text.contains(plugin)) {
                        return true;
                    }
                }
            } catch (UnreadableFileException e) {
                // whoever reads POMs reports it
                continue;
            }
        }
        return false;
    }

    private void standalone(String path, DeploymentDraft.Image image) {
        Setting base = image.stage().base();
        Location location = base.location();
        DeploymentDraft draft = new DeploymentDraft(DeploymentDraft.Kind.DOCKERFILE, path, location);
        draft.builds = true;
        draft.image(image);
        files.drafts.add(draft);
    }
}
