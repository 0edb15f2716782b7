package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.PlatformReader.items;
import static io.github.preflight.config.deploy.PlatformReader.word;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.DotenvFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts Kubernetes objects together as Kustomize does: resources and bases, components, generators, images, patches, in this
 * order. A kustomization that another one takes in is no deployment of its own. What only renames objects is read over, and so
 * is what a kustomization takes from elsewhere. [kubectl.docs.kubernetes.io/references/kustomize/kustomization]
 */
final class KustomizeReader {
    private static final int DEEPEST = 20;

    /** Objects that are put together in a run, those of bases counted each time. */
    private static final int MOST_OBJECTS = 20_000;

    private static final int MOST_BUILT = 5_000;

    private static final Set<String> NAMES = Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final DeploymentFiles files;
    private final Set<String> candidates = new LinkedHashSet<>();
    private final Map<String, YamlNode> kustomizations = new LinkedHashMap<>();
    private final Map<String, List<YamlNode>> documents = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    /** Entries of ConfigMaps and Secrets that overlays take from elsewhere and leave, and those that they replace, by what. */
    private final Set<Location> kept = new HashSet<>();

    private final Map<Location, Location> replaced = new HashMap<>();
    private int objects;
    private int built;

    KustomizeReader(DeploymentFiles files) {
        this.files = files;
    }

    static boolean isKustomization(String name) {
        return NAMES.contains(name);
    }

    void add(SourceFile file) {
        candidates.add(file.path());
    }

    /** An object while it is put together. */
    private static final class Item {
        final String path;
        final YamlNode written;
        YamlNode root;

        Item(String path, YamlNode root) {
            this.path = path;
            this.written = root;
            this.root = root;
        }

        String kind() {
            return word(root, "kind");
        }

        String name() {
            return root.get("metadata").map(metadata -> word(metadata, "name")).orElse("");
        }
    }

    /** Files that kustomizations take in: they are none of their own. */
    Set<String> used() {
        return used;
    }

    /** Adds the deployments of each kustomization that no other takes in. */
    void finish(KubernetesReader kubernetes) {
        Set<String> taken = new LinkedHashSet<>();
        for (String path : candidates) {
            for (String folder : folders(path)) {
                kustomizationIn(folder).filter(other -> !other.equals(path)).ifPresent(taken::add);
            }
        }
        for (String path : candidates) {
            YamlNode root = kustomization(path);
            if (taken.contains(path) || word(root, "kind").equals("Component")) {
                continue;
            }
            List<Item> items = new ArrayList<>();
            build(path, items, 0);
            if (!DevelopmentNames.tell(path)) {
                items.forEach(this::noteReplaced);
            }
            KubernetesReader composed = kubernetes.composedBy(path);
            for (Item item : items) {
                composed.add(item.path, item.root);
            }
            composed.finish(Set.of());
        }
    }

    /**
     * The values of ConfigMaps and Secrets that each overlay which takes them replaces by another, and by which; overlays for
     * development do not count.
     */
    Map<Location, Location> replaced() {
        Map<Location, Location> everywhere = new HashMap<>(replaced);
        everywhere.keySet().removeAll(kept);
        return everywhere;
    }

    private void noteReplaced(Item item) {
        if (!item.kind().equals("ConfigMap") && !item.kind().equals("Secret")) {
            return;
        }
        for (String part : List.of("data", "stringData")) {
            List<YamlNode.Entry> written =
                    item.written.get(part).map(YamlNode::entries).orElse(List.of());
            for (YamlNode.Entry entry : written) {
                Location place = entry.value().location();
                Optional<YamlNode> now = item.root.get(part).flatMap(data -> data.get(entry.key()));
                if (now.isPresent() && !now.get().location().equals(place)) {
                    replaced.put(place, now.get().location());
                } else {
                    kept.add(place);
                }
            }
        }
    }

    private List<String> folders(String path) {
        List<String> found = new ArrayList<>();
        YamlNode root = kustomization(path);
        for (String key : List.of("resources", "bases", "components")) {
            for (YamlNode entry : items(root, key)) {
                RepositoryPath.resolve(RepositoryPath.folder(path), entry.text().orElse(""))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<String> kustomizationIn(String folder) {
        for (String name : NAMES) {
            String path = RepositoryPath.join(folder, name);
            if (files.tree.file(path).isPresent()) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private YamlNode kustomization(String path) {
        YamlNode known = kustomizations.get(path);
        if (known == null) {
            List<YamlNode> read = documents(path);
            known = read.isEmpty() ? new YamlNode.Mapping(List.of(), Location.ofFile(path)) : read.get(0);
            kustomizations.put(path, known);
        }
        return known;
    }

    private List<YamlNode> documents(String path) {
        List<YamlNode> known = documents.get(path);
        if (known == null) {
            known = List.of();
            Optional<SourceFile> file = files.tree.file(path);
            if (file.isPresent()) {
                try {
                    known = YamlTree.read(file.get());
                } catch (UnreadableFileException e) {
                    files.problems.add(e);
                }
            }
            documents.put(path, known);
        }
        return known;
    }

    private void build(String path, List<Item> items, int depth) {
        if (depth > DEEPEST || built++ > MOST_BUILT) {
            return;
        }
        used.add(path);
        YamlNode root = kustomization(path);
        String folder = RepositoryPath.folder(path);
        // a component changes what was put together so far
        List<Item> own = word(root, "kind").equals("Component") ? items : new ArrayList<>();
        for (String key : List.of("resources", "bases", "components")) {
            for (YamlNode entry : items(root, key)) {
                Optional<String> other =
                        RepositoryPath.resolve(folder, entry.text().orElse(""));
                if (other.isPresent()) {
                    resource(other.get(), own, depth);
                }
            }
        }
        generate(root, folder, "configMapGenerator", "ConfigMap", own);
        generate(root, folder, "secretGenerator", "Secret", own);
        for (YamlNode patch : items(root, "patchesStrategicMerge")) {
            patch(patch.text().orElse(""), patch.location(), Optional.empty(), folder, own);
        }
        for (String key : List.of("patches", "patchesJson6902")) {
            for (YamlNode patch : items(root, key)) {
                Optional<YamlNode> text = patch.get("patch").or(() -> patch.get("path"));
                if (text.isPresent()) {
                    patch(text.get().text().orElse(""), text.get().location(), patch.get("target"), folder, own);
                }
            }
        }
        for (YamlNode image : items(root, "images")) {
            for (Item item : own) {
                item.root = Patches.image(item.root, image);
            }
        }
        if (own != items) {
            items.addAll(own);
        }
    }

    private void resource(String path, List<Item> items, int depth) {
        Optional<String> folder = kustomizationIn(path);
        if (folder.isPresent()) {
            build(folder.get(), items, depth + 1);
            return;
        }
        if (files.tree.file(path).isEmpty()) {
            return;
        }
        used.add(path);
        for (YamlNode document : documents(path)) {
            List<YamlNode> listed = items(document, "items");
            for (YamlNode object : word(document, "kind").endsWith("List") ? listed : List.of(document)) {
                if (objects++ < MOST_OBJECTS) {
                    items.add(new Item(path, object));
                }
            }
        }
    }

    // ---- generators ----

    private void generate(YamlNode root, String folder, String key, String kind, List<Item> items) {
        for (YamlNode generator : items(root, key)) {
            String name = word(generator, "name");
            List<YamlNode.Entry> entries = new ArrayList<>();
            for (YamlNode literal : items(generator, "literals")) {
                literal(literal, entries);
            }
            List<YamlNode> variables = new ArrayList<>(items(generator, "envs"));
            generator.get("env").ifPresent(variables::add);
            for (YamlNode file : variables) {
                variables(folder, file.text().orElse(""), entries);
            }
            for (YamlNode file : items(generator, "files")) {
                file(folder, file.text().orElse(""), entries);
            }
            YamlNode data = new YamlNode.Mapping(entries, generator.location());
            Optional<Item> below = Optional.empty();
            for (Item item : items) {
                if (item.kind().equals(kind) && item.name().equals(name)) {
                    below = Optional.of(item);
                }
            }
            if (word(generator, "behavior").equals("merge") && below.isPresent()) {
                below.get().root = Patches.merge(below.get().root, single("data", data));
            } else if (objects++ < MOST_OBJECTS) {
                below.ifPresent(items::remove);
                items.add(new Item(generator.location().path(), object(kind, name, data, generator.location())));
            }
        }
    }

    private static YamlNode object(String kind, String name, YamlNode data, Location location) {
        return new YamlNode.Mapping(
                List.of(
                        entry("apiVersion", new YamlNode.Scalar("v1", false, location)),
                        entry("kind", new YamlNode.Scalar(kind, false, location)),
                        entry("metadata", single("name", new YamlNode.Scalar(name, false, location))),
                        entry("data", data)),
                location);
    }

    private static YamlNode single(String key, YamlNode value) {
        return new YamlNode.Mapping(List.of(entry(key, value)), value.location());
    }

    private static YamlNode.Entry entry(String key, YamlNode value) {
        return new YamlNode.Entry(key, value.location(), value);
    }

    private void literal(YamlNode literal, List<YamlNode.Entry> entries) {
        String text = literal.text().orElse("");
        int equals = text.indexOf('=');
        if (equals <= 0) {
            return;
        }
        Optional<SourceText> source = files.text(literal.location().path());
        Location location = source.isEmpty()
                ? literal.location()
                : PlacedText.within(source.get(), literal.location(), text)
                        .part(equals + 1, text.length())
                        .location();
        String value = text.substring(equals + 1);
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        entries.add(entry(
                text.substring(0, equals),
                new YamlNode.Scalar(quoted ? value.substring(1, value.length() - 1) : value, false, location)));
    }

    private void variables(String folder, String written, List<YamlNode.Entry> entries) {
        Optional<SourceFile> file = RepositoryPath.resolve(folder, written).flatMap(files.tree::file);
        if (file.isEmpty()) {
            return;
        }
        try {
            for (Document document : new DotenvFormat().read(file.get())) {
                for (Setting setting : document.settings()) {
                    entries.add(entry(setting.key(), new YamlNode.Scalar(setting.value(), false, setting.location())));
                }
            }
        } catch (UnreadableFileException e) {
            files.problems.add(e);
        }
    }

    private void file(String folder, String written, List<YamlNode.Entry> entries) {
        int equals = written.indexOf('=');
        Optional<String> path = RepositoryPath.resolve(folder, written.substring(equals + 1));
        Optional<SourceText> text = path.flatMap(files::text);
        if (text.isPresent()) {
            String key = equals < 0 ? RepositoryPath.name(path.get()) : written.substring(0, equals);
            entries.add(entry(key, new YamlNode.Scalar(text.get().text(), false, Location.ofFile(path.get()))));
        }
    }

    // ---- patches ----

    /** @param text a path, or the patch itself */
    private void patch(String text, Location location, Optional<YamlNode> target, String folder, List<Item> items) {
        Optional<String> path = text.indexOf('\n') >= 0 ? Optional.empty() : RepositoryPath.resolve(folder, text);
        List<YamlNode> patches;
        if (path.isPresent() && files.tree.file(path.get()).isPresent()) {
            used.add(path.get());
            patches = documents(path.get());
        } else {
            patches = inline(text, location);
        }
        for (YamlNode patch : patches) {
            for (Item item : List.copyOf(items)) {
                if (!patch.items().isEmpty()) {
                    if (target.isPresent() && selects(target.get(), item)) {
                        item.root = Patches.apply(item.root, patch.items());
                    }
                } else if (target.isPresent() ? selects(target.get(), item) : isSame(patch, item)) {
                    if (word(patch, "$patch").equals("delete")) {
                        items.remove(item);
                    } else {
                        item.root = Patches.merge(item.root, patch);
                    }
                }
            }
        }
    }

    /** A patch that stands in a block, its lines where they are. */
    private List<YamlNode> inline(String text, Location location) {
        Optional<SourceText> around = files.text(location.path());
        if (around.isEmpty() || text.isBlank()) {
            return List.of();
        }
        String padded = Embedded.padded(around.get(), new YamlNode.Scalar(text, false, location));
        SourceFile file =
                SourceFile.inMemory(location.path(), padded.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try {
            return YamlTree.read(file);
        } catch (UnreadableFileException e) {
            files.problems.add(e);
            return List.of();
        }
    }

    private static boolean isSame(YamlNode patch, Item item) {
        String name =
                patch.get("metadata").map(metadata -> word(metadata, "name")).orElse("");
        return word(patch, "kind").equals(item.kind()) && name.equals(item.name());
    }

    /** Names and kinds are patterns, anchored at both ends; labels are read over unless nothing else is said. */
    private static boolean selects(YamlNode target, Item item) {
        boolean any = false;
        for (String key : List.of("kind", "name")) {
            String wanted = word(target, key);
            String actual = key.equals("kind") ? item.kind() : item.name();
            if (!wanted.isEmpty()) {
                any = true;
                if (!fits(wanted, actual)) {
                    return false;
                }
            }
        }
        Optional<YamlNode> labels = target.get("labelSelector");
        return any && labels.isEmpty();
    }

    /** Of a regular expression, {@code |} and {@code .*} are understood. */
    private static boolean fits(String pattern, String text) {
        for (String alternative : pattern.split("\\|", -1)) {
            int any = alternative.indexOf(".*");
            if (any < 0 ? alternative.equals(text) : fits(alternative, any, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String pattern, int any, String text) {
        String before = pattern.substring(0, any);
        String behind = pattern.substring(any + 2);
        return text.length() >= before.length() + behind.length() && text.startsWith(before) && text.endsWith(behind);
    }
}
