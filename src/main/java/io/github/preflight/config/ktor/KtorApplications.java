package io.github.preflight.config.ktor;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Layering;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.SettledConfig;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.StartedWith;
import io.github.preflight.config.hocon.HoconApplications;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ktor servers. What {@code -config=} names is read, of several files the last one wins; or else what the system properties
 * {@code config.file} and {@code config.resource} name; or else {@code application.conf} or {@code application.yaml}: whichever
 * loader stands first on the class path. System properties that begin with {@code ktor.} win over files, {@code -P:name=value} over
 * these. [CommandLine.kt, ConfigLoader.kt@2.3 to @3.6]
 */
public final class KtorApplications implements Layering {
    private static final String KTOR = "ktor";
    private static final String CONF = "application.conf";
    private static final String YAML = "application.yaml";
    private static final String CONFIG = "-config=";
    private static final String PROPERTY = "-P:";
    private static final String DEVELOPMENT = "io.ktor.development";
    private static final List<String> OTHER_FRAMEWORKS =
            List.of("spring-boot", "quarkus", "micronaut", "dropwizard", "helidon", "play");

    /** Words of the command that take the place of a setting. */
    private static final Map<String, String> WORDS = Map.of(
            "-host", "ktor.deployment.host",
            "-port", "ktor.deployment.port",
            "-sslPort", "ktor.deployment.sslPort",
            "-path", "ktor.deployment.rootPath",
            "-watch", "ktor.deployment.watch",
            "-sslKeyStore", "ktor.security.ssl.keyStore");

    private final FileTree files;
    private final ConfigReader reader;
    private final HoconApplications hocon;
    private Optional<BuildModules> modules = Optional.empty();

    /** @param hocon reads what is no YAML */
    public KtorApplications(FileTree files, ConfigReader reader, HoconApplications hocon) {
        this.files = files;
        this.reader = reader;
        this.hocon = hocon;
    }

    @Override
    public List<Application> applications(BuildModules build, FoundDeployments deployments) {
        modules = Optional.of(build);
        return List.of();
    }

    @Override
    public boolean reads(Application application) {
        BuildModule module = application.module();
        if (module.framework(KTOR).isEmpty()) {
            return false;
        }
        for (String other : OTHER_FRAMEWORKS) {
            if (module.framework(other).isPresent()) {
                return false;
            }
        }
        boolean named = false;
        for (Deployment deployment : application.deployments()) {
            named |= !activated(application, deployment).isEmpty();
        }
        return named
                || resource(module, YAML).isPresent()
                || resource(module, CONF).isPresent();
    }

    // ---- which files ----

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        StartedWith start = new StartedWith(Optional.of(deployment));
        List<String> named = new ArrayList<>();
        for (Setting word : start.words()) {
            if (word.value().startsWith(CONFIG)) {
                named.add(word.value().substring(CONFIG.length()));
            }
        }
        for (String property : List.of("config.file", "config.resource")) {
            if (named.isEmpty()) {
                start.property(property).ifPresent(setting -> named.add(setting.value()));
            }
        }
        // a variable of the shell tells nothing
        named.removeIf(name -> name.isBlank() || name.indexOf('$') >= 0);
        return named;
    }

    @Override
    public List<String> productionProfiles(Application application) {
        Set<String> found = new TreeSet<>();
        for (ResourceFolder folder : application.module().resources()) {
            for (SourceFile file : files.in(folder.directory())) {
                String name = file.name();
                boolean configuration = name.startsWith("application") && (isYaml(name) || name.endsWith(".conf"));
                if (configuration && ProfileNames.tellProduction(name)) {
                    found.add(name);
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private Optional<String> resource(BuildModule module, String name) {
        List<BuildModule> parts = new ArrayList<>(List.of(module));
        for (String library : module.libraries()) {
            modules.flatMap(m -> m.in(library)).ifPresent(parts::add);
        }
        for (BuildModule part : parts) {
            for (ResourceFolder folder : part.resources()) {
                Optional<String> path = RepositoryPath.resolve(folder.directory(), name);
                if (folder.targetPath().isEmpty()
                        && path.isPresent()
                        && files.file(path.get()).isPresent()) {
                    return path;
                }
            }
        }
        return Optional.empty();
    }

    // ---- what they say ----

    /** What is known so far. */
    private static final class Settings {
        final Map<String, EffectiveValue> values = new LinkedHashMap<>();
        final Set<String> used = new LinkedHashSet<>();
        Optional<String> open = Optional.empty();

        /** A value takes the place of what stood there, and below; a list that of the whole list. */
        void put(EffectiveValue value) {
            clear(value.key());
            values.put(value.key(), value);
        }

        void putAll(Map<String, EffectiveValue> higher) {
            higher.keySet().forEach(this::clear);
            values.putAll(higher);
        }

        private void clear(String key) {
            int bracket = key.indexOf('[');
            String whole = bracket < 0 ? key : key.substring(0, bracket);
            values.keySet()
                    .removeIf(name -> name.equals(whole)
                            || name.startsWith(whole + "[")
                            || bracket < 0 && name.startsWith(whole + "."));
        }
    }

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        StartedWith start = new StartedWith(deployment);
        BuildModule module = application.module();
        Settings settings = new Settings();
        List<String> named = profiles;
        if (profiles.isEmpty()) {
            boolean conf = resource(module, CONF).isPresent();
            boolean yaml = resource(module, YAML).isPresent();
            named = conf && yaml ? List.of(CONF, YAML) : List.of(yaml ? YAML : CONF);
        }
        boolean either = profiles.isEmpty() && named.size() > 1;
        Map<String, EffectiveValue> first = Map.of();
        for (String name : named) {
            Settings one = new Settings();
            load(application, scenario, deployment, start, name, one);
            settings.used.addAll(one.used);
            settings.open = settings.open.or(() -> one.open);
            if (either && first.isEmpty()) {
                first = one.values;
            } else {
                settings.putAll(either ? inEither(first, one.values) : one.values);
            }
        }
        for (Setting property : start.properties()) {
            if (property.key().startsWith("ktor.")) {
                settings.put(set(property.key(), property.value(), property.location(), start));
            }
        }
        for (Setting word : start.words()) {
            int equals = word.value().indexOf('=');
            String name = equals < 0 ? "" : word.value().substring(0, equals);
            String key = name.startsWith(PROPERTY) ? name.substring(PROPERTY.length()) : WORDS.getOrDefault(name, "");
            if (!key.isEmpty()) {
                settings.put(set(key, word.value().substring(equals + 1), word.location(), start));
            }
        }
        // asked where nothing else tells
        if (!settings.values.containsKey("ktor.development")) {
            start.property(DEVELOPMENT)
                    .ifPresent(
                            property -> settings.put(set(DEVELOPMENT, property.value(), property.location(), start)));
        }
        SettledConfig config =
                new SettledConfig(settings.values.values(), settings.open, (key, asked) -> EffectiveValue.absent(key));
        return new Seen(config, named, settings.used, List.of());
    }

    private static EffectiveValue set(String key, String value, Location place, StartedWith start) {
        List<Step> steps = List.of(new Step(key + " is set by " + start.by(), place));
        return value.indexOf('$') < 0
                ? new EffectiveValue(key, State.SET, value, value, place, steps, "")
                : new EffectiveValue(
                        key, State.UNKNOWN, "", "", place, steps, key + " is set by a variable of the shell");
    }

    /** What two files say of which one is read, and nobody knows which: what both say. */
    private static Map<String, EffectiveValue> inEither(
            Map<String, EffectiveValue> one, Map<String, EffectiveValue> other) {
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        Map<String, EffectiveValue> both = new LinkedHashMap<>();
        for (String key : keys) {
            EffectiveValue here = one.get(key);
            EffectiveValue there = other.get(key);
            if (here != null
                    && there != null
                    && here.isSet()
                    && there.isSet()
                    && here.value().equals(there.value())) {
                both.put(key, here);
                continue;
            }
            EffectiveValue any = here == null ? there : here;
            both.put(
                    key,
                    new EffectiveValue(
                            key,
                            State.UNKNOWN,
                            "",
                            "",
                            any.location(),
                            any.steps(),
                            "of " + CONF + " and " + YAML + " the class path chooses one"));
        }
        return both;
    }

    private void load(
            Application application,
            Scenario scenario,
            Optional<Deployment> deployment,
            StartedWith start,
            String name,
            Settings into) {
        BuildModule module = application.module();
        if (!isYaml(name)) {
            Seen seen = hocon.see(application, scenario, deployment, name.equals(CONF) ? List.of() : List.of(name));
            seen.config().values().forEach(value -> into.values.put(value.key(), value));
            into.used.addAll(seen.used());
            if (seen.config().isOpen()) {
                // what is not there is unknown, with the reason
                into.open = Optional.of(seen.config().get("ktor").reason());
            }
            return;
        }
        Optional<SourceFile> file = resource(module, name)
                .or(() -> start.file(files, module.directory(), name))
                .flatMap(files::file);
        if (file.isEmpty()) {
            into.open = Optional.of("its configuration, " + name + ", is not in the repository");
            return;
        }
        into.used.add(file.get().path());
        try {
            List<YamlNode> documents = YamlTree.read(file.get());
            if (!documents.isEmpty()) {
                into.values.putAll(KtorYaml.read(documents.get(0), start));
            }
        } catch (UnreadableFileException e) {
            reader.report(e);
            into.open = Optional.of(file.get().path() + " cannot be read");
        }
    }
}
