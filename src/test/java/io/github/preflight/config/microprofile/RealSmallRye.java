package io.github.preflight.config.microprofile;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.QuarkusConfigBuilderCustomizer;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** SmallRye Config with the names that Quarkus adds, started on an arrangement. */
final class RealSmallRye {
    private static final String HERE = "user.dir";

    /** Held, so that it stays as it is. It complains of names that stand twice. */
    private static final Logger QUIET = Logger.getLogger("io.smallrye.config");

    private final Path folder;

    RealSmallRye(Path folder) {
        this.folder = folder;
        QUIET.setLevel(Level.OFF);
    }

    /**
     * What the application sees.
     *
     * @param values by key, of every name that it lists and of those asked for; a list's under the key with {@code []}
     */
    record Seen(List<String> profiles, Map<String, String> values) {}

    /** @return empty profiles and values where it would not start */
    Seen see(Arrangement arrangement, List<String> asked) throws IOException {
        for (String root : List.of("cp", "lib", "cwd")) {
            Files.createDirectories(folder.resolve(root));
        }
        for (Map.Entry<String, String> file : arrangement.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String before = System.getProperty(HERE);
        ClassLoader around = Thread.currentThread().getContextClassLoader();
        URL[] roots = {
            folder.resolve("cp").toUri().toURL(), folder.resolve("lib").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(roots, RealSmallRye.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            System.setProperty(HERE, folder.resolve("cwd").toString());
            return seen(start(arrangement, loader), asked);
        } catch (RuntimeException | StackOverflowError e) {
            // what is wrong, or a profile that is its own parent
            return new Seen(List.of(), Map.of());
        } finally {
            System.setProperty(HERE, before);
            Thread.currentThread().setContextClassLoader(around);
        }
    }

    private SmallRyeConfig start(Arrangement arrangement, ClassLoader loader) {
        String dotenv = folder.resolve("cwd/.env").toUri().toString();
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .forClassLoader(loader)
                .withSources(new PropertiesConfigSource(arrangement.flags(), "flags", 400))
                .withSources(new EnvConfigSource(arrangement.variables(), EnvConfigSource.ORDINAL))
                .withSources(new DotEnvConfigSourceProvider(dotenv).getConfigSources(loader))
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .addPropertiesSources();
        new QuarkusConfigBuilderCustomizer(LaunchMode.NORMAL).configBuilder(builder);
        return builder.build();
    }

    private static Seen seen(SmallRyeConfig config, List<String> asked) {
        Map<String, String> values = new TreeMap<>();
        List<String> names = new ArrayList<>(asked);
        for (String name : config.getPropertyNames()) {
            if (!name.startsWith("%") && !name.equals("quarkus.profile") && !names.contains(name)) {
                names.add(name);
            }
        }
        for (String name : names) {
            values.put(name, value(config, name));
        }
        List<String> profiles = new ArrayList<>(config.getProfiles());
        return new Seen(profiles, values);
    }

    private static String value(SmallRyeConfig config, String name) {
        try {
            if (name.endsWith("[]")) {
                return list(config, name.substring(0, name.length() - 2));
            }
            return text(config.getConfigValue(name));
        } catch (RuntimeException e) {
            return Arrangement.FAILS;
        }
    }

    private static String text(ConfigValue value) {
        if (value.hasProblems()) {
            return Arrangement.FAILS;
        }
        return value.getValue() == null || value.getValue().isEmpty() ? Arrangement.ABSENT : value.getValue();
    }

    private static String list(SmallRyeConfig config, String name) {
        for (String indexed : config.getIndexedProperties(name)) {
            if (config.getConfigValue(indexed).hasProblems()) {
                return Arrangement.FAILS;
            }
        }
        if (config.getConfigValue(name).hasProblems()) {
            return Arrangement.FAILS;
        }
        List<String> elements = new ArrayList<>();
        for (String element : config.getOptionalValues(name, String.class).orElse(List.of())) {
            if (!element.isBlank()) {
                elements.add(element.strip());
            }
        }
        return elements.isEmpty() ? Arrangement.ABSENT : String.join("|", elements);
    }
}
