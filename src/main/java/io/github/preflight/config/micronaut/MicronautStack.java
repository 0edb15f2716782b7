package io.github.preflight.config.micronaut;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.Layer;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Setting;
import io.github.preflight.source.GroovyFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Stacks an application's layers: {@code application.*}, then {@code application-<environment>.*} in the order of the environments,
 * then {@code bootstrap.*} in the same way, then {@code micronaut.config.files}, variables, system properties, JSON in a variable, the
 * command line. Among files of one name what lies on the class path beats {@code config/}, and JSON beats YAML beats properties.
 * [DefaultEnvironment, AbstractPropertySourceLoader, DefaultApplicationContext at v4.7]
 */
final class MicronautStack {
    private static final String FILES = "micronaut.config.files";
    private static final String FILES_VARIABLE = "MICRONAUT_CONFIG_FILES";

    private final MicronautSources sources;
    private final List<MicronautLayer> layers = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<SpringStack.External> external = new ArrayList<>();

    MicronautStack(MicronautSources sources) {
        this.sources = sources;
        add("the code", MicronautLayer.Kind.FLAT, sources.code());
        addFiles("application");
        if (sources.bootstrap()) {
            addBootstrap();
        }
        addGivenFiles();
        add("the environment", MicronautLayer.Kind.ENVIRONMENT, sources.environment());
        add("system properties", MicronautLayer.Kind.FLAT, sources.systemProperties());
        add("JSON in a variable", MicronautLayer.Kind.TREE_OF_VARIABLE, sources.json());
        add("the command line", MicronautLayer.Kind.FLAT, sources.arguments());
    }

    /** Lowest precedence first. */
    List<MicronautLayer> layers() {
        return layers;
    }

    /** Names of the layers of configuration files that are in effect. */
    Set<String> used() {
        return used;
    }

    /** Sources that no committed file tells. */
    List<SpringStack.External> external() {
        return external;
    }

    private void add(String name, MicronautLayer.Kind kind, List<Layer.Entry> entries) {
        if (!entries.isEmpty()) {
            layers.add(new MicronautLayer(name, kind, entries));
        }
    }

    private void addFiles(String name) {
        layers.addAll(files(name));
        for (String environment : sources.environments()) {
            layers.addAll(files(name + "-" + environment));
        }
    }

    /** The bootstrap context hands each of its sources on by name, so that of several files of one name the highest alone counts. */
    private void addBootstrap() {
        List<String> names = new ArrayList<>(List.of("bootstrap"));
        for (String environment : sources.environments()) {
            names.add("bootstrap-" + environment);
        }
        for (String name : names) {
            List<MicronautLayer> files = files(name);
            if (!files.isEmpty()) {
                layers.add(files.get(files.size() - 1));
            }
        }
    }

    /** The files of one name, lowest precedence first. */
    private List<MicronautLayer> files(String name) {
        List<MicronautLayer> found = new ArrayList<>();
        List<List<ConfigRoot>> places = List.of(List.of(sources.workingDirectory()), sources.classPath());
        for (List<ConfigRoot> roots : places) {
            String folder = roots == places.get(0) ? "config/" : "";
            read(roots, folder + name, "properties").ifPresent(found::add);
            if (sources.yaml()) {
                Optional<MicronautLayer> yml = read(roots, folder + name, "yml");
                if (yml.isEmpty()) {
                    yml = read(roots, folder + name, "yaml");
                }
                yml.ifPresent(found::add);
            }
            read(roots, folder + name, "json").ifPresent(found::add);
            read(roots, folder + name, "groovy").ifPresent(found::add);
        }
        return found;
    }

    private Optional<MicronautLayer> read(List<ConfigRoot> roots, String name, String extension) {
        for (ConfigRoot root : roots) {
            Optional<ConfigRoot.ConfigFile> file = root.file(name + "." + extension, "micronaut." + extension, false);
            if (file.isPresent()) {
                return layer(file.get(), extension);
            }
        }
        return Optional.empty();
    }

    /** All documents of a file are one source; one that holds nothing is none. */
    private Optional<MicronautLayer> layer(ConfigRoot.ConfigFile file, String extension) {
        boolean flat = extension.equals("properties");
        Map<String, Layer.Entry> entries = new LinkedHashMap<>();
        Map<String, List<String>> elements = new HashMap<>();
        for (List<Layer.Entry> document : file.documents()) {
            Set<String> lists = new LinkedHashSet<>();
            for (Layer.Entry entry : document) {
                String key = entry.setting().key();
                int bracket = key.indexOf('[');
                String list = bracket < 0 ? key : key.substring(0, bracket);
                if (!flat && lists.add(list)) {
                    // a later document's list takes an earlier one's place
                    List<String> earlier = elements.remove(list);
                    if (earlier != null) {
                        earlier.forEach(entries::remove);
                    }
                }
                if (bracket >= 0) {
                    elements.computeIfAbsent(list, l -> new ArrayList<>()).add(key);
                }
                boolean computed = entry.setting().value().equals(GroovyFormat.COMPUTED);
                // a key that stands twice keeps its place before other spellings of its name
                entries.put(key, computed ? new Layer.Entry(entry.setting(), false, entry.steps()) : entry);
            }
        }
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < file.documents().size(); i++) {
            used.add(ConfigReader.layerName(file.path(), i, file.documents().size()));
        }
        MicronautLayer.Kind kind = flat ? MicronautLayer.Kind.FLAT : MicronautLayer.Kind.TREE;
        List<Layer.Entry> ordered = flat ? asHashed(entries) : List.copyOf(entries.values());
        return Optional.of(new MicronautLayer(file.path(), kind, ordered));
    }

    /** Of two spellings of a name in one properties file the one counts that the file's hash table gives last. */
    private static List<Layer.Entry> asHashed(Map<String, Layer.Entry> entries) {
        Properties table = new Properties();
        entries.keySet().forEach(key -> table.setProperty(key, ""));
        List<Layer.Entry> ordered = new ArrayList<>();
        table.keySet().forEach(key -> ordered.add(entries.get(key)));
        return ordered;
    }

    // ---- micronaut.config.files ----

    private void addGivenFiles() {
        List<List<MicronautLayer>> byOrder = new ArrayList<>();
        addGivenFiles(value(sources.systemProperties(), FILES), byOrder);
        addGivenFiles(value(sources.environment(), FILES_VARIABLE), byOrder);
        byOrder.forEach(layers::addAll);
    }

    private static Optional<Layer.Entry> value(List<Layer.Entry> entries, String name) {
        Optional<Layer.Entry> found = Optional.empty();
        for (Layer.Entry entry : entries) {
            if (entry.setting().key().equals(name)) {
                found = Optional.of(entry);
            }
        }
        return found;
    }

    private void addGivenFiles(Optional<Layer.Entry> given, List<List<MicronautLayer>> byOrder) {
        if (given.isEmpty()) {
            return;
        }
        Setting setting = given.get().setting();
        int order = 0;
        for (String path : setting.value().split(",")) {
            if (byOrder.size() <= order) {
                byOrder.add(new ArrayList<>());
            }
            Optional<MicronautLayer> file = given(path.trim());
            if (file.isPresent()) {
                byOrder.get(order).add(file.get());
            } else {
                external.add(new SpringStack.External(
                        FILES + ": " + (path.isBlank() ? "files that are not known" : path), setting.location()));
            }
            order++;
        }
    }

    private Optional<MicronautLayer> given(String path) {
        boolean onClassPath = path.startsWith("classpath:");
        String name = onClassPath ? path.substring("classpath:".length()) : path;
        name = name.startsWith("file:") ? name.substring("file:".length()) : name;
        if (name.startsWith("/") && !onClassPath) {
            return Optional.empty();
        }
        while (name.startsWith("/") || name.startsWith("./")) {
            name = name.substring(name.indexOf('/') + 1);
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        List<ConfigRoot> roots = onClassPath ? sources.classPath() : List.of(sources.workingDirectory());
        return read(roots, name.substring(0, dot), name.substring(dot + 1));
    }
}
