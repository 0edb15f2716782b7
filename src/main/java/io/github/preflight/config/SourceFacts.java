package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Source code's literals, read once a module. Not thread-safe. */
public final class SourceFacts {
    private static final String[] FOLDERS = {"src/main/java", "src/main/kotlin"};

    private final FileTree files;
    private final Map<String, List<JavaFacts>> known = new HashMap<>();

    public SourceFacts(FileTree files) {
        this.files = files;
    }

    /** What the source files of a module say; only those that say anything. */
    public List<JavaFacts> of(BuildModule module) {
        return known.computeIfAbsent(module.directory(), this::read);
    }

    /** The module whose {@code main} is run: its own, or where it has none that of the one library of this repository that has one. */
    BuildModule started(BuildModule module, BuildModules modules) {
        if (hasMain(module)) {
            return module;
        }
        List<BuildModule> found = new ArrayList<>();
        for (String directory : module.libraries()) {
            modules.in(directory).filter(this::hasMain).ifPresent(found::add);
        }
        return found.size() == 1 ? found.get(0) : module;
    }

    private boolean hasMain(BuildModule module) {
        for (JavaFacts facts : of(module)) {
            if (facts.mainClass().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private List<JavaFacts> read(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        List<JavaFacts> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (SourceFile file : files.under(prefix + folder)) {
                if (!JavaFacts.isSource(file.name())) {
                    continue;
                }
                try {
                    JavaFacts facts = JavaFacts.read(file);
                    if (facts != JavaFacts.NONE) {
                        found.add(facts);
                    }
                } catch (UnreadableFileException e) {
                    // source code that cannot be read sets nothing that could be told
                    continue;
                }
            }
        }
        return List.copyOf(found);
    }

    /** Files that {@code @PropertySource} names, highest precedence first. */
    List<Layer> propertySources(BuildModule module, List<ConfigRoot> classPath) {
        List<Layer> layers = new ArrayList<>();
        for (JavaFacts facts : of(module)) {
            for (JavaFacts.PropertySource source : facts.propertySources()) {
                for (JavaFacts.Text location : source.locations()) {
                    if (!source.test()) {
                        layer(location.value(), classPath).ifPresent(layer -> layers.add(0, layer));
                    }
                }
            }
        }
        return layers;
    }

    private static Optional<Layer> layer(String location, List<ConfigRoot> classPath) {
        String path = location;
        if (path.startsWith("classpath:")) {
            path = path.substring("classpath:".length());
        } else if (path.indexOf(':') > 0) {
            return Optional.empty();
        }
        while (path.startsWith("/")) {
            path = path.substring(1);
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        if (!extension.equals("properties") && !extension.equals("xml")) {
            return Optional.empty();
        }
        for (ConfigRoot root : classPath) {
            Optional<ConfigRoot.ConfigFile> file = root.file(path, extension, false);
            if (file.isPresent()) {
                List<Layer.Entry> entries = new ArrayList<>();
                for (List<Layer.Entry> document : file.get().documents()) {
                    entries.addAll(document);
                }
                return Optional.of(new Layer(file.get().path(), Layer.Kind.FILE, entries));
            }
        }
        return Optional.empty();
    }

    /** Defaults that {@code main} sets, below everything else. */
    List<Layer.Entry> defaultProperties(BuildModule module) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (JavaFacts facts : of(module)) {
            add(facts.defaultProperties(), entries);
        }
        return entries;
    }

    /** System properties that {@code main} sets before Spring starts. */
    List<Layer.Entry> systemProperties(BuildModule module) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (JavaFacts facts : of(module)) {
            if (facts.mainClass().isPresent()) {
                add(facts.systemProperties(), entries);
            }
        }
        return entries;
    }

    /** Arguments that {@code main} hands to Spring itself, as {@code name} and {@code value}. */
    List<Layer.Entry> arguments(BuildModule module) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (JavaFacts facts : of(module)) {
            add(facts.arguments(), entries);
        }
        return entries;
    }

    private static void add(List<Setting> settings, List<Layer.Entry> into) {
        for (Setting setting : settings) {
            into.add(Layer.Entry.of(setting));
        }
    }

    /** Profiles that {@code main} adds. */
    List<String> additionalProfiles(BuildModule module) {
        List<String> profiles = new ArrayList<>();
        for (JavaFacts facts : of(module)) {
            for (JavaFacts.Text profile : facts.additionalProfiles()) {
                profiles.add(profile.value());
            }
        }
        return profiles;
    }
}
