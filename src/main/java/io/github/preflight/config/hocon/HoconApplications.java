package io.github.preflight.config.hocon;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layering;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.SettledConfig;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.build.SbtBuild;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.StartedWith;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applications that load {@code application.conf}: those of an sbt build, and those of Maven and Gradle where such a file lies at
 * the root of the class path. In place of it a deployment may name another, {@code -Dconfig.resource=production.conf} or
 * {@code -Dconfig.file=}; or else a file beside it whose name means production is production's.
 */
public final class HoconApplications implements Layering {
    private static final String RESOURCE = "config.resource";
    private static final String FILE = "config.file";
    private static final List<String> OTHER_FRAMEWORKS =
            List.of("spring-boot", "quarkus", "micronaut", "dropwizard", "helidon");

    /** Names that other programs read. */
    private static final Set<String> OTHER_FILES = Set.of("reference.conf", "logback.conf", "nginx.conf");

    private final FileTree files;
    private final ConfigReader reader;
    private Optional<BuildModules> modules = Optional.empty();

    public HoconApplications(FileTree files, ConfigReader reader) {
        this.files = files;
        this.reader = reader;
    }

    @Override
    public List<Application> applications(BuildModules build, FoundDeployments deployments) {
        modules = Optional.of(build);
        List<BuildModule> found = new ArrayList<>();
        for (BuildModule module : SbtBuild.modules(files)) {
            boolean taken = build.in(module.directory()).isPresent();
            if (!taken && hasConfiguration(module) && !DevelopmentNames.tellTests(module.directory())) {
                found.add(module);
            }
        }
        List<Application> applications = new ArrayList<>();
        for (BuildModule module : found) {
            List<Deployment> own = new ArrayList<>();
            for (Deployment deployment : deployments.deployments()) {
                if (belongs(module, deployment, found)) {
                    own.add(deployment);
                }
            }
            applications.add(new Application(module.artifactId(), module, own));
        }
        return applications;
    }

    /** In its own folder, or above it where it is the only one. */
    private static boolean belongs(BuildModule module, Deployment deployment, List<BuildModule> all) {
        String folder = deployment.folder();
        if (all.size() == 1) {
            return RepositoryPath.isBelow(module.directory(), folder)
                    || RepositoryPath.isBelow(folder, module.directory());
        }
        for (String hint : deployment.hints()) {
            if (Words.bare(hint).equals(Words.bare(module.artifactId()))) {
                return true;
            }
        }
        // the nearest one above
        String nearest = "";
        boolean some = false;
        for (BuildModule other : all) {
            if (RepositoryPath.isBelow(other.directory(), folder)
                    && (!some || other.directory().length() > nearest.length())) {
                nearest = other.directory();
                some = true;
            }
        }
        return some && nearest.equals(module.directory());
    }

    @Override
    public boolean reads(Application application) {
        for (String other : OTHER_FRAMEWORKS) {
            if (application.module().framework(other).isPresent()) {
                return false;
            }
        }
        return application.module().packaging().equals(SbtBuild.PACKAGING) || hasConfiguration(application.module());
    }

    private boolean hasConfiguration(BuildModule module) {
        for (String folder : own(module)) {
            if (files.file(RepositoryPath.join(folder, "application.conf")).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The module's own folders on the class path; Play keeps its configuration in {@code conf}. */
    private static List<String> own(BuildModule module) {
        List<String> folders = new ArrayList<>();
        for (ResourceFolder folder : module.resources()) {
            if (folder.targetPath().isEmpty()) {
                folders.add(folder.directory());
            }
        }
        if (module.framework("play").isPresent()) {
            folders.add(RepositoryPath.join(module.directory(), "conf"));
        }
        return folders;
    }

    private List<String> classPath(BuildModule module) {
        Set<String> folders = new LinkedHashSet<>(own(module));
        for (String library : module.libraries()) {
            modules.flatMap(m -> m.in(library)).ifPresent(m -> folders.addAll(own(m)));
        }
        return List.copyOf(folders);
    }

    // ---- which file ----

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        Optional<String> resource = Optional.empty();
        for (Setting property : properties(Optional.of(deployment))) {
            if (property.key().equals(RESOURCE) || property.key().equals(FILE)) {
                resource = Optional.of(property.value());
            }
        }
        for (Setting argument : deployment.arguments()) {
            // Ktor's
            if (argument.value().startsWith("-config=")) {
                resource = Optional.of(argument.value().substring("-config=".length()));
            }
        }
        // a variable of the shell tells nothing
        return resource.filter(name -> !name.isBlank() && name.indexOf('$') < 0)
                .map(List::of)
                .orElse(List.of());
    }

    /** System properties of the command, and those that a start script of sbt's takes as arguments or from {@code JAVA_OPTS}. */
    private static List<Setting> properties(Optional<Deployment> deployment) {
        List<Setting> found = new ArrayList<>();
        if (deployment.isEmpty()) {
            return found;
        }
        for (EnvironmentVariable variable : deployment.get().environment()) {
            if (variable.name().equals("JAVA_OPTS") && variable.value().isPresent()) {
                for (String word : variable.value().get().strip().split("\\s+")) {
                    add(new Setting("JAVA_OPTS", word, variable.location()), found);
                }
            }
        }
        found.addAll(deployment.get().systemProperties());
        for (Setting argument : deployment.get().arguments()) {
            for (String word : argument.value().strip().split("\\s+")) {
                add(new Setting(argument.key(), word, argument.location()), found);
            }
        }
        return found;
    }

    private static void add(Setting word, List<Setting> into) {
        String text = word.value().startsWith("-J-D") ? word.value().substring(2) : word.value();
        int equals = text.indexOf('=');
        if (text.startsWith("-D") && equals > 2 && text.indexOf('$') < 0) {
            into.add(new Setting(text.substring(2, equals), text.substring(equals + 1), word.location()));
        }
    }

    @Override
    public List<String> productionProfiles(Application application) {
        Optional<Setting> named = named(application.module());
        if (named.isPresent()) {
            return List.of(named.get().value());
        }
        Set<String> found = new TreeSet<>();
        for (String folder : own(application.module())) {
            for (SourceFile file : files.in(folder)) {
                String name = file.name();
                if (name.endsWith(".conf") && !OTHER_FILES.contains(name) && ProfileNames.tellProduction(name)) {
                    found.add(name);
                }
            }
        }
        return List.copyOf(found);
    }

    /** What the build puts into the start script. */
    private static Optional<Setting> named(BuildModule module) {
        return module.packaging().equals(SbtBuild.PACKAGING)
                ? Optional.ofNullable(module.properties().get(RESOURCE))
                : Optional.empty();
    }

    // ---- what it says ----

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        BuildModule module = application.module();
        Optional<String> main =
                profiles.isEmpty() ? named(module).map(Setting::value) : Optional.of(profiles.get(profiles.size() - 1));
        Optional<String> file =
                main.filter(name -> !isResource(module, name)).flatMap(name -> file(module, deployment, name));
        HoconSources sources = new HoconSources(
                files,
                classPath(module),
                module.directory(),
                file.isPresent() ? file : main,
                file.isPresent(),
                properties(deployment),
                deployment.map(Deployment::environment).orElse(List.of()),
                deployment.map(Deployment::name).orElse(""),
                deployment.flatMap(Deployment::whyOpen));
        HoconLoad.Loaded loaded = HoconLoad.load(sources);
        loaded.problem().ifPresent(reader::report);
        SettledConfig config =
                new SettledConfig(loaded.values(), loaded.open(), (key, asked) -> EffectiveValue.absent(key));
        return new Seen(config, main.map(List::of).orElse(List.of("application.conf")), loaded.used(), List.of());
    }

    private boolean isResource(BuildModule module, String name) {
        for (String folder : classPath(module)) {
            String plain = name.startsWith("/") ? name.substring(1) : name;
            for (String ending : List.of("", ".conf", ".json", ".properties")) {
                if (files.file(RepositoryPath.join(folder, plain + ending)).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The repository's file behind a path on the command line: by where it lies in production, or by its name in the module. */
    private Optional<String> file(BuildModule module, Optional<Deployment> deployment, String path) {
        Optional<String> found = new StartedWith(deployment).file(files, module.directory(), path);
        if (found.isPresent()) {
            return found;
        }
        // what a distribution holds under conf comes from there
        for (String folder : own(module)) {
            String named = RepositoryPath.join(folder, RepositoryPath.name(path));
            if (files.file(named).isPresent()) {
                return Optional.of(named);
            }
        }
        return Optional.empty();
    }
}
