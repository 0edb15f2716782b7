package io.github.preflight.oracle;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.LayeredConfig;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.SpringBoot;
import io.github.preflight.config.spring.SpringSources;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.JsonSettings;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Preflight's layers for Spring Boot, fed with an arrangement. */
final class SpringBootPreflight implements Preflight {
    @Override
    public Computed compute(Arrangement arrangement, String bootVersion, Set<String> keys, Set<String> lists) {
        Version boot = Version.of(bootVersion);
        boolean[] unreadable = {false};
        SpringSources sources = new SpringSources(
                boot,
                List.of(new Files(arrangement.classPath(), unreadable), new Files(arrangement.library(), unreadable)),
                new Files(arrangement.workingDirectory(), unreadable),
                Map.of(),
                arguments(arrangement.arguments()),
                json(arrangement),
                entries(arrangement.systemProperties()),
                entries(arrangement.environment()),
                propertySources(arrangement, unreadable),
                entries(arrangement.defaultProperties()),
                arrangement.additionalProfiles(),
                false);
        SpringStack stack = SpringBoot.stack(sources);
        LayeredConfig config = new LayeredConfig(
                stack.layers(),
                SpringBoot.placeholders(boot),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                (key, all) -> EffectiveValue.absent(key));
        Map<String, String> values = new HashMap<>();
        for (String key : keys) {
            EffectiveValue value = config.get(key);
            if (value.state() != EffectiveValue.State.ABSENT) {
                values.put(key, value.value());
            }
        }
        Map<String, List<String>> found = new HashMap<>();
        for (String key : lists) {
            List<String> texts = new ArrayList<>();
            boolean absent = false;
            for (EffectiveValue element : config.list(key)) {
                absent |= element.state() == EffectiveValue.State.ABSENT;
                texts.add(element.value());
            }
            if (!absent) {
                found.put(key, texts);
            }
        }
        Optional<String> failure = unreadable[0]
                ? Optional.of("a file cannot be read")
                : stack.faults().stream().map(SpringStack.Fault::text).findFirst();
        return new Computed(values, found, stack.active(), failure);
    }

    private static Layer.Entry entry(String key, String value) {
        return Layer.Entry.of(new Setting(key, value, Location.NOWHERE));
    }

    private static List<Layer.Entry> entries(Map<String, String> map) {
        List<Layer.Entry> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(entry(key, value)));
        return entries;
    }

    private static List<Layer.Entry> arguments(List<String> words) {
        List<Setting> settings = new ArrayList<>();
        words.forEach(word -> settings.add(new Setting("args", word, Location.NOWHERE)));
        return SpringBoot.arguments(settings);
    }

    private static List<Layer.Entry> json(Arrangement arrangement) {
        String text = arrangement.systemProperties().get("spring.application.json");
        if (text == null) {
            text = arrangement.environment().get("SPRING_APPLICATION_JSON");
        }
        List<Layer.Entry> entries = new ArrayList<>();
        if (text != null) {
            try {
                for (Setting setting : JsonSettings.flatten(text, Location.NOWHERE)) {
                    entries.add(Layer.Entry.of(setting));
                }
            } catch (UnreadableFileException e) {
                // Boot ignores what is no JSON
                return List.of();
            }
        }
        return entries;
    }

    private static List<Layer> propertySources(Arrangement arrangement, boolean[] unreadable) {
        List<Layer> layers = new ArrayList<>();
        for (String location : arrangement.propertySources()) {
            String path = location.substring(location.indexOf(':') + 1).replaceFirst("^/", "");
            new Files(arrangement.classPath(), unreadable)
                    .file(path, "properties", false)
                    .ifPresent(file -> layers.add(
                            0,
                            new Layer(
                                    location, Layer.Kind.FILE, file.documents().get(0))));
        }
        return layers;
    }

    private static final class Files implements ConfigRoot {
        private final Map<String, String> files;
        private final boolean[] unreadable;

        Files(Map<String, String> files, boolean[] unreadable) {
            this.files = files;
            this.unreadable = unreadable;
        }

        @Override
        public Optional<ConfigFile> file(String path, String extension, boolean manyDocuments) {
            String text = files.get(path);
            Optional<Format> format = Formats.springConfiguration("x." + extension, manyDocuments);
            if (text == null || format.isEmpty()) {
                return Optional.empty();
            }
            try {
                List<List<Layer.Entry>> documents = new ArrayList<>();
                for (Document document :
                        format.get().read(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8)))) {
                    List<Layer.Entry> entries = new ArrayList<>();
                    document.settings().forEach(setting -> entries.add(Layer.Entry.of(setting)));
                    documents.add(entries);
                }
                return Optional.of(new ConfigFile(path, documents));
            } catch (UnreadableFileException e) {
                unreadable[0] = true;
                return Optional.empty();
            }
        }

        @Override
        public List<String> folders(String folder) {
            String prefix = folder.isEmpty() ? "" : folder + "/";
            TreeSet<String> names = new TreeSet<>();
            for (String path : files.keySet()) {
                int slash = path.startsWith(prefix) ? path.indexOf('/', prefix.length()) : -1;
                if (slash > 0) {
                    names.add(path.substring(prefix.length(), slash));
                }
            }
            return List.copyOf(names);
        }
    }
}
