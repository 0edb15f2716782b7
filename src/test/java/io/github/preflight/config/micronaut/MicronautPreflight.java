package io.github.preflight.config.micronaut;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.JsonSettings;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Preflight's layers for Micronaut, fed by hand. */
public final class MicronautPreflight {
    private final List<String> active;
    private final MicronautConfig config;

    public MicronautPreflight(
            Map<String, String> classPath,
            Map<String, String> library,
            Map<String, String> workingDirectory,
            Map<String, String> variables,
            Map<String, String> systemProperties,
            List<String> arguments,
            List<String> environments,
            List<String> defaultEnvironments)
            throws UnreadableFileException {
        List<Layer.Entry> properties = entries(systemProperties);
        List<Layer.Entry> environment = entries(variables);
        this.active = Environments.active(
                environment,
                Environments.named(properties, environment),
                new StartCode.Start(texts(environments), texts(defaultEnvironments), true));
        List<Setting> words = new ArrayList<>();
        arguments.forEach(word -> words.add(new Setting("args", word, Location.NOWHERE)));
        String json = variables.getOrDefault(
                "SPRING_APPLICATION_JSON", variables.getOrDefault("MICRONAUT_APPLICATION_JSON", "{}"));
        List<Layer.Entry> tree = new ArrayList<>();
        for (Setting setting : JsonSettings.flatten(json, Location.NOWHERE)) {
            tree.add(Layer.Entry.of(setting));
        }
        MicronautStack stack = new MicronautStack(new MicronautSources(
                active,
                List.of(),
                List.of(new Files(classPath), new Files(library)),
                new Files(workingDirectory),
                Arguments.of(words),
                tree,
                properties,
                environment,
                true,
                true));
        this.config = new MicronautConfig(
                stack.layers(), Optional.empty(), Optional.empty(), (key, all) -> EffectiveValue.absent(key));
    }

    public List<String> active() {
        return active;
    }

    /** {@code = text}, {@code absent} or {@code fails}. */
    public String value(String key) {
        EffectiveValue value = config.get(key);
        return switch (value.state()) {
            case SET -> "= " + value.value();
            case UNKNOWN -> "fails";
            default -> "absent";
        };
    }

    /** {@code = a | b}, {@code absent} or {@code fails}. */
    public String list(String key) {
        StringBuilder text = new StringBuilder();
        for (EffectiveValue value : config.list(key)) {
            if (value.isUnknown()) {
                return "fails";
            }
            if (!value.isSet()) {
                return "absent";
            }
            text.append(text.length() == 0 ? "" : " | ").append(value.value());
        }
        return "= " + text;
    }

    private static List<JavaFacts.Text> texts(List<String> names) {
        List<JavaFacts.Text> texts = new ArrayList<>();
        names.forEach(name -> texts.add(new JavaFacts.Text(name, Location.NOWHERE)));
        return texts;
    }

    private static List<Layer.Entry> entries(Map<String, String> map) {
        List<Layer.Entry> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Layer.Entry.of(new Setting(key, value, Location.NOWHERE))));
        return entries;
    }

    private record Files(Map<String, String> files) implements ConfigRoot {
        @Override
        public Optional<ConfigFile> file(String path, String extension, boolean manyDocuments) {
            String text = files.get(path);
            Optional<Format> format = Formats.configuration(extension, manyDocuments);
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
                throw new IllegalStateException(path + " cannot be read", e);
            }
        }

        @Override
        public List<String> folders(String folder) {
            return List.of();
        }
    }
}
