package io.github.preflight.config.dropwizard;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Layering;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.PropertyName;
import io.github.preflight.config.SettledConfig;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.StartedWith;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlFormat;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Dropwizard reads one file, which the command line names: {@code server config.yml}. Production's is the one that a deployment
 * names; or else the one whose name means production; or else the one that build file or start script name; or else the only
 * one beside the application that looks like such a file. System properties that begin with {@code dw.} win over it
 * (BaseConfigurationFactory at v0.7 to v4.0).
 */
public final class Dropwizard implements Layering {
    private static final String DROPWIZARD = "dropwizard";
    private static final String OVERRIDE = "dw.";
    private static final int MOST_CANDIDATES = 200;
    private static final int LARGEST_CANDIDATE = 200_000;
    private static final List<String> USUAL_NAMES =
            List.of("config.yml", "config.yaml", "configuration.yml", "configuration.yaml", "application.yml");

    /** How keys begin that Dropwizard itself reads, in canonical form. */
    private static final List<String> OWN_KEYS = List.of(
            "server.applicationconnectors",
            "server.adminconnectors",
            "server.connector",
            "server.type",
            "server.rootpath",
            "server.applicationcontextpath",
            "server.maxthreads",
            "server.requestlog",
            "logging.level",
            "logging.loggers",
            "logging.appenders",
            "metrics.reporters");

    private static final Set<String> OTHER_FOLDERS =
            Set.of("test", "target", "build", "node_modules", ".github", ".circleci", "k8s", "kubernetes", "helm");

    private final FileTree files;
    private final ConfigReader reader;
    private Optional<BuildModules> modules = Optional.empty();
    private final Map<String, List<String>> candidates = new HashMap<>();
    private final Map<String, Substitutor> substitutors = new HashMap<>();

    /**
     * Whether code puts variables into the file.
     *
     * @param nested whether inside names and defaults, too
     */
    private record Substitutor(boolean there, boolean nested) {
        static final Substitutor NONE = new Substitutor(false, false);
        private static final String NAME = "EnvironmentVariableSubstitutor(";

        static Substitutor in(String code) {
            int at = code.indexOf(NAME);
            int close = at < 0 ? -1 : code.indexOf(')', at);
            String arguments = close < 0 ? "" : code.substring(at + NAME.length(), close);
            return new Substitutor(
                    at >= 0 || code.contains("SubstitutingSourceProvider("),
                    arguments.indexOf(',') > 0 && arguments.strip().endsWith("true"));
        }

        Substitutor or(Substitutor other) {
            return new Substitutor(there || other.there, nested || other.nested);
        }
    }

    public Dropwizard(FileTree files, ConfigReader reader) {
        this.files = files;
        this.reader = reader;
    }

    @Override
    public List<Application> applications(BuildModules modules, FoundDeployments deployments) {
        this.modules = Optional.of(modules);
        return List.of();
    }

    @Override
    public boolean reads(Application application) {
        return application.module().framework(DROPWIZARD).isPresent()
                && application.module().framework("spring-boot").isEmpty();
    }

    // ---- which file ----

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        Optional<String> named = named(deployment);
        return named.isEmpty()
                ? List.of()
                : List.of(resolve(application, Optional.of(deployment), named.get())
                        .orElse(named.get()));
    }

    /** The file behind {@code server}, or the last word that is such a file's name. */
    private static Optional<String> named(Deployment deployment) {
        Optional<String> found = Optional.empty();
        boolean server = false;
        for (Setting argument : deployment.arguments()) {
            for (String word : argument.value().split("\\s+")) {
                boolean plain = word.indexOf('*') < 0 && word.indexOf('$') < 0;
                boolean file = plain && (Formats.isYaml(word) || Formats.hasExtension(word, "json"));
                if (file && server) {
                    return Optional.of(word);
                }
                server = word.equals("server");
                if (file && !word.startsWith("-")) {
                    found = Optional.of(word);
                }
            }
        }
        return found;
    }

    @Override
    public List<String> productionProfiles(Application application) {
        List<String> found = new ArrayList<>();
        for (String path : candidates(application)) {
            if (ProfileNames.tellProduction(RepositoryPath.name(path))) {
                found.add(path);
            }
        }
        return found;
    }

    private Optional<String> started(Application application) {
        Optional<String> named = namedByBuild(application);
        if (named.isPresent()) {
            return named;
        }
        List<String> neutral = new ArrayList<>();
        for (String path : candidates(application)) {
            boolean other = false;
            for (String word : Words.of(RepositoryPath.name(path))) {
                other |= ProfileNames.isProduction(word) || ProfileNames.isDevelopment(word);
            }
            if (!other) {
                neutral.add(path);
            }
        }
        if (neutral.size() <= 1) {
            return neutral.stream().findFirst();
        }
        List<String> names = new ArrayList<>(USUAL_NAMES);
        names.add(application.module().artifactId() + ".yml");
        for (String name : names) {
            for (String path : neutral) {
                if (RepositoryPath.name(path).equals(name)) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /** The file behind {@code server} in the build file, or in a script that stands beside it. */
    private Optional<String> namedByBuild(Application application) {
        String directory = application.module().directory();
        List<SourceFile> places = new ArrayList<>();
        files.file(application.module().file()).ifPresent(places::add);
        for (String folder : List.of(directory, RepositoryPath.join(directory, "bin"))) {
            for (SourceFile file : files.in(folder)) {
                if (file.name().endsWith(".sh") || file.name().equals("Procfile")) {
                    places.add(file);
                }
            }
        }
        for (SourceFile place : places) {
            Optional<String> named =
                    behindServer(text(place)).flatMap(path -> resolve(application, Optional.empty(), path));
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }

    /** {@code server config.yml}, {@code <argument>server</argument><argument>config.yml</argument>}, {@code 'server', 'config.yml'}. */
    private static Optional<String> behindServer(String text) {
        for (int at = text.indexOf("server"); at >= 0; at = text.indexOf("server", at + 1)) {
            int end = at + "server".length();
            boolean whole = at == 0 || " >\"'\t\n,[(".indexOf(text.charAt(at - 1)) >= 0;
            int from = end;
            while (from < text.length() && from < end + 120 && !isOfPath(text.charAt(from))) {
                from++;
                if (text.startsWith("/argument>", from) || text.startsWith("argument>", from)) {
                    from = text.indexOf('>', from) + 1;
                }
            }
            int to = from;
            while (to < text.length() && to < from + 200 && isOfPath(text.charAt(to))) {
                to++;
            }
            String path = text.substring(Math.min(from, to), to);
            if (whole && from > end && (Formats.isYaml(path) || path.endsWith(".json"))) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfPath(char c) {
        return Character.isLetterOrDigit(c) || c == '/' || c == '.' || c == '-' || c == '_';
    }

    /** The repository's file behind a path on the command line. */
    private Optional<String> resolve(Application application, Optional<Deployment> deployment, String path) {
        BuildModule module = application.module();
        Optional<String> found = new StartedWith(deployment).file(files, module.directory(), path);
        if (found.isPresent()) {
            return found;
        }
        for (ResourceFolder folder : module.resources()) {
            Optional<String> resource = RepositoryPath.resolve(folder.directory(), path);
            if (resource.isPresent() && files.file(resource.get()).isPresent()) {
                return resource;
            }
        }
        List<String> named = new ArrayList<>();
        for (String candidate : candidates(application)) {
            if (RepositoryPath.name(candidate).equals(RepositoryPath.name(path))) {
                named.add(candidate);
            }
        }
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** The files of a module that look like an application's configuration; those of tests and of other modules are none. */
    private List<String> candidates(Application application) {
        String directory = application.module().directory();
        return candidates.computeIfAbsent(directory, d -> {
            List<String> found = new ArrayList<>();
            int read = 0;
            for (SourceFile file : files.under(directory)) {
                boolean own = modules.flatMap(m -> m.enclosing(file.path()))
                        .map(module -> module.directory().equals(directory))
                        .orElse(true);
                boolean wanted = Formats.isYaml(file.name())
                        && own
                        && !isElsewhere(file.path().substring(directory.length()))
                        && !DevelopmentNames.tellTests(file.path());
                if (wanted && ++read <= MOST_CANDIDATES && fits(file)) {
                    found.add(file.path());
                }
            }
            return List.copyOf(found);
        });
    }

    private static boolean isElsewhere(String path) {
        for (String folder : RepositoryPath.folder(path).split("/")) {
            if (OTHER_FOLDERS.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(SourceFile file) {
        String text = text(file);
        boolean likely = text.length() <= LARGEST_CANDIDATE
                && (text.contains("server") || text.contains("logging") || text.contains("driverClass"));
        if (!likely) {
            return false;
        }
        try {
            for (Document document : new YamlFormat().read(file)) {
                for (Setting setting : document.settings()) {
                    if (isOwn(PropertyName.canonical(setting.key()))) {
                        return true;
                    }
                }
            }
        } catch (UnreadableFileException e) {
            return false;
        }
        return false;
    }

    private static boolean isOwn(String key) {
        for (String own : OWN_KEYS) {
            if (key.startsWith(own)) {
                return true;
            }
        }
        return key.endsWith(".driverclass");
    }

    private static String text(SourceFile file) {
        try {
            return new String(file.bytes(), StandardCharsets.ISO_8859_1);
        } catch (UnreadableFileException e) {
            return "";
        }
    }

    // ---- what it says ----

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        Optional<String> path = profiles.isEmpty() ? started(application) : Optional.of(profiles.get(0));
        Optional<SourceFile> file = path.flatMap(files::file);
        if (file.isEmpty()) {
            Optional<String> open = path.isPresent()
                    ? Optional.of("its configuration, " + path.get() + ", is not in the repository")
                    : Optional.of("no committed file tells which configuration it is started with");
            return seen(new TreeMap<>(), open, path.map(List::of).orElse(List.of()), Set.of());
        }
        Optional<Map<String, EffectiveValue>> values = read(application, file.get(), deployment);
        if (values.isEmpty()) {
            Optional<String> open = Optional.of(path.get() + " cannot be read");
            return seen(new TreeMap<>(), open, List.of(path.get()), Set.of(path.get()));
        }
        for (Setting property : deployment.map(Deployment::systemProperties).orElse(List.of())) {
            if (property.key().startsWith(OVERRIDE)) {
                override(values.get(), property, deployment.get());
            }
        }
        return seen(values.get(), Optional.empty(), List.of(path.get()), Set.of(path.get()));
    }

    private static Seen seen(
            Map<String, EffectiveValue> values, Optional<String> open, List<String> profiles, Set<String> used) {
        SettledConfig config = new SettledConfig(values.values(), open, (key, asked) -> EffectiveValue.absent(key));
        return new Seen(config, profiles, used, List.of());
    }

    /** What a system property sets takes the place of what stood there, and below; of a list it gives the elements. */
    private static void override(Map<String, EffectiveValue> values, Setting property, Deployment deployment) {
        String key = property.key().substring(OVERRIDE.length()).replace("\\.", ".");
        boolean list = values.containsKey(key + "[0]");
        values.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + ".") || k.startsWith(key + "["));
        String[] texts = list ? property.value().split(",") : new String[] {property.value()};
        for (int i = 0; i < texts.length; i++) {
            String name = list ? key + "[" + i + "]" : key;
            String text = list ? texts[i].strip() : texts[i];
            Step step = new Step(property.key() + " is set by " + deployment.name(), property.location());
            values.put(name, new EffectiveValue(name, State.SET, text, text, property.location(), List.of(step), ""));
        }
    }

    private Optional<Map<String, EffectiveValue>> read(
            Application application, SourceFile file, Optional<Deployment> deployment) {
        try {
            SourceText text = SourceText.decode(file);
            Substitutor substitutor = substitutor(application);
            Substitution substitution = new Substitution(deployment, substitutor.nested());
            String put = substitutor.there() ? substitution.apply(text.text()) : text.text();
            SourceFile source = put.equals(text.text())
                    ? file
                    : SourceFile.inMemory(file.path(), put.getBytes(StandardCharsets.UTF_8));
            Map<String, EffectiveValue> values = new LinkedHashMap<>();
            List<Document> documents = new YamlFormat().read(source);
            // only the first document of a file is read
            for (Document document : documents.subList(0, Math.min(1, documents.size()))) {
                for (Setting setting : document.settings()) {
                    values.put(setting.key(), value(setting, text, substitution));
                }
            }
            return Optional.of(values);
        } catch (UnreadableFileException e) {
            reader.report(e);
            return Optional.empty();
        }
    }

    private static EffectiveValue value(Setting setting, SourceText text, Substitution substitution) {
        Location place = setting.location();
        int line = place.line();
        List<Substitution.Replacement> replacements = substitution.in(line);
        List<Step> steps = new ArrayList<>();
        String raw = setting.value();
        if (!replacements.isEmpty() && line <= text.lines()) {
            String written = text.line(line);
            int colon = written.indexOf(": ");
            int from = colon < 0 ? 0 : colon + 2;
            while (from < written.length() && " \"'-".indexOf(written.charAt(from)) >= 0) {
                from++;
            }
            int close = written.lastIndexOf('}') + 1;
            int to = Math.max(close, from);
            while (to < written.length() && " \"'#".indexOf(written.charAt(to)) < 0) {
                to++;
            }
            raw = written.substring(from, to);
            place = new Location(place.path(), line, from + 1, line, to + 1);
        }
        boolean onePlaceholder = raw.startsWith("${") && raw.indexOf('}') == raw.length() - 1;
        steps.add(new Step(setting.key() + " is set here", place));
        String reason = "";
        Location decides = place;
        for (Substitution.Replacement replacement : replacements) {
            steps.add(replacement.step(place));
            reason = reason.isEmpty() ? replacement.unknown() : reason;
            if (onePlaceholder && replacement.unknown().isEmpty()) {
                decides = replacement.variable().orElse(decides);
            }
        }
        boolean unknown = setting.value().indexOf(Substitution.UNKNOWN) >= 0;
        String value = setting.value().replace(String.valueOf(Substitution.UNKNOWN), "");
        return new EffectiveValue(
                setting.key(), unknown ? State.UNKNOWN : State.SET, raw, value, decides, steps, unknown ? reason : "");
    }

    /** What the bootstrap code says, or that of the application's libraries in this repository. */
    private Substitutor substitutor(Application application) {
        return substitutors.computeIfAbsent(application.module().directory(), d -> {
            List<String> directories = new ArrayList<>(List.of(d));
            directories.addAll(application.module().libraries());
            Substitutor found = Substitutor.NONE;
            for (String directory : directories) {
                for (String language : List.of("java", "kotlin", "groovy", "scala")) {
                    for (SourceFile file : files.under(RepositoryPath.join(directory, "src/main/" + language))) {
                        found = found.or(Substitutor.in(text(file)));
                    }
                }
            }
            return found;
        });
    }
}
