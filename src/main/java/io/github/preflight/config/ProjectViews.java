package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Libraries;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.GrailsEnvironments;
import io.github.preflight.config.spring.RemoteSources;
import io.github.preflight.config.spring.SpringBoot;
import io.github.preflight.config.spring.SpringDefaults;
import io.github.preflight.config.spring.SpringSources;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.GroovyFormat;
import io.github.preflight.source.JsonSettings;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out what an application sees in each scenario: in every deployment, under the production profile where no deployment
 * activates one, and as packaged.
 */
public final class ProjectViews {
    /** A Boot of unknown version reads config data, and still understands what older ones wrote. */
    private static final Version UNKNOWN_BOOT = Version.of("2.7");

    private static final List<String> CONFIG_NAMES = List.of("application", "bootstrap");

    private final ConfigReader reader;
    private final BuildModules modules;
    private final List<String> productionProfiles;
    private final SourceFacts code;
    private final ApplicationFiles files;
    private final ConfigServers configServers;
    private final NacosFiles nacosFiles;
    private final Artifact.Source artifacts;
    private final List<Layering> layerings;
    private final boolean thisBuild;
    private final FileTree tree;
    private final Map<List<String>, ProjectViews> otherBuilds = new HashMap<>();

    /**
     * @param files all that there are
     * @param productionProfiles active together in production; empty when they are to be found
     * @param code what the modules' source code sets
     * @param artifacts what the build packaged
     * @param layerings how applications are read that are not built on Spring Boot
     */
    public ProjectViews(
            FileTree files,
            ConfigReader reader,
            BuildModules modules,
            List<String> productionProfiles,
            SourceFacts code,
            Artifact.Source artifacts,
            List<Layering> layerings) {
        this(files, reader, modules, productionProfiles, code, artifacts, layerings, true);
    }

    private ProjectViews(
            FileTree files,
            ConfigReader reader,
            BuildModules modules,
            List<String> productionProfiles,
            SourceFacts code,
            Artifact.Source artifacts,
            List<Layering> layerings,
            boolean thisBuild) {
        this.tree = files;
        this.thisBuild = thisBuild;
        this.reader = reader;
        this.modules = modules;
        this.productionProfiles = List.copyOf(productionProfiles);
        this.code = code;
        this.files = new ApplicationFiles(files, reader, modules, code);
        this.configServers = new ConfigServers(modules, reader);
        this.nacosFiles = new NacosFiles(files, reader, modules);
        this.artifacts = artifacts;
        this.layerings = List.copyOf(layerings);
    }

    /** Every view of an application: those as deployed, at least one, and at last the one as packaged. */
    public List<ProjectView> of(Application application) {
        List<ProjectView> views = new ArrayList<>();
        if (application.deployments().isEmpty()) {
            addDeployed(application, Optional.empty(), views);
        }
        for (Deployment deployment : application.deployments()) {
            ProjectViews built = builtFor(deployment);
            if (built == this) {
                addDeployed(application, Optional.of(deployment), views);
            } else {
                built.addOtherBuild(application, deployment, packagedProfiles(application), views);
            }
        }
        Optional<Layering> layering = layering(application);
        if (layering.isPresent()) {
            Layering.Seen seen = layering.get().see(application, Scenario.PACKAGED, Optional.empty(), List.of());
            views.add(view(application, Scenario.PACKAGED, Optional.empty(), "as packaged", seen));
        } else {
            views.add(view(application, Scenario.PACKAGED, Optional.empty(), List.of(), "as packaged"));
        }
        return views;
    }

    /** The views of the build that makes a deployment's image, where it is another than this one. */
    private ProjectViews builtFor(Deployment deployment) {
        List<String> profiles = deployment.mavenProfiles();
        if (profiles.isEmpty()) {
            return this;
        }
        return otherBuilds.computeIfAbsent(profiles, p -> {
            BuildModules built = modules.with(p);
            return built == modules
                    ? this
                    : new ProjectViews(
                            tree,
                            reader,
                            built,
                            productionProfiles,
                            code,
                            module -> Optional.empty(),
                            layerings,
                            false);
        });
    }

    /** @param here the profiles that are active as this build packages; where the other one packages others, it means them */
    private void addOtherBuild(
            Application application, Deployment deployment, List<String> here, List<ProjectView> into) {
        Optional<BuildModule> module = modules.in(application.module().directory());
        if (module.isEmpty()) {
            addDeployed(application, Optional.of(deployment), into);
            return;
        }
        Application built = new Application(application.name(), module.get(), application.deployments());
        if (productionProfiles.isEmpty()
                && boot(module.get()).isPresent()
                && !packagedProfiles(built).equals(here)) {
            into.add(view(built, Scenario.DEPLOYED, Optional.of(deployment), List.of(), deployment.name()));
            return;
        }
        addDeployed(built, Optional.of(deployment), into);
    }

    private List<String> packagedProfiles(Application application) {
        return boot(application.module()).isEmpty()
                ? List.of()
                : view(application, Scenario.PACKAGED, Optional.empty(), List.of(), "as packaged")
                        .profiles();
    }

    private void addDeployed(Application application, Optional<Deployment> deployment, List<ProjectView> into) {
        String name = deployment.map(Deployment::name).orElse("");
        Optional<Layering> layering = layering(application);
        if (layering.isPresent()) {
            addDeployed(application, deployment, layering.get(), into);
            return;
        }
        if (boot(application.module()).isEmpty()) {
            into.add(view(application, Scenario.DEPLOYED, deployment, List.of(), label(name, "as built")));
            return;
        }
        if (!productionProfiles.isEmpty()) {
            into.add(view(
                    application,
                    Scenario.DEPLOYED,
                    deployment,
                    productionProfiles,
                    label(name, "profile " + String.join(",", productionProfiles))));
            return;
        }
        if (deployment.isPresent() && activates(deployment.get())) {
            into.add(view(application, Scenario.DEPLOYED, deployment, List.of(), name));
            return;
        }
        List<String> found = productionProfilesOf(application);
        if (found.isEmpty()) {
            into.add(view(application, Scenario.DEPLOYED, deployment, List.of(), label(name, "no profile")));
            return;
        }
        for (String profile : found) {
            into.add(view(
                    application,
                    Scenario.DEPLOYED,
                    deployment,
                    List.of(profile),
                    label(found.size() == 1 ? name : "", "profile " + profile)));
        }
    }

    private Optional<Layering> layering(Application application) {
        for (Layering layering : layerings) {
            if (layering.reads(application)) {
                return Optional.of(layering);
            }
        }
        return Optional.empty();
    }

    /** As the deployment says; or else with each profile for production; or else as it is when nothing is set. */
    private void addDeployed(
            Application application, Optional<Deployment> deployment, Layering layering, List<ProjectView> into) {
        String name = deployment.map(Deployment::name).orElse("");
        List<String> chosen = layering.chosen(productionProfiles);
        List<String> activated = chosen.isEmpty()
                ? deployment.map(d -> layering.activated(application, d)).orElse(List.of())
                : chosen;
        List<String> found = activated.isEmpty() ? layering.productionProfiles(application) : List.of();
        if (found.isEmpty()) {
            Layering.Seen seen = layering.see(application, Scenario.DEPLOYED, deployment, activated);
            into.add(view(application, Scenario.DEPLOYED, deployment, label(name, named(seen)), seen));
        }
        for (String profile : found) {
            Layering.Seen seen = layering.see(application, Scenario.DEPLOYED, deployment, List.of(profile));
            String label = label(found.size() == 1 ? name : "", named(seen));
            into.add(view(application, Scenario.DEPLOYED, deployment, label, seen));
        }
    }

    private static String named(Layering.Seen seen) {
        return seen.profiles().isEmpty() ? "no profile" : String.join(",", seen.profiles());
    }

    private ProjectView view(
            Application application,
            Scenario scenario,
            Optional<Deployment> deployment,
            String label,
            Layering.Seen seen) {
        return new ProjectView(
                application,
                scenario,
                deployment,
                Optional.empty(),
                label,
                seen.config(),
                seen.profiles(),
                seen.documents(),
                files,
                seen.used(),
                seen.unknown(),
                List.of(),
                new Libraries(
                        application.module().dependencies(),
                        application.module().resolved()),
                Optional.empty());
    }

    private static String label(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }

    /** Names of the production profiles that the application's own files know, sorted. */
    public List<String> productionProfilesOf(Application application) {
        Set<String> profiles = new LinkedHashSet<>(reader.profilesWithFiles(application.module(), CONFIG_NAMES));
        for (String library : application.module().libraries()) {
            modules.in(library).ifPresent(module -> profiles.addAll(reader.profilesWithFiles(module, CONFIG_NAMES)));
        }
        ProjectView packaged = view(application, Scenario.PACKAGED, Optional.empty(), List.of(), "as packaged");
        for (String key : packaged.config().keys("spring.profiles.group.")) {
            String name = PropertyName.canonical(key).substring("spring.profiles.group.".length());
            int index = name.indexOf('[');
            profiles.add(index < 0 ? name : name.substring(0, index));
        }
        for (String folder : List.of("", "config/")) {
            for (String extension : List.of("properties", "yml", "yaml")) {
                reader.classPath(application.module(), application.module().filter(), false)
                        .file(folder + "application." + extension, extension, true)
                        .ifPresent(file -> addConditions(file, profiles));
            }
        }
        return ProfileNames.among(profiles);
    }

    private static void addConditions(ConfigRoot.ConfigFile file, Set<String> profiles) {
        for (List<Layer.Entry> document : file.documents()) {
            for (Layer.Entry entry : document) {
                String key = PropertyName.canonical(entry.setting().key());
                if (key.startsWith("spring.config.activate.onprofile") || key.equals("spring.profiles")) {
                    for (String word : entry.setting().value().split("[,&|()\\s]+")) {
                        profiles.add(word);
                    }
                }
            }
        }
    }

    /** Whether a deployment says itself which profiles are active, to a value that is known. */
    private boolean activates(Deployment deployment) {
        List<Layer> outer = new ArrayList<>();
        outer.add(new Layer("arguments", Layer.Kind.PROPERTIES, arguments(deployment)));
        outer.add(new Layer("system properties", Layer.Kind.PROPERTIES, entries(deployment.systemProperties())));
        outer.add(new Layer("environment", Layer.Kind.ENVIRONMENT, Layer.Entry.ofEnvironment(deployment)));
        outer.add(new Layer("json", Layer.Kind.PROPERTIES, json(deployment)));
        for (Layer layer : outer) {
            for (Layer.Entry entry : layer.elements("spring.profiles.active")) {
                if (entry.known() && !entry.setting().value().isBlank()) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- one view ----

    private ProjectView view(
            Application application,
            Scenario scenario,
            Optional<Deployment> deployment,
            List<String> forcedProfiles,
            String label) {
        BuildModule module = application.module();
        Optional<Framework> boot = boot(module);
        Optional<Artifact> artifact = artifacts.of(module);
        Libraries libraries = libraries(module, scenario, artifact);
        if (boot.isEmpty()) {
            return withoutFramework(application, scenario, deployment, label, libraries, artifact);
        }
        SpringSources sources = sources(application, scenario, deployment, forcedProfiles, libraries, boot);
        SpringStack stack = SpringBoot.stack(sources);
        Set<String> used = new LinkedHashSet<>(stack.used());
        List<Layer> layers = module.framework("grails").isEmpty()
                ? stack.layers()
                : grails(stack.layers(), sources.classPath(), deployment, used);
        List<SpringStack.External> unknown = new ArrayList<>(stack.external());
        unknown.addAll(RemoteSources.attached(libraries.dependencies(), layers, sources.bootstrap()));
        RemoteSources.bindings(deployment).ifPresent(unknown::add);
        RemoteSources.mounted(deployment).ifPresent(unknown::add);
        Optional<SpringStack.External> configServer = RemoteSources.configServer(unknown);
        if (configServer.isPresent()) {
            LayeredConfig client = config(layers, sources, List.of(), deployment, boot, libraries, module.packagings());
            Optional<List<Layer>> served = configServers.served(client, stack.accepted());
            if (served.isPresent()) {
                layers = ConfigServers.insert(layers, served.get(), configServer.get());
                unknown.removeIf(RemoteSources::isConfigServer);
            }
        }
        // of several imports in a file a later one wins, and each is put right above the file
        for (int i = unknown.size() - 1; i >= 0; i--) {
            if (RemoteSources.isNacos(unknown.get(i))) {
                LayeredConfig client =
                        config(layers, sources, List.of(), deployment, boot, libraries, module.packagings());
                List<Layer> committed = nacosFiles.of(unknown.get(i), client, stack.active());
                committed.forEach(layer -> used.add(layer.name()));
                layers = ConfigServers.insert(layers, committed, unknown.get(i));
            }
        }
        return new ProjectView(
                application,
                scenario,
                deployment,
                boot,
                label,
                config(layers, sources, unknown, deployment, boot, libraries, module.packagings()),
                stack.accepted(),
                List.of(),
                files,
                used,
                unknown,
                stack.faults(),
                libraries,
                artifact);
    }

    /** A Grails application's layers: with {@code application.groovy} over its other files, and the active environment's blocks over all that is common. */
    private static List<Layer> grails(
            List<Layer> layers, List<ConfigRoot> classPath, Optional<Deployment> deployment, Set<String> used) {
        List<Layer> all = new ArrayList<>(layers);
        for (ConfigRoot root : classPath) {
            Optional<ConfigRoot.ConfigFile> file = root.file("application.groovy", "groovy", false);
            if (file.isPresent()) {
                int at = 0;
                while (at < all.size() && all.get(at).kind() != Layer.Kind.FILE) {
                    at++;
                }
                List<Layer.Entry> entries = new ArrayList<>();
                for (Layer.Entry entry : file.get().documents().get(0)) {
                    boolean known = !entry.setting().value().equals(GroovyFormat.COMPUTED);
                    entries.add(new Layer.Entry(entry.setting(), known, entry.steps()));
                }
                all.add(at, new Layer(file.get().path(), Layer.Kind.FILE, entries));
                used.add(file.get().path());
                break;
            }
        }
        return GrailsEnvironments.lifted(all, GrailsEnvironments.active(deployment));
    }

    /** What it runs with; known for sure where a file was packaged that holds it, and nothing else is what ships. */
    private static Libraries libraries(BuildModule module, Scenario scenario, Optional<Artifact> artifact) {
        Libraries built = new Libraries(dependencies(module, scenario), module.resolved());
        boolean otherBuild = scenario == Scenario.DEPLOYED && module.release().isPresent();
        for (Packaging packaging : module.packagings()) {
            otherBuild |= packaging.kind().besideArtifact();
        }
        return otherBuild || artifact.isEmpty() ? built : artifact.get().narrow(built);
    }

    /** An application whose files nobody here knows how to read: flags and variables reach it all the same. */
    private ProjectView withoutFramework(
            Application application,
            Scenario scenario,
            Optional<Deployment> deployment,
            String label,
            Libraries libraries,
            Optional<Artifact> artifact) {
        List<Layer> layers = new ArrayList<>();
        if (deployment.isPresent()) {
            Deployment given = deployment.get();
            layers.add(new Layer("system properties", Layer.Kind.PROPERTIES, entries(given.systemProperties())));
            layers.add(new Layer("environment", Layer.Kind.ENVIRONMENT, Layer.Entry.ofEnvironment(given)));
        }
        LayeredConfig started = new LayeredConfig(
                layers,
                SpringBoot.placeholders(UNKNOWN_BOOT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                (key, config) -> EffectiveValue.absent(key));
        return new ProjectView(
                application,
                scenario,
                deployment,
                Optional.empty(),
                label,
                started,
                List.of(),
                List.of(),
                files,
                Set.of(),
                List.of(),
                List.of(),
                libraries,
                artifact);
    }

    private static LayeredConfig config(
            List<Layer> layers,
            SpringSources sources,
            List<SpringStack.External> unknown,
            Optional<Deployment> deployment,
            Optional<Framework> boot,
            Libraries libraries,
            List<Packaging> packagings) {
        Optional<String> openVariables = deployment.flatMap(Deployment::whyOpen);
        Optional<SpringStack.External> bindings = RemoteSources.bindings(deployment);
        Optional<String> openWorld = Optional.empty();
        for (SpringStack.External source : unknown) {
            // what the platform binds are credentials: it answers placeholders, and sets nothing else
            if (openWorld.isEmpty() && !bindings.equals(Optional.of(source))) {
                openWorld = Optional.of("it may come from " + source.text());
            }
        }
        return new LayeredConfig(
                layers,
                SpringBoot.placeholders(sources.version()),
                openWorld,
                openVariables,
                openVariables.or(() -> bindings.map(source -> "it may come from " + source.text())),
                new SpringDefaults(boot, libraries, packagings));
    }

    private SpringSources sources(
            Application application,
            Scenario scenario,
            Optional<Deployment> deployment,
            List<String> forcedProfiles,
            Libraries libraries,
            Optional<Framework> boot) {
        BuildModule module = application.module();
        List<ConfigRoot> classPath = classPath(module, scenario);
        BuildModule started = code.started(module, modules);
        List<Layer.Entry> arguments = new ArrayList<>(code.arguments(started));
        List<Layer.Entry> systemProperties = new ArrayList<>();
        List<Layer.Entry> json = List.of();
        List<Layer.Entry> environment = List.of();
        if (deployment.isPresent()) {
            arguments.addAll(arguments(deployment.get()));
            systemProperties.addAll(entries(deployment.get().systemProperties()));
            json = json(deployment.get());
            environment = Layer.Entry.ofEnvironment(deployment.get());
        }
        systemProperties.addAll(code.systemProperties(started));
        if (!forcedProfiles.isEmpty()) {
            arguments.add(Layer.Entry.of(new Setting(
                    "spring.profiles.active",
                    String.join(",", forcedProfiles),
                    productionPlace(application, forcedProfiles))));
        }
        return new SpringSources(
                boot.flatMap(Framework::version).orElse(UNKNOWN_BOOT),
                classPath,
                workingDirectory(reader, application, deployment),
                mounts(deployment),
                arguments,
                json,
                systemProperties,
                environment,
                code.propertySources(module, classPath),
                code.defaultProperties(started),
                code.additionalProfiles(started),
                RemoteSources.bootstrapEnabled(libraries.dependencies(), boot, deployment));
    }

    private List<ConfigRoot> classPath(BuildModule module, Scenario scenario) {
        boolean asThisBuildPackages =
                thisBuild && (scenario == Scenario.PACKAGED || module.release().isEmpty());
        List<ConfigRoot> classPath = new ArrayList<>();
        classPath.add(root(module, scenario, asThisBuildPackages));
        for (String directory : module.libraries()) {
            modules.in(directory).ifPresent(library -> classPath.add(root(library, scenario, asThisBuildPackages)));
        }
        return classPath;
    }

    /** What it runs with: in production without what only the build profile for development brings. */
    private static List<Dependency> dependencies(BuildModule module, Scenario scenario) {
        List<Dependency> dependencies = new ArrayList<>(module.dependencies());
        if (scenario == Scenario.DEPLOYED && module.release().isPresent()) {
            Set<String> dropped = module.release().get().dropped();
            dependencies.removeIf(d -> dropped.contains(d.groupId() + ":" + d.artifactId()));
        }
        return dependencies;
    }

    private ConfigRoot root(BuildModule module, Scenario scenario, boolean asThisBuildPackages) {
        return reader.classPath(module, filter(module, scenario), asThisBuildPackages);
    }

    /** What a module's build puts into filtered resources: in production with the build profile that is meant for it. */
    public static ResourceFilter filter(BuildModule module, Scenario scenario) {
        return scenario == Scenario.DEPLOYED && module.release().isPresent()
                ? module.release().get().filter()
                : module.filter();
    }

    /** The application's own framework, or the one that a library of the same build brings. */
    private Optional<Framework> boot(BuildModule module) {
        Optional<Framework> own = module.framework("spring-boot");
        if (own.isPresent()) {
            return own;
        }
        for (String library : module.libraries()) {
            Optional<Framework> theirs = modules.in(library).flatMap(m -> m.framework("spring-boot"));
            if (theirs.isPresent()) {
                return theirs;
            }
        }
        return Optional.empty();
    }

    private Location productionPlace(Application application, List<String> profiles) {
        String last = profiles.get(profiles.size() - 1);
        for (var resources : application.module().resources()) {
            for (String folder : List.of("/", "/config/")) {
                for (String extension : List.of("properties", "yml", "yaml")) {
                    String path = resources.directory() + folder + "application-" + last + "." + extension;
                    if (reader.documents(path, extension, true).isPresent()) {
                        return Location.ofFile(path);
                    }
                }
            }
        }
        return Location.NOWHERE;
    }

    /** The folder in which an application starts; where nothing deploys it, its module's. */
    public static ConfigRoot workingDirectory(
            ConfigReader reader, Application application, Optional<Deployment> deployment) {
        if (deployment.isEmpty()) {
            return reader.folder(application.module().directory());
        }
        String folder = deployment.get().workingDirectory().orElseGet(() -> mountedFor(deployment.get()));
        return new MountedRoot(reader, folder.equals("/") ? "" : folder, deployment.get());
    }

    private static List<Mount> files(Deployment deployment) {
        List<Mount> all = new ArrayList<>(deployment.mounts());
        all.addAll(deployment.contents());
        return all;
    }

    /** Whoever mounts configuration where nobody knows the working directory means it to be read. */
    private static String mountedFor(Deployment deployment) {
        for (Mount mount : deployment.mounts()) {
            if (mount.isConfigurationFile()) {
                String folder = RepositoryPath.folder(mount.target());
                return RepositoryPath.name(folder).equals("config") ? RepositoryPath.folder(folder) : folder;
            }
        }
        return "/";
    }

    private Map<String, ConfigRoot> mounts(Optional<Deployment> deployment) {
        Map<String, ConfigRoot> mounts = new LinkedHashMap<>();
        for (Mount mount : deployment.map(ProjectViews::files).orElse(List.of())) {
            if (mount.source().isPresent()) {
                boolean file = mount.isConfigurationFile();
                String folder = file ? RepositoryPath.folder(mount.target()) : mount.target();
                if (!folder.isEmpty() && !folder.equals("/")) {
                    mounts.put(folder, new MountedRoot(reader, folder, deployment.get()));
                }
            }
        }
        return mounts;
    }

    // ---- a deployment's sources ----

    private static List<Layer.Entry> entries(List<Setting> settings) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (Setting setting : settings) {
            entries.add(Layer.Entry.of(setting));
        }
        return entries;
    }

    private static List<Layer.Entry> arguments(Deployment deployment) {
        return SpringBoot.arguments(deployment.arguments());
    }

    private static List<Layer.Entry> json(Deployment deployment) {
        for (Setting property : deployment.systemProperties()) {
            if (property.key().equals("spring.application.json")) {
                return json(property.value(), property.location());
            }
        }
        for (EnvironmentVariable variable : deployment.environment()) {
            if (variable.name().equals("SPRING_APPLICATION_JSON")
                    && variable.value().isPresent()) {
                return json(variable.value().get(), variable.location());
            }
        }
        return List.of();
    }

    private static List<Layer.Entry> json(String text, Location location) {
        try {
            return entries(JsonSettings.flatten(text, location));
        } catch (UnreadableFileException e) {
            // Boot ignores a text that is no JSON; the variable itself is still seen as a variable
            return List.of();
        }
    }
}
