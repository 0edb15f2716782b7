package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Kubernetes manifests: first all of them in, then the workloads, since any may refer to any. [kubernetes.io/docs/reference] */
final class KubernetesReader {
    /** Lists within lists. */
    private static final int DEEPEST = 4;

    private static final int MOST_VARIABLES = 10_000;
    private static final int MOST_MOUNTS = 1_000;

    /** Characters of embedded files, and those that replaced references may add. */
    private static final int MOST_TEXT = 1 << 23;

    private static final Set<String> WITH_TEMPLATE = Set.of(
            "Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet", "ReplicationController", "DeploymentConfig");

    private final DeploymentFiles files;
    /** The file that put the objects together; "" when each stands for itself. */
    private final String composer;

    private final List<Manifest> workloads = new ArrayList<>();
    private final Map<String, List<Manifest>> configMaps = new LinkedHashMap<>();
    private final Embeddings embeddings;

    KubernetesReader(DeploymentFiles files) {
        this(files, "", new Embeddings());
    }

    private KubernetesReader(DeploymentFiles files, String composer, Embeddings embeddings) {
        this.files = files;
        this.composer = composer;
        this.embeddings = embeddings;
    }

    /** One for objects that a file puts together: they see each other, and their deployments bear that file's name. */
    KubernetesReader composedBy(String file) {
        return new KubernetesReader(files, file, embeddings);
    }

    /** Texts of ConfigMaps, of all readers of a run. */
    private static final class Embeddings {
        final Map<String, SourceFile> files = new LinkedHashMap<>();
        int written;
    }

    /** An object and the file it stands in. */
    private record Manifest(String path, String name, YamlNode root) {
        String folder() {
            return RepositoryPath.folder(path);
        }
    }

    static boolean isManifest(YamlNode root) {
        return root.get("apiVersion").isPresent() && root.get("kind").isPresent();
    }

    /** Texts that ConfigMaps hold, by the source that mounts name: {@code path#data.key}. */
    Map<String, SourceFile> embedded() {
        return embeddings.files;
    }

    /** @param path the file that it stands in */
    void add(String path, YamlNode root) {
        add(path, root, 0);
    }

    private void add(String path, YamlNode root, int depth) {
        String kind = word(root, "kind");
        if (kind.endsWith("List") && depth < DEEPEST) {
            for (YamlNode item : items(root, "items")) {
                add(path, item, depth + 1);
            }
            return;
        }
        Optional<YamlNode> metadata = root.get("metadata");
        String name = metadata.isPresent() ? word(metadata.get(), "name") : "";
        Manifest manifest = new Manifest(path, name, root);
        if (kind.equals("ConfigMap")) {
            configMaps.computeIfAbsent(name, key -> new ArrayList<>()).add(manifest);
        } else if (podOf(manifest).isPresent()) {
            workloads.add(manifest);
        }
    }

    /**
     * Adds a draft for each container of each workload.
     *
     * @param taken files whose objects others put together
     */
    void finish(Set<String> taken) {
        for (Manifest workload : workloads) {
            if (taken.contains(workload.path())) {
                continue;
            }
            YamlNode pod = podOf(workload).get();
            List<YamlNode> containers = items(pod, "containers");
            for (YamlNode container : containers) {
                files.drafts.add(draft(workload, pod, container, containers.size() > 1));
            }
        }
    }

    /** The same of objects that somebody may still change before they are deployed. */
    void finishOpen() {
        int before = files.drafts.size();
        finish(Set.of());
        for (DeploymentDraft draft : files.drafts.subList(before, files.drafts.size())) {
            draft.open = true;
        }
    }

    /** The text of a value, unless a part of it is not known. */
    private static Optional<String> known(YamlNode value) {
        return value.text().filter(text -> text.indexOf(TemplateRun.UNKNOWN) < 0);
    }

    private static Optional<YamlNode> podOf(Manifest manifest) {
        YamlNode root = manifest.root();
        String kind = word(root, "kind");
        Optional<YamlNode> spec = root.get("spec");
        if (kind.equals("Pod")) {
            return spec;
        }
        if (kind.equals("CronJob")) {
            return at(spec, "jobTemplate", "spec", "template", "spec");
        }
        boolean knative = kind.equals("Service") && word(root, "apiVersion").startsWith("serving.knative.dev/");
        return WITH_TEMPLATE.contains(kind) || knative ? at(spec, "template", "spec") : Optional.empty();
    }

    private static Optional<YamlNode> at(Optional<YamlNode> node, String... path) {
        Optional<YamlNode> found = node;
        for (String key : path) {
            if (found.isEmpty()) {
                return found;
            }
            found = found.get().get(key);
        }
        return found;
    }

    private static String word(YamlNode node, String key) {
        Optional<YamlNode> found = node.get(key);
        return found.isPresent() ? known(found.get()).orElse("") : "";
    }

    private static List<YamlNode> items(YamlNode node, String key) {
        Optional<YamlNode> found = node.get(key);
        return found.isPresent() ? found.get().items() : List.of();
    }

    private DeploymentDraft draft(Manifest workload, YamlNode pod, YamlNode container, boolean several) {
        String name = word(container, "name");
        String part = several && !name.isEmpty() ? workload.name() + "/" + name : workload.name();
        Location location = container.get("name").map(YamlNode::location).orElse(container.location());
        String path = composer.isEmpty() ? workload.path() : composer;
        DeploymentDraft draft = new DeploymentDraft(
                DeploymentDraft.Kind.CONTAINER, part.isEmpty() ? path : path + "#" + part, location);
        draft.platform = Platform.KUBERNETES;
        draft.imageName(word(container, "image"));
        if (!name.isEmpty()) {
            draft.containers.add(name);
        }
        if (!workload.name().isEmpty() && !several) {
            draft.services.add(workload.name());
        }
        Map<String, EnvironmentVariable> environment = new LinkedHashMap<>();
        for (YamlNode from : items(container, "envFrom")) {
            environmentFrom(workload, from, environment, draft);
        }
        for (YamlNode variable : items(container, "env")) {
            environment(workload, variable, environment);
        }
        draft.environment.addAll(environment.values());
        draft.entrypoint = command(container, "command", environment);
        draft.command = command(container, "args", environment);
        if (!word(container, "workingDir").isEmpty()) {
            draft.workingDirectory = Optional.of(word(container, "workingDir"));
        }
        for (YamlNode mount : items(container, "volumeMounts")) {
            mount(workload, pod, mount, draft);
        }
        return draft;
    }

    private void environmentFrom(
            Manifest workload, YamlNode from, Map<String, EnvironmentVariable> environment, DeploymentDraft draft) {
        Optional<YamlNode> reference = from.get("configMapRef");
        Optional<Manifest> map =
                reference.isPresent() ? configMap(workload, word(reference.get(), "name")) : Optional.empty();
        if (map.isEmpty() || environment.size() > MOST_VARIABLES) {
            draft.open = true;
            return;
        }
        String prefix = word(from, "prefix");
        for (YamlNode.Entry entry : data(map.get())) {
            if (entry.key().indexOf(TemplateRun.UNKNOWN) >= 0) {
                draft.open = true;
                continue;
            }
            put(
                    environment,
                    new EnvironmentVariable(
                            prefix + entry.key(),
                            known(entry.value()),
                            entry.value().location()));
        }
    }

    private static List<YamlNode.Entry> data(Manifest configMap) {
        Optional<YamlNode> data = configMap.root().get("data");
        return data.isPresent() ? data.get().entries() : List.of();
    }

    private static void put(Map<String, EnvironmentVariable> environment, EnvironmentVariable variable) {
        environment.remove(variable.name());
        environment.put(variable.name(), variable);
    }

    /** The ConfigMap of a name: of the workload's file, of its folder, or the only one there is. */
    private Optional<Manifest> configMap(Manifest workload, String name) {
        List<Manifest> candidates = configMaps.getOrDefault(name, List.of());
        List<Manifest> beside = new ArrayList<>();
        for (Manifest candidate : candidates) {
            if (candidate.path().equals(workload.path())) {
                return Optional.of(candidate);
            }
            if (candidate.folder().equals(workload.folder())) {
                beside.add(candidate);
            }
        }
        List<Manifest> nearest = beside.isEmpty() ? candidates : beside;
        return nearest.size() == 1 ? Optional.of(nearest.get(0)) : Optional.empty();
    }

    private void environment(Manifest workload, YamlNode variable, Map<String, EnvironmentVariable> environment) {
        String name = word(variable, "name");
        if (name.isEmpty()) {
            return;
        }
        Optional<YamlNode> value = variable.get("value");
        Optional<YamlNode> from = variable.get("valueFrom");
        if (value.isPresent()) {
            Expanded expanded = expand(value.get().text().orElse(""), environment);
            Optional<String> known =
                    expanded.missing.isEmpty() && known(value.get()).isPresent()
                            ? Optional.of(expanded.text)
                            : Optional.empty();
            put(environment, new EnvironmentVariable(name, known, value.get().location()));
        } else if (from.isPresent()) {
            put(environment, referred(workload, name, variable, from.get()));
        } else {
            // a variable without a value is set to nothing
            put(
                    environment,
                    new EnvironmentVariable(
                            name, Optional.of(""), variable.get("name").get().location()));
        }
    }

    private EnvironmentVariable referred(Manifest workload, String name, YamlNode variable, YamlNode from) {
        Location here = variable.get("name").get().location();
        Optional<YamlNode> reference = from.get("configMapKeyRef");
        if (reference.isPresent()) {
            Optional<Manifest> map = configMap(workload, word(reference.get(), "name"));
            if (map.isPresent()) {
                String key = word(reference.get(), "key");
                for (YamlNode.Entry entry : data(map.get())) {
                    if (entry.key().equals(key)) {
                        return new EnvironmentVariable(
                                name, known(entry.value()), entry.value().location());
                    }
                }
            }
        }
        return new EnvironmentVariable(name, Optional.empty(), here);
    }

    /** A text with its references replaced, and the names of those whose values nobody tells. */
    private record Expanded(String text, List<String> missing) {}

    /** Replaces {@code $(NAME)} by variables that were set before; others stay as written, {@code $$} stands for {@code $}. */
    private Expanded expand(String text, Map<String, EnvironmentVariable> environment) {
        if (text.indexOf('$') < 0) {
            return new Expanded(text, List.of());
        }
        StringBuilder out = new StringBuilder();
        List<String> missing = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int end = text.startsWith("$(", i) ? text.indexOf(')', i) : -1;
            if (text.startsWith("$$", i)) {
                out.append('$');
                i += 2;
            } else if (end < 0) {
                out.append(text.charAt(i++));
            } else {
                String name = text.substring(i + 2, end);
                EnvironmentVariable variable = environment.get(name);
                if (variable == null) {
                    out.append(text, i, end + 1);
                } else if (variable.value().isEmpty() || embeddings.written > MOST_TEXT) {
                    missing.add(name);
                    out.append("${").append(name).append('}');
                } else {
                    embeddings.written += variable.value().get().length();
                    out.append(variable.value().get());
                }
                i = end + 1;
            }
        }
        return new Expanded(out.toString(), missing);
    }

    private Optional<Command> command(YamlNode container, String key, Map<String, EnvironmentVariable> environment) {
        List<YamlNode> items = items(container, key);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<PlacedText> words = new ArrayList<>();
        for (YamlNode item : items) {
            String raw = item.text().orElse("");
            String text = expand(raw, environment).text.replace(String.valueOf(TemplateRun.UNKNOWN), "${UNKNOWN}");
            Optional<SourceText> source = files.text(item.location().path());
            words.add(
                    text.equals(raw) && source.isPresent()
                            ? PlacedText.within(source.get(), item.location(), raw)
                            : PlacedText.at(text, item.location()));
        }
        return Optional.of(new Command(key, false, words));
    }

    private void mount(Manifest workload, YamlNode pod, YamlNode mount, DeploymentDraft draft) {
        String target = word(mount, "mountPath");
        if (!target.startsWith("/") || draft.mounts.size() > MOST_MOUNTS) {
            return;
        }
        target = RepositoryPath.inSystem("/", target);
        Optional<YamlNode> volume = volume(pod, word(mount, "name"));
        String subPath = word(mount, "subPath");
        boolean found = false;
        for (YamlNode source : volume.isPresent() ? configMapsOf(volume.get()) : List.<YamlNode>of()) {
            String name = word(source, "name");
            Optional<Manifest> map = configMap(workload, name);
            if (map.isPresent()) {
                found = true;
                mountKeys(map.get(), source, target, subPath, mount.location(), draft);
            } else {
                draft.mounts.add(new Mount(target, Optional.empty(), mount.location()));
            }
        }
        boolean temporary = volume.isPresent() && volume.get().get("emptyDir").isPresent();
        if (!found && !temporary) {
            draft.mounts.add(new Mount(target, Optional.empty(), mount.location()));
        }
    }

    private static Optional<YamlNode> volume(YamlNode pod, String name) {
        for (YamlNode volume : items(pod, "volumes")) {
            if (word(volume, "name").equals(name)) {
                return Optional.of(volume);
            }
        }
        return Optional.empty();
    }

    private static List<YamlNode> configMapsOf(YamlNode volume) {
        Optional<YamlNode> single = volume.get("configMap");
        if (single.isPresent()) {
            return List.of(single.get());
        }
        List<YamlNode> found = new ArrayList<>();
        Optional<YamlNode> projected = volume.get("projected");
        for (YamlNode source : projected.isPresent() ? items(projected.get(), "sources") : List.<YamlNode>of()) {
            source.get("configMap").ifPresent(found::add);
        }
        return found;
    }

    private void mountKeys(
            Manifest map, YamlNode source, String target, String subPath, Location location, DeploymentDraft draft) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (YamlNode item : items(source, "items")) {
            paths.put(word(item, "key"), word(item, "path"));
        }
        boolean chosen = !paths.isEmpty();
        for (YamlNode.Entry entry : data(map)) {
            String path = chosen ? paths.getOrDefault(entry.key(), "") : entry.key();
            if (path.isEmpty() || entry.value().text().isEmpty() || draft.mounts.size() > MOST_MOUNTS) {
                continue;
            }
            String place = target + (target.equals("/") ? "" : "/") + path;
            if (!subPath.isEmpty()) {
                if (!path.equals(subPath)) {
                    continue;
                }
                place = target;
            }
            draft.mounts.add(new Mount(place, source(map, entry), location));
        }
    }

    /** Where the text behind an entry can be read: a file of its own, or a part of the one that it stands in. */
    private Optional<String> source(Manifest map, YamlNode.Entry entry) {
        Location location = entry.value().location();
        if (known(entry.value()).isEmpty()) {
            return Optional.empty();
        }
        if (location.line() == 0) {
            return Optional.of(location.path());
        }
        Optional<SourceText> around = files.text(location.path());
        if (around.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = Embedded.padded(around.get(), entry.value()).getBytes(StandardCharsets.UTF_8);
        String name = location.path() + "#data." + entry.key();
        SourceFile known = embeddings.files.get(name);
        if (known != null && !same(known, bytes)) {
            // another map in the same file
            name = location.path() + "#" + map.name() + ".data." + entry.key();
            known = embeddings.files.get(name);
        }
        if (known == null) {
            embeddings.written += bytes.length;
            if (embeddings.written > MOST_TEXT) {
                return Optional.empty();
            }
            embeddings.files.put(name, SourceFile.inMemory(name, bytes));
        }
        return Optional.of(name);
    }

    private static boolean same(SourceFile file, byte[] bytes) {
        try {
            return Arrays.equals(file.bytes(), bytes);
        } catch (UnreadableFileException e) {
            return false;
        }
    }
}
