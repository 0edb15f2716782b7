package io.github.preflight.config.spring;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.LayeredConfig;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import io.github.preflight.value.Placeholders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Spring Boot makes of its sources. Config data ({@link ConfigDataStack}) from 2.4 on, the file listener
 * ({@link ListenerStack}) before and where {@code spring.config.use-legacy-processing} asks for it (2.4 to 2.7).
 */
public final class SpringBoot {
    static final String NO_PLATFORM = "none";
    static final String LEGACY_PROCESSING = "spring.config.use-legacy-processing";

    private SpringBoot() {}

    public static SpringStack stack(SpringSources sources) {
        SpringStack stack = files(sources, "spring.config.name", "application", List.of());
        if (!sources.bootstrap()) {
            return stack;
        }
        // the bootstrap context's files end up below the application's, and its profile settings are seen from there
        SpringStack bootstrap = files(sources, "spring.cloud.bootstrap.name", "bootstrap", List.of());
        List<Layer> below = files(bootstrap);
        SpringStack application = files(sources, "spring.config.name", "application", below);
        List<SpringStack.External> external = new ArrayList<>(bootstrap.external());
        external.addAll(application.external());
        Set<String> used = new LinkedHashSet<>(bootstrap.used());
        used.addAll(application.used());
        return new SpringStack(
                application.layers(),
                application.active(),
                application.accepted(),
                external,
                application.faults(),
                used);
    }

    /** The layers of a stack that are files, highest first. */
    public static List<Layer> files(SpringStack stack) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : stack.layers()) {
            if (layer.kind() == Layer.Kind.FILE) {
                layers.add(layer);
            }
        }
        return layers;
    }

    private static SpringStack files(
            SpringSources sources, String nameProperty, String defaultName, List<Layer> below) {
        List<Layer> above = outerLayers(sources);
        List<Layer> beneath = new ArrayList<>(below);
        if (!sources.defaultProperties().isEmpty()) {
            beneath.add(new Layer("defaults set in code", Layer.Kind.PROPERTIES, sources.defaultProperties()));
        }
        boolean listener = !sources.version().isAtLeast("2.4")
                || !sources.version().isAtLeast("3.0")
                        && relaxed(above, LEGACY_PROCESSING)
                                .map("true"::equalsIgnoreCase)
                                .orElse(false);
        if (!listener) {
            ConfigDataStack configData = new ConfigDataStack(sources, nameProperty, defaultName, above, beneath);
            SpringStack stack = configData.build();
            if (!configData.legacyRequested() || sources.version().isAtLeast("3.0")) {
                return stack;
            }
        }
        return new ListenerStack(sources, nameProperty, defaultName, above, beneath).build();
    }

    /** The sources that stand above every file, highest first. */
    private static List<Layer> outerLayers(SpringSources sources) {
        List<Layer> layers = new ArrayList<>();
        add(layers, "the command line", Layer.Kind.PROPERTIES, sources.arguments());
        add(layers, "SPRING_APPLICATION_JSON", Layer.Kind.PROPERTIES, sources.json());
        add(layers, "system properties", Layer.Kind.PROPERTIES, sources.systemProperties());
        add(layers, "the environment", Layer.Kind.ENVIRONMENT, sources.environment());
        return layers;
    }

    private static void add(List<Layer> layers, String name, Layer.Kind kind, List<Layer.Entry> entries) {
        if (!entries.isEmpty()) {
            layers.add(new Layer(name, kind, entries));
        }
    }

    /** What words behind the jar set: {@code --name=value}, {@code --name}; a name that is repeated gets all its values. Source: SimpleCommandLinePropertySource. */
    public static List<Layer.Entry> arguments(List<Setting> words) {
        Map<String, Setting> found = new LinkedHashMap<>();
        for (Setting word : words) {
            String text = word.value();
            if (!text.startsWith("--") || text.length() == 2) {
                continue;
            }
            int equals = text.indexOf('=');
            String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1);
            Setting before = found.get(name);
            String joined = before == null || before.value().isEmpty() ? value : before.value() + "," + value;
            found.put(name, new Setting(name, joined, word.location()));
        }
        List<Layer.Entry> entries = new ArrayList<>();
        for (Setting setting : found.values()) {
            entries.add(Layer.Entry.of(setting));
        }
        return entries;
    }

    static Optional<String> relaxed(List<Layer> layers, String key) {
        for (Layer layer : layers) {
            Optional<Layer.Entry> entry = layer.relaxed(key);
            if (entry.isPresent() && entry.get().known()) {
                return Optional.of(entry.get().setting().value());
            }
        }
        return Optional.empty();
    }

    /** The placeholder dialect of a Boot release. */
    public static Placeholders placeholders(Version version) {
        return version.isAtLeast("3.4") ? Placeholders.withEscapes() : Placeholders.withoutEscapes();
    }

    /** A view on layers without defaults, for what Boot itself reads while it starts. */
    static EffectiveConfig view(Version version, List<Layer> layers) {
        return new LayeredConfig(
                layers,
                placeholders(version),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                (key, config) -> EffectiveValue.absent(key));
    }

    /** The texts of a list's elements; those that are known. */
    static List<String> texts(List<EffectiveValue> elements) {
        List<String> texts = new ArrayList<>();
        for (EffectiveValue element : elements) {
            if (element.isSet() && !element.value().isEmpty()) {
                texts.add(element.value());
            }
        }
        return texts;
    }

    /** The platform that Boot detects from the environment, in lower case without dashes; {@link #NO_PLATFORM} otherwise. Source: CloudPlatform. */
    static String cloudPlatform(List<Layer> outer, EffectiveConfig view) {
        EffectiveValue forced = view.get("spring.main.cloud-platform");
        if (forced.isSet()) {
            return relaxedWord(forced.value());
        }
        String[][] signs = {
            {"cloudfoundry", "VCAP_APPLICATION"},
            {"cloudfoundry", "VCAP_SERVICES"},
            {"heroku", "DYNO"},
            {"nomad", "NOMAD_ALLOC_ID"},
            {"awsecs", "AWS_EXECUTION_ENV"},
            {"kubernetes", "KUBERNETES_SERVICE_HOST"}
        };
        for (String[] sign : signs) {
            for (Layer layer : outer) {
                if (layer.kind() == Layer.Kind.ENVIRONMENT
                        && layer.exact(sign[1]).isPresent()) {
                    return sign[0];
                }
            }
        }
        return NO_PLATFORM;
    }

    static String relaxedWord(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (Character.isLetterOrDigit(word.charAt(i))) {
                out.append(Character.toLowerCase(word.charAt(i)));
            }
        }
        return out.toString();
    }
}
