package io.github.preflight.config.vertx;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layering;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.SettledConfig;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.StartedWith;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Vert.x applications. The main verticle's configuration is what {@code -conf} names, a file of JSON or JSON itself. Code that asks
 * {@code ConfigRetriever} without options sees this, over it system properties, variables, and at last the file that
 * {@code VERTX_CONFIG_PATH} or {@code vertx-config-path} names, or else {@code conf/config.json}; with options, the stores that it
 * adds. [RunCommand@4.5, VertxApplicationCommand@5.1, ConfigRetrieverImpl@3.5 to @5.1]
 */
public final class VertxApplications implements Layering {
    private static final String DEFAULT = "conf/config.json";
    private static final List<String> OTHER_FRAMEWORKS =
            List.of("spring-boot", "quarkus", "micronaut", "dropwizard", "helidon", "play", "ktor");
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");
    private static final int MOST_CODE = 2_000_000;

    /** Folders beside the sources in which files for {@code -conf} lie. */
    private static final List<String> FOLDERS = List.of(
            "conf", "config", "src/conf", "src/config", "src/main/conf", "src/main/config", "src/main/resources");

    private final FileTree files;
    private final ConfigReader reader;
    private final Map<String, Code> codes = new HashMap<>();

    /**
     * What the code does with configuration.
     *
     * @param deploysItself whether it gives verticles a configuration that no command line tells
     */
    private record Code(Stores stores, boolean readsConfig, boolean deploysItself) {}

    public VertxApplications(FileTree files, ConfigReader reader) {
        this.files = files;
        this.reader = reader;
    }

    @Override
    public List<Application> applications(BuildModules build, FoundDeployments deployments) {
        return List.of();
    }

    @Override
    public boolean reads(Application application) {
        for (String other : OTHER_FRAMEWORKS) {
            if (application.module().framework(other).isPresent()) {
                return false;
            }
        }
        return application.module().framework("vertx").isPresent();
    }

    private Code code(BuildModule module) {
        return codes.computeIfAbsent(module.directory(), directory -> {
            List<String> texts = new ArrayList<>();
            List<String> directories = new ArrayList<>(List.of(directory));
            directories.addAll(module.libraries());
            boolean readsConfig = false;
            boolean deploys = false;
            int size = 0;
            for (String each : directories) {
                for (String language : LANGUAGES) {
                    for (SourceFile file : files.under(RepositoryPath.join(each, "src/main/" + language))) {
                        String text = ConfigReader.latin1(file);
                        size += text.length();
                        boolean retrieves = text.contains("ConfigRetriever");
                        readsConfig |= text.contains("config()");
                        deploys |= text.contains("DeploymentOptions") && text.contains("setConfig(");
                        if (retrieves && size < MOST_CODE) {
                            texts.add(text);
                        }
                    }
                }
            }
            return new Code(Stores.in(texts), readsConfig, deploys);
        });
    }

    // ---- which file ----

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        return given(new StartedWith(Optional.of(deployment)))
                .map(Setting::value)
                .filter(value -> !value.startsWith("{"))
                .map(List::of)
                .orElse(List.of());
    }

    /** What stands behind {@code -conf}. */
    private static Optional<Setting> given(StartedWith start) {
        boolean next = false;
        for (Setting word : start.words()) {
            String text = word.value();
            if (next) {
                return text.isBlank() || text.indexOf('$') >= 0 && !text.startsWith("{")
                        ? Optional.empty()
                        : Optional.of(new Setting(word.key(), bare(text), word.location()));
            }
            for (String option : List.of("-conf=", "--conf=")) {
                if (text.startsWith(option) && text.indexOf('$') < 0) {
                    return Optional.of(new Setting(word.key(), bare(text.substring(option.length())), word.location()));
                }
            }
            next = text.equals("-conf") || text.equals("--conf");
        }
        return Optional.empty();
    }

    private static String bare(String text) {
        String plain = text.strip();
        boolean quoted = plain.length() > 1 && "\"'".indexOf(plain.charAt(0)) >= 0;
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }

    @Override
    public List<String> productionProfiles(Application application) {
        if (!code(application.module()).readsConfig()) {
            return List.of();
        }
        Set<String> found = new TreeSet<>();
        for (String folder : FOLDERS) {
            String directory = RepositoryPath.join(application.module().directory(), folder);
            for (SourceFile file : files.in(directory)) {
                if (ProfileNames.tellProduction(file.name()) && Formats.hasExtension(file.name(), "json")) {
                    found.add(file.path());
                }
            }
        }
        return List.copyOf(found);
    }

    private Optional<SourceFile> file(BuildModule module, StartedWith start, String path, boolean classPath) {
        Optional<String> found = start.file(files, module.directory(), path);
        for (ResourceFolder folder : classPath ? module.resources() : List.<ResourceFolder>of()) {
            found = found.or(() -> RepositoryPath.resolve(folder.directory(), path)
                    .filter(p -> files.file(p).isPresent()));
        }
        // a checkout of the repository, somewhere on the machine
        for (int slash = path.indexOf('/', 1);
                path.startsWith("/") && slash > 0 && path.indexOf('/', slash + 1) > 0 && found.isEmpty();
                slash = path.indexOf('/', slash + 1)) {
            found = Optional.of(path.substring(slash + 1))
                    .filter(tail -> files.file(tail).isPresent());
        }
        return found.or(() -> Optional.of(path)).flatMap(files::file);
    }

    // ---- what it says ----

    /** One reading. */
    private final class Reading {
        private final BuildModule module;
        private final StartedWith start;
        private final List<String> profiles;
        private final JsonTree tree = new JsonTree();
        private final Set<String> used = new LinkedHashSet<>();
        private Optional<String> open = Optional.empty();

        Reading(BuildModule module, StartedWith start, List<String> profiles) {
            this.module = module;
            this.start = start;
            this.profiles = profiles;
        }

        void run(Code code) {
            if (!code.stores().unknown().isEmpty()) {
                // what code asks its verticle for is known all the same
                if (code.readsConfig()) {
                    verticle(code);
                }
                open = Optional.of(code.stores().unknown());
                return;
            }
            for (Stores.Store store : code.stores().stores()) {
                switch (store.type()) {
                    case "json" -> verticle(code);
                    case "sys" -> properties();
                    case "env" -> variables();
                    case "default" -> defaultFile();
                    case "file" -> file(store.path(), store.format(), true);
                    default -> {
                        // what it says wins over all below
                        tree.clear();
                        open = Optional.of("its code adds a store of the type " + store.type());
                    }
                }
            }
        }

        private void verticle(Code code) {
            Optional<Setting> given = given(start);
            if (given.isPresent() && given.get().value().startsWith("{")) {
                inline(given.get());
            } else if (!profiles.isEmpty()) {
                file(profiles.get(profiles.size() - 1), "json", false);
            } else if (code.deploysItself()) {
                open = Optional.of("its code gives verticles their configuration");
            }
        }

        private void inline(Setting json) {
            try {
                SourceFile text = SourceFile.inMemory(
                        json.location().path() + ".json", json.value().getBytes(StandardCharsets.UTF_8));
                for (YamlNode.Entry entry : YamlTree.read(text).get(0).entries()) {
                    if (entry.value() instanceof YamlNode.Scalar scalar) {
                        tree.set(
                                entry.key(), scalar.value(), json.location(), entry.key() + " is set by " + start.by());
                    }
                }
            } catch (UnreadableFileException e) {
                open = Optional.of("the JSON behind -conf cannot be read");
            }
        }

        /** Those that take the place of a setting; another one is none by itself. */
        private void properties() {
            for (Setting property : start.properties()) {
                if (!tree.has(property.key())) {
                    continue;
                }
                if (property.value().indexOf('$') < 0) {
                    tree.set(
                            property.key(),
                            property.value(),
                            property.location(),
                            property.key() + " is set by " + start.by());
                } else {
                    tree.unknown(
                            property.key(), property.location(), property.key() + " is set by a variable of the shell");
                }
            }
        }

        private void variables() {
            for (String name : tree.names()) {
                Optional<EnvironmentVariable> variable = start.variable(name);
                if (variable.isPresent() && variable.get().value().isPresent()) {
                    tree.set(
                            name,
                            variable.get().value().get(),
                            variable.get().location(),
                            name + " from the environment of " + start.by());
                } else if (variable.isPresent()) {
                    tree.unknown(
                            name,
                            variable.get().location(),
                            name + " is set by " + start.by() + " to what no committed file tells");
                } else if (start.open().isPresent() && isVariable(name)) {
                    tree.unknown(name, Location.NOWHERE, start.open().get());
                }
            }
        }

        private void defaultFile() {
            Optional<EnvironmentVariable> variable = start.variable("VERTX_CONFIG_PATH");
            if (variable.isPresent() && variable.get().value().isEmpty()) {
                tree.clear();
                open = Optional.of("VERTX_CONFIG_PATH is set by " + start.by() + " to what no committed file tells");
                return;
            }
            Optional<String> named = variable.flatMap(EnvironmentVariable::value)
                    .or(() -> start.property("vertx-config-path").map(Setting::value))
                    .map(String::strip)
                    .filter(path -> !path.isEmpty());
            if (named.isPresent()) {
                int dot = named.get().lastIndexOf('.');
                file(
                        named.get(),
                        dot < 0 ? "json" : named.get().substring(dot + 1).toLowerCase(java.util.Locale.ROOT),
                        true);
            } else if (VertxApplications.this.file(module, start, DEFAULT, true).isPresent()) {
                file(DEFAULT, "json", true);
            }
        }

        /** @param classPath whether the file may be packaged, too */
        private void file(String path, String format, boolean classPath) {
            Optional<SourceFile> file = VertxApplications.this.file(module, start, path, classPath);
            if (file.isEmpty()) {
                tree.clear();
                open = Optional.of("its configuration, " + path + ", is not in the repository");
                return;
            }
            used.add(file.get().path());
            try {
                switch (format) {
                    case "json", "yaml", "yml" -> {
                        List<YamlNode> documents = YamlTree.read(file.get());
                        if (!documents.isEmpty()) {
                            tree.merge(documents.get(0));
                        }
                    }
                    case "properties" -> {
                        for (Document document : PropertiesFormat.plain().read(file.get())) {
                            for (Setting setting : document.settings()) {
                                tree.set(
                                        setting.key(),
                                        setting.value(),
                                        setting.location(),
                                        setting.key() + " is set here");
                            }
                        }
                    }
                    default -> {
                        tree.clear();
                        open = Optional.of(path + " is in a format that is not read");
                    }
                }
            } catch (UnreadableFileException e) {
                reader.report(e);
                tree.clear();
                open = Optional.of(path + " cannot be read");
            }
        }
    }

    private static boolean isVariable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        Reading reading = new Reading(application.module(), new StartedWith(deployment), profiles);
        reading.run(code(application.module()));
        SettledConfig config =
                new SettledConfig(reading.tree.values(), reading.open, (key, asked) -> EffectiveValue.absent(key));
        List<String> read = profiles.isEmpty() ? List.copyOf(reading.used) : profiles;
        return new Seen(config, read, reading.used, List.of());
    }
}
