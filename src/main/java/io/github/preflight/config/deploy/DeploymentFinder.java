package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.DotenvFormat;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the deploy files of a repository by name and content, and what they deploy. Files for development by name or
 * folder are read over, unless they are asked for.
 */
public final class DeploymentFinder {
    private static final Set<String> SKIPPED_FOLDERS = Set.of(
            "node_modules", "target", ".git", ".github", ".idea", ".gradle", ".mvn", ".circleci", ".devcontainer");

    private static final List<String> SCRIPT_WORDS =
            List.of("run", "start", "startup", "launch", "deploy", "restart", "boot", "serve", "server", "service");

    private static final Comparator<Deployment> BY_NAME =
            Comparator.comparing(Deployment::name).thenComparing(Deployment::location);

    private final DeploymentFiles files;
    private final KubernetesReader kubernetes;
    private final HerokuReader heroku;
    private final KustomizeReader kustomize;
    private final HelmReader helm;
    private final List<PathPattern> asked = new ArrayList<>();
    private final List<SourceFile> dockerfiles = new ArrayList<>();
    private final List<SourceFile> scripts = new ArrayList<>();
    private final List<SourceFile> overlays = new ArrayList<>();
    private final Set<String> includedFiles = new HashSet<>();

    private DeploymentFinder(FileTree tree, List<String> globs) {
        this.files = new DeploymentFiles(tree);
        this.kubernetes = new KubernetesReader(files);
        this.heroku = new HerokuReader(files);
        this.kustomize = new KustomizeReader(files);
        this.helm = new HelmReader(files);
        for (String glob : globs) {
            asked.add(new PathPattern(glob));
        }
    }

    /** @param globs relative to the root; given ones replace what would be found; empty when they are to be found */
    public static FoundDeployments find(FileTree tree, List<String> globs) {
        return new DeploymentFinder(tree, globs).run();
    }

    private FoundDeployments run() {
        for (SourceFile file : files.tree.all()) {
            if (isCandidate(file)) {
                read(file);
            }
        }
        kustomize.finish(kubernetes);
        helm.finish(kubernetes);
        Set<String> taken = new HashSet<>(kustomize.used());
        taken.addAll(helm.used());
        kubernetes.finish(taken);
        heroku.finish();
        readOverlays();
        readScripts();
        new ImageJoin(files, dockerfiles).join();
        new BuildScripts(files).join();
        return finished();
    }

    /** What is started by another deployment's means, or is plainly no JVM, is none of its own. */
    private FoundDeployments finished() {
        Map<DeploymentDraft, Deployment> finished = new LinkedHashMap<>();
        for (DeploymentDraft draft : files.drafts) {
            if (!files.isUsed(draft.name)) {
                finished.put(draft, draft.finish(files.tree));
                for (String script : draft.usedScripts()) {
                    files.use(script);
                }
            }
        }
        List<Deployment> deployments = new ArrayList<>();
        List<Deployment> tools = new ArrayList<>();
        for (Map.Entry<DeploymentDraft, Deployment> entry : finished.entrySet()) {
            DeploymentDraft draft = entry.getKey();
            boolean tool = draft.isTool();
            boolean none = draft.kind == DeploymentDraft.Kind.SCRIPT && files.isUsed(draft.path)
                    || draft.kind == DeploymentDraft.Kind.DOCKERFILE
                            && tool
                            && !draft.startsPython()
                            && !setsDjango(entry.getValue())
                    || draft.kind == DeploymentDraft.Kind.UNIT && !UnitReader.startsJava(draft);
            if (!none) {
                (tool ? tools : deployments).add(entry.getValue());
            }
        }
        deployments.sort(BY_NAME);
        tools.sort(BY_NAME);
        return new FoundDeployments(
                deployments, tools, new ArrayList<>(files.problems), kubernetes.embedded(), kustomize.replaced());
    }

    private static boolean setsDjango(Deployment deployment) {
        for (EnvironmentVariable variable : deployment.environment()) {
            if (variable.name().equals("DJANGO_SETTINGS_MODULE")) {
                return true;
            }
        }
        return false;
    }

    private boolean isCandidate(SourceFile file) {
        if (asked.isEmpty()) {
            return isNamedLikeOne(file) && !isSkipped(file.path()) && !DevelopmentNames.tell(file.path());
        }
        for (PathPattern pattern : asked) {
            if (pattern.matches(file.path())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamedLikeOne(SourceFile file) {
        String name = file.name();
        return isDockerfile(name)
                || name.equals("Procfile")
                || isYaml(name)
                || KustomizeReader.isKustomization(name)
                || HerokuReader.isNamedLikeOne(file)
                || PlatformReader.isNamedLikeOne(name)
                || name.endsWith(".service")
                || isScript(file.path());
    }

    private static boolean isSkipped(String path) {
        int start = 0;
        int slash = path.indexOf('/');
        while (slash >= 0) {
            if (SKIPPED_FOLDERS.contains(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
            slash = path.indexOf('/', start);
        }
        return false;
    }

    /** Whether a file of this name says how an image is built. */
    public static boolean isDockerfile(String name) {
        boolean plain = name.equals("Dockerfile") || name.equals("Containerfile");
        return plain
                || name.startsWith("Dockerfile.") && !name.endsWith(".dockerignore")
                || name.startsWith("Dockerfile-")
                || name.startsWith("Containerfile.")
                || name.endsWith(".Dockerfile")
                || name.endsWith(".dockerfile");
    }

    /** Spring's own configuration has every key a deploy file has, and more values. */
    private static boolean isYaml(String name) {
        return Formats.isYaml(name) && !name.startsWith("application") && !name.startsWith("bootstrap");
    }

    /** Scripts of the build lie among scripts; entrypoints belong to their images. */
    private static boolean isScript(String path) {
        return path.endsWith(".sh")
                && (isNamedStart(path)
                        || !path.contains("script")
                                && !RepositoryPath.name(path).contains("entrypoint"));
    }

    private static boolean isNamedStart(String path) {
        return RepositoryPath.name(RepositoryPath.folder(path)).equals("bin")
                || hasScriptWord(RepositoryPath.name(path));
    }

    private static boolean hasScriptWord(String name) {
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !Character.isLetterOrDigit(name.charAt(i))) {
                if (SCRIPT_WORDS.contains(name.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private void read(SourceFile file) {
        String name = file.name();
        try {
            if (isDockerfile(name)) {
                dockerfiles.add(file);
            } else if (name.equals("Procfile")) {
                new ProcfileReader(files).read(file);
            } else if (KustomizeReader.isKustomization(name)) {
                kustomize.add(file);
            } else if (HelmReader.isChart(name)) {
                helm.add(file);
            } else if (HerokuReader.isNamedLikeOne(file)) {
                heroku.read(file);
            } else if (PlatformReader.isNamedLikeOne(name)) {
                new PlatformReader(files).read(file);
            } else if (Formats.isYaml(name) || name.endsWith(".json")) {
                yaml(file);
            } else if (name.endsWith(".service")) {
                new UnitReader(files).read(file);
            } else if (Formats.isDotenv(name)) {
                environment(file);
            } else {
                scripts.add(file);
            }
        } catch (UnreadableFileException e) {
            files.problems.add(e);
        }
    }

    /** An environment file that somebody says is a deployment's. */
    private void environment(SourceFile file) throws UnreadableFileException {
        DeploymentDraft draft =
                new DeploymentDraft(DeploymentDraft.Kind.PROCESS, file.path(), Location.ofFile(file.path()));
        for (Document document : new DotenvFormat().read(file)) {
            for (Setting setting : document.settings()) {
                draft.environment.add(
                        new EnvironmentVariable(setting.key(), Optional.of(setting.value()), setting.location()));
            }
        }
        files.drafts.add(draft);
    }

    private void yaml(SourceFile file) throws UnreadableFileException {
        byte[] bytes;
        try {
            bytes = file.bytes();
        } catch (UnreadableFileException e) {
            if (saysDeployment(file.path())) {
                files.problems.add(e);
            }
            return;
        }
        boolean manifest = contains(bytes, "apiVersion") && contains(bytes, "kind");
        boolean compose = contains(bytes, "services");
        boolean platform = isPlatform(file.name());
        if (!manifest && !compose && !platform || contains(bytes, "{{")) {
            return;
        }
        List<YamlNode> documents;
        try {
            documents = YamlTree.read(file);
        } catch (UnreadableFileException e) {
            if (saysDeployment(file.path())) {
                files.problems.add(e);
            }
            return;
        }
        for (YamlNode document : documents) {
            if (KubernetesReader.isManifest(document)) {
                kubernetes.add(file.path(), document);
            } else if (file.name().equals("heroku.yml")) {
                heroku.images(file, document);
            } else if (!platform || !new PlatformReader(files).readIfOne(file, document)) {
                compose(file, document);
            }
        }
    }

    private static boolean isPlatform(String name) {
        return name.startsWith("manifest")
                || name.startsWith("render.")
                || name.startsWith("serverless.")
                || name.startsWith("app.")
                || name.startsWith("app-")
                || name.equals("heroku.yml");
    }

    private void compose(SourceFile file, YamlNode document) throws UnreadableFileException {
        if (document.get("services").isEmpty() || document.get("apiVersion").isPresent()) {
            return;
        }
        if (baseOf(file.path()).isPresent()) {
            overlays.add(file);
        } else if (ComposeReader.isCompose(document) && !(asked.isEmpty() && ComposeReader.tests(document))) {
            ComposeReader reader = new ComposeReader(files);
            reader.read(file, document, Optional.empty());
            for (SourceFile included : reader.included(file, document)) {
                if (!isCandidate(included) && includedFiles.add(included.path())) {
                    yaml(included);
                }
            }
        }
    }

    /** Last, since what lies over a service takes its place. */
    private void readOverlays() {
        for (SourceFile overlay : overlays) {
            try {
                YamlNode document = YamlTree.read(overlay).get(0);
                Optional<SourceFile> base = baseOf(overlay.path());
                List<YamlNode> below = YamlTree.read(base.get());
                boolean over = !below.isEmpty() && ComposeReader.isOverlay(document, below.get(0));
                if (over || ComposeReader.isCompose(document)) {
                    new ComposeReader(files).read(overlay, document, over ? base : Optional.empty());
                }
            } catch (UnreadableFileException e) {
                files.problems.add(e);
            }
        }
    }

    /** The file that {@code compose.prod.yml} lies over: {@code compose.yml}. */
    private Optional<SourceFile> baseOf(String path) {
        String folder = RepositoryPath.folder(path);
        String name = RepositoryPath.name(path);
        for (String base : List.of("docker-compose", "compose")) {
            boolean named = name.startsWith(base + ".") || name.startsWith(base + "-");
            if (named && name.indexOf('.', base.length() + 1) > 0) {
                for (String extension : List.of(".yml", ".yaml")) {
                    String candidate = (folder.isEmpty() ? "" : folder + "/") + base + extension;
                    Optional<SourceFile> found = files.tree.file(candidate);
                    if (found.isPresent() && !candidate.equals(path)) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean contains(byte[] bytes, String word) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && bytes[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysDeployment(String path) {
        String name = RepositoryPath.name(path);
        return name.contains("compose")
                || name.equals("heroku.yml")
                || name.equals("render.yaml")
                || name.equals("manifest.yml")
                || ("/" + path).contains("/kubernetes/")
                || ("/" + path).contains("/k8s/");
    }

    private void readScripts() {
        for (SourceFile script : scripts) {
            try {
                new StartScriptReader(files).read(script, isNamedStart(script.path()) || !asked.isEmpty());
            } catch (UnreadableFileException e) {
                // a script in another encoding says nothing that could be told here
                if (e.location().line() == 0 && isNamedStart(script.path())) {
                    files.problems.add(e);
                }
            }
        }
    }
}
