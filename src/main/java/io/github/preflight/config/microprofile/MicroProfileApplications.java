package io.github.preflight.config.microprofile;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.Layer;
import io.github.preflight.config.Layering;
import io.github.preflight.config.MountedRoot;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.ProjectViews;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applications on Quarkus, on Helidon, and those for a server that bring {@code META-INF/microprofile-config}. A build on Quarkus is
 * one for the profile {@code prod} unless something says otherwise.
 */
public final class MicroProfileApplications implements Layering {
    private static final String MP_CONFIG = "META-INF/microprofile-config.";

    /** What a deployment names its profiles with. */
    private static final List<String> PROFILE_VARIABLES =
            List.of("mp.config.profile", "quarkus.profile", "smallrye.config.profile");

    private final FileTree files;
    private final ConfigReader reader;
    private final BuildModules modules;
    private final Map<String, Optional<Flavour>> flavours = new HashMap<>();
    private final Map<String, ConfigFiles> configFiles = new HashMap<>();

    public MicroProfileApplications(FileTree files, ConfigReader reader, BuildModules modules) {
        this.files = files;
        this.reader = reader;
        this.modules = modules;
    }

    @Override
    public List<Application> applications(BuildModules build, FoundDeployments deployments) {
        return List.of();
    }

    @Override
    public boolean reads(Application application) {
        return flavour(application.module()).isPresent();
    }

    private Optional<Flavour> flavour(BuildModule module) {
        return flavours.computeIfAbsent(module.file(), file -> findFlavour(module));
    }

    private Optional<Flavour> findFlavour(BuildModule module) {
        if (module.framework("quarkus").isPresent()) {
            return Optional.of(Flavour.QUARKUS);
        }
        if (module.framework("helidon").isPresent()) {
            return Optional.of(Flavour.HELIDON);
        }
        for (BuildModule part : parts(module)) {
            if (part.framework("spring-boot").isPresent()
                    || part.framework("micronaut").isPresent()) {
                return Optional.empty();
            }
        }
        for (ResourceFolder folder : module.resources()) {
            for (String extension : List.of("properties", "yaml", "yml")) {
                if (files.file(RepositoryPath.join(folder.directory(), MP_CONFIG + extension))
                        .isPresent()) {
                    return Optional.of(Flavour.SERVER);
                }
            }
        }
        return LibertyFiles.hasConfig(files, module) ? Optional.of(Flavour.SERVER) : Optional.empty();
    }

    /** The module, then its libraries in class path order. */
    private List<BuildModule> parts(BuildModule module) {
        List<BuildModule> parts = new ArrayList<>();
        parts.add(module);
        for (String library : module.libraries()) {
            modules.in(library).ifPresent(parts::add);
        }
        return parts;
    }

    // ---- profiles ----

    @Override
    public List<String> chosen(List<String> productionProfiles) {
        return productionProfiles;
    }

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        for (String name : PROFILE_VARIABLES) {
            for (Setting property : deployment.systemProperties()) {
                if (property.key().equals(name)) {
                    return Profiles.split(property.value());
                }
            }
            for (EnvironmentVariable variable : deployment.environment()) {
                if (variable.name().equals(name.toUpperCase(Locale.ROOT).replace('.', '_'))) {
                    return variable.value().map(Profiles::split).orElse(List.of());
                }
            }
        }
        return List.of();
    }

    /** None where what is packaged activates one for production itself, as Quarkus does. */
    @Override
    public List<String> productionProfiles(Application application) {
        Flavour flavour = flavour(application.module()).orElseThrow();
        SourceStack packaged =
                SourceStack.of(sources(application, flavour, Scenario.PACKAGED, Optional.empty(), List.of()));
        if (!ProfileNames.among(packaged.profiles()).isEmpty()) {
            return List.of();
        }
        return ProfileNames.among(
                new TreeSet<>(configFiles(application, flavour).profiles()));
    }

    private ConfigFiles configFiles(Application application, Flavour flavour) {
        return configFiles.computeIfAbsent(
                application.module().file(),
                file -> new ConfigFiles(files, reader, flavour, parts(application.module())));
    }

    // ---- what it sees ----

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        Flavour flavour = flavour(application.module()).orElseThrow();
        SourceStack stack = SourceStack.of(sources(application, flavour, scenario, deployment, profiles));
        List<SpringStack.External> unknown = new ArrayList<>(stack.external());
        unknown.addAll(ExternalSources.of(files, application.module(), stack));
        if (flavour.equals(Flavour.SERVER)) {
            unknown.addAll(WildFlyFiles.of(files, reader, application.module(), deployment)
                    .external());
        }
        Optional<String> world = unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("it may come from " + unknown.get(0).text());
        Optional<String> variables = deployment.flatMap(Deployment::whyOpen);
        List<String> active = new ArrayList<>(stack.profiles());
        Collections.reverse(active);
        Set<String> used = new LinkedHashSet<>();
        for (ConfigSource source : stack.sources()) {
            if (source.kind() == ConfigSource.Kind.FILE) {
                used.add(source.name());
            }
        }
        return new Seen(
                MicroProfileConfig.of(stack, Optional.of(flavour), new MicroProfileConfig.Openness(world, variables)),
                active,
                used,
                unknown,
                configFiles(application, flavour).documents(used, new HashSet<>(active)));
    }

    private Sources sources(
            Application application,
            Flavour flavour,
            Scenario scenario,
            Optional<Deployment> deployment,
            List<String> profiles) {
        BuildModule module = application.module();
        List<ConfigRoot> classPath = new ArrayList<>();
        for (BuildModule part : parts(module)) {
            boolean asThisBuildPackages =
                    scenario == Scenario.PACKAGED || part.release().isEmpty();
            classPath.add(reader.classPath(part, ProjectViews.filter(part, scenario), asThisBuildPackages));
        }
        List<Layer.Entry> flags = new ArrayList<>();
        for (Setting property : deployment.map(Deployment::systemProperties).orElse(List.of())) {
            flags.add(Layer.Entry.of(property));
        }
        if (!profiles.isEmpty()) {
            flags.add(Layer.Entry.of(new Setting(
                    flavour.profileKeys().get(0),
                    String.join(",", profiles),
                    configFiles(application, flavour).place(profiles.get(profiles.size() - 1)))));
        }
        List<Layer.Entry> variables = deployment.map(Layer.Entry::ofEnvironment).orElse(List.of());
        return new Sources(
                deployment.isPresent() ? flavour : flavour.withoutDotenv(),
                classPath,
                workingDirectory(module, deployment),
                flags,
                variables,
                others(module, flavour, scenario, deployment));
    }

    private List<ConfigSource> others(
            BuildModule module, Flavour flavour, Scenario scenario, Optional<Deployment> deployment) {
        if (flavour.isQuarkus()) {
            return ofBuild(module, scenario);
        }
        if (!flavour.equals(Flavour.SERVER)) {
            return List.of();
        }
        List<ConfigSource> ofServer = new ArrayList<>(LibertyFiles.of(files, reader, module, deployment));
        ofServer.addAll(WildFlyFiles.of(files, reader, module, deployment).sources());
        return ofServer;
    }

    /** What the build file gives Quarkus: its properties of that name, below every file of the application. [BootstrapAppModelFactory@3.39] */
    private static List<ConfigSource> ofBuild(BuildModule module, Scenario scenario) {
        List<Layer.Entry> entries = new ArrayList<>();
        Map<String, Setting> built = ProjectViews.filter(module, scenario).properties();
        for (Setting property : module.properties().values()) {
            if (property.key().startsWith("quarkus.") && !property.key().startsWith("quarkus.platform.")) {
                // a build for production may set it otherwise
                entries.add(Layer.Entry.of(
                        scenario == Scenario.DEPLOYED ? built.getOrDefault(property.key(), property) : property));
            }
        }
        return entries.isEmpty()
                ? List.of()
                : List.of(new ConfigSource("the build's properties", ConfigSource.Kind.BUILD, false, 90, entries));
    }

    private ConfigRoot workingDirectory(BuildModule module, Optional<Deployment> deployment) {
        if (deployment.isEmpty()) {
            return reader.folder(module.directory());
        }
        String folder = deployment.get().workingDirectory().orElseGet(() -> mountedFor(deployment.get()));
        return new MountedRoot(reader, folder.equals("/") ? "" : folder, deployment.get());
    }

    /** Whoever mounts configuration where nobody knows the working directory means it to be read. */
    private static String mountedFor(Deployment deployment) {
        for (Mount mount : deployment.mounts()) {
            String folder = RepositoryPath.folder(mount.target());
            boolean inConfig = RepositoryPath.name(folder).equals("config");
            if (mount.isConfigurationFile() && inConfig) {
                return RepositoryPath.folder(folder);
            }
        }
        return "/";
    }
}
