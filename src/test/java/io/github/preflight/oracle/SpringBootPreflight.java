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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What Preflight makes of an arrangement. */
final class SpringBootPreflight {
    final SpringStack stack;
    final LayeredConfig config;
    boolean unreadable;

    SpringBootPreflight(Arrangement arrangement, String version) {
        Version boot = Version.of(version);
        SpringSources sources = new SpringSources(
                boot,
                List.of(new Files(arrangement.classPath()), new Files(arrangement.library())),
                new Files(arrangement.workingDirectory()),
                Map.of(),
                arguments(arrangement.arguments()),
                json(arrangement),
                entries(arrangement.systemProperties()),
                entries(arrangement.environment()),
                propertySources(arrangement),
                entries(arrangement.defaultProperties()),
                arrangement.additionalProfiles(),
                false);
        this.stack = SpringBoot.stack(sources);
        this.config = new LayeredConfig(
                stack.layers(),
                SpringBoot.placeholders(boot),
                Optional.empty(),
                Optional.empty(),
                (key, all) -> EffectiveValue.absent(key));
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

    private List<Layer.Entry> json(Arrangement arrangement) {
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
                unreadable = true;
            }
        }
        return entries;
    }

    private List<Layer> propertySources(Arrangement arrangement) {
        List<Layer> layers = new ArrayList<>();
        for (String location : arrangement.propertySources()) {
            String path = location.substring(location.indexOf(':') + 1).replaceFirst("^/", "");
            new Files(arrangement.classPath())
                    .file(path, "properties", false)
                    .ifPresent(file -> layers.add(
                            0,
                            new Layer(
                                    location, Layer.Kind.FILE, file.documents().get(0))));
        }
        return layers;
    }

    private final class Files implements ConfigRoot {
        private final Map<String, String> files;

        Files(Map<String, String> files) {
            this.files = files;
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
                unreadable = true;
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

    /** Everything that differs from the real application, one line each. */
    List<String> differences(RealResult real) {
        List<String> found = new ArrayList<>();
        if (!real.started()) {
            if (stack.faults().isEmpty() && stack.external().isEmpty() && !unreadable) {
                found.add("does not start: " + real.startupFailure().orElseThrow());
            }
            return found;
        }
        if (!stack.faults().isEmpty()) {
            found.add("starts, but: " + stack.faults());
        }
        if (!stack.active().equals(real.activeProfiles())) {
            found.add("active profiles " + real.activeProfiles() + ", but " + stack.active());
        }
        for (String key : real.keys()) {
            EffectiveValue value = config.get(key);
            String expected = real.failures().containsKey(key)
                    ? "fails"
                    : real.values().containsKey(key) ? "= " + real.values().get(key) : "absent";
            String is = switch (value.state()) {
                case SET, DEFAULT -> "= " + value.value();
                case UNKNOWN -> "fails";
                case ABSENT -> "absent";
            };
            if (!expected.equals(is)) {
                found.add(key + " " + expected + ", but " + is + " ("
                        + real.failures().get(key) + ")");
            }
        }
        real.lists().forEach((key, elements) -> {
            List<String> texts = new ArrayList<>();
            for (EffectiveValue element : config.list(key)) {
                if (element.state() != EffectiveValue.State.ABSENT) {
                    texts.add(element.value());
                }
            }
            if (!texts.equals(elements)) {
                found.add(key + "[] = " + elements + ", but " + texts);
            }
        });
        return found;
    }
}
