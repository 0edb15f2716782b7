package io.github.preflight.config.build;

import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes modules of POMs. */
final class MavenBuild {
    private static final Set<String> STARTED_PACKAGINGS =
            Set.of("war", "quarkus", "docker", "docker-native", "native-image");
    private static final Set<String> LIBRARY_PACKAGINGS =
            Set.of("pom", "ear", "ejb", "rar", "maven-plugin", "maven-archetype", "bundle");
    private static final Set<String> IMAGE_PLUGINS = Set.of(
            "com.google.cloud.tools:jib-maven-plugin",
            "io.fabric8:docker-maven-plugin",
            "io.fabric8:fabric8-maven-plugin",
            "org.eclipse.jkube:kubernetes-maven-plugin",
            "org.eclipse.jkube:openshift-maven-plugin",
            "com.spotify:docker-maven-plugin",
            "com.spotify:dockerfile-maven-plugin",
            "com.heroku.sdk:heroku-maven-plugin",
            "com.microsoft.azure:azure-webapp-maven-plugin");
    private static final Set<String> RUNNABLE_JAR_PLUGINS = Set.of(
            "org.apache.maven.plugins:maven-jar-plugin",
            "org.apache.maven.plugins:maven-assembly-plugin",
            "org.apache.maven.plugins:maven-shade-plugin");
    private static final int DEEPEST_CONFIGURATION = 12;

    private final FileTree files;
    private final BuildRequest request;
    private final MainClasses mainClasses;

    MavenBuild(FileTree files, BuildRequest request, MainClasses mainClasses) {
        this.files = files;
        this.request = request;
        this.mainClasses = mainClasses;
    }

    /**
     * One module for each POM that can be read.
     *
     * @param paths of the POMs
     * @param problems takes those that cannot be read
     */
    List<BuildModule> read(Collection<String> paths, List<UnreadableFileException> problems) {
        MavenPoms poms = new MavenPoms(files, paths, request);
        List<MavenModule> modules = new ArrayList<>();
        for (Pom pom : poms.all()) {
            if (paths.contains(pom.path())) {
                modules.add(poms.module(pom));
            }
        }
        MavenDependencies graph = new MavenDependencies(modules);
        MavenResources resources = new MavenResources(files, request.environment(), problems);
        MavenReleases releases = new MavenReleases(poms, resources, request.profiles());
        List<BuildModule> found = new ArrayList<>(modules.size());
        for (MavenModule module : modules) {
            found.add(module(module, graph, resources, releases));
        }
        problems.addAll(poms.problems());
        return found;
    }

    private BuildModule module(
            MavenModule module, MavenDependencies graph, MavenResources resources, MavenReleases releases) {
        List<Dependency> given = request.resolved().getOrDefault(module.directory(), List.of());
        boolean resolved = request.resolved().containsKey(module.directory());
        MavenDependencies.ClassPath declared = graph.classPath(module);
        List<Dependency> dependencies = resolved ? placed(given, declared.dependencies()) : declared.dependencies();
        List<Framework> frameworks = new MavenFrameworks(graph, module, dependencies, resolved).all();
        List<ResourceFolder> folders = resources.folders(module);
        Truth application = application(module, frameworks, folders);
        List<Deployment> deployments = application == Truth.NO ? List.of() : MavenImages.of(module);
        Map<String, Setting> properties = module.values().properties();
        ResourceFilter filter = resources.filter(module, properties);
        return new BuildModule(
                module.directory(),
                module.pom().path(),
                module.groupId(),
                module.artifactId(),
                PomValues.known(module.version()) ? module.version() : "",
                module.packaging(),
                application,
                frameworks,
                dependencies,
                resolved,
                resolved ? graph.libraries(module, given) : declared.libraries(),
                folders,
                resources.webRoot(module),
                properties,
                filter,
                releases.release(module, properties, filter),
                MavenPackagings.of(module),
                VaadinBuild.of(module),
                deployments);
    }

    /** What was resolved, located where this repository declares it. */
    private static List<Dependency> placed(List<Dependency> resolved, List<Dependency> declared) {
        Map<String, Dependency> places = new HashMap<>();
        for (Dependency dependency : declared) {
            places.putIfAbsent(dependency.groupId() + ":" + dependency.artifactId(), dependency);
        }
        List<Dependency> placed = new ArrayList<>(resolved.size());
        for (Dependency dependency : resolved) {
            Dependency place = places.get(dependency.groupId() + ":" + dependency.artifactId());
            placed.add(
                    place == null
                            ? dependency
                            : new Dependency(
                                    dependency.groupId(),
                                    dependency.artifactId(),
                                    dependency.version(),
                                    dependency.scope(),
                                    dependency.optional(),
                                    place.location()));
        }
        return placed;
    }

    private Truth application(MavenModule module, List<Framework> frameworks, List<ResourceFolder> folders) {
        String packaging = module.packaging();
        if (LIBRARY_PACKAGINGS.contains(packaging)) {
            return Truth.NO;
        }
        if (STARTED_PACKAGINGS.contains(packaging) || packagesApplication(module)) {
            return Truth.YES;
        }
        boolean spring = false;
        boolean quarkus = false;
        boolean dropwizard = false;
        for (Framework framework : frameworks) {
            spring |= framework.name().equals("spring-boot");
            quarkus |= framework.name().equals("quarkus");
            dropwizard |= framework.name().equals("dropwizard");
        }
        if (!spring) {
            if (dropwizard && mainClasses.startsDropwizard(module.directory())) {
                return Truth.YES;
            }
            // Quarkus' plugin may be called from the command line alone
            boolean maybe = quarkus && configured(folders) || OtherFrameworks.isStarted(files, frameworks, folders);
            return maybe ? Truth.UNKNOWN : Truth.NO;
        }
        boolean configured = configured(folders);
        if (mainClasses.in(module.directory(), configured)) {
            return Truth.YES;
        }
        return configured ? Truth.UNKNOWN : Truth.NO;
    }

    private boolean packagesApplication(MavenModule module) {
        Set<String> ownFacts = module.pom().base().properties().keySet();
        // its parents for applications package what this names
        boolean helidon = ownFacts.contains("mainClass")
                && module.outside()
                        .filter(parent -> parent.groupId().equals("io.helidon.applications"))
                        .isPresent();
        if (helidon || ownFacts.contains("start-class") || ownFacts.contains("exec.mainClass")) {
            return true;
        }
        for (Pom.Plugin plugin : module.merged().declaredPlugins()) {
            switch (plugin.artifactId()) {
                case "spring-boot-maven-plugin" -> {
                    if (repackages(module, plugin)) {
                        return true;
                    }
                }
                case "quarkus-maven-plugin" -> {
                    if (runs(plugin, "build")) {
                        return true;
                    }
                }
                default -> {
                    boolean own = plugin.home().equals(module.pom().path());
                    boolean image =
                            IMAGE_PLUGINS.contains(plugin.key()) && own && !skips(module, plugin.configuration());
                    if (image || (RUNNABLE_JAR_PLUGINS.contains(plugin.key()) && namesMainClass(module, plugin))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean repackages(MavenModule module, Pom.Plugin plugin) {
        Setting skip = module.merged().properties().get("spring-boot.repackage.skip");
        if (skips(module, plugin.configuration())
                || (skip != null && module.values().resolve(skip.value()).equals("true"))) {
            return false;
        }
        for (Pom.Execution execution : plugin.executions()) {
            if (execution.goals().contains("repackage")
                    && !execution.phase().equals("none")
                    && !skips(module, execution.configuration())) {
                return true;
            }
        }
        return false;
    }

    private static boolean runs(Pom.Plugin plugin, String goal) {
        for (Pom.Execution execution : plugin.executions()) {
            if (execution.goals().contains(goal) && !execution.phase().equals("none")) {
                return true;
            }
        }
        return plugin.executions().isEmpty();
    }

    private static boolean skips(MavenModule module, Optional<XmlElement> configuration) {
        return configuration
                .flatMap(c -> c.child("skip"))
                .map(e -> module.values().resolve(e.text()).equals("true"))
                .orElse(false);
    }

    private static boolean namesMainClass(MavenModule module, Pom.Plugin plugin) {
        if (plugin.configuration().isPresent()
                && namesMainClass(module, plugin.configuration().get(), 0)) {
            return true;
        }
        for (Pom.Execution execution : plugin.executions()) {
            if (execution.configuration().isPresent()
                    && namesMainClass(module, execution.configuration().get(), 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesMainClass(MavenModule module, XmlElement element, int depth) {
        if (element.name().equals("mainClass") || element.name().equals("Main-Class")) {
            return !element.text().isEmpty() && PomValues.known(module.values().resolve(element.text()));
        }
        for (XmlElement child : element.children()) {
            if (depth < DEEPEST_CONFIGURATION && namesMainClass(module, child, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the packaged root holds what Spring Boot reads at start. */
    private boolean configured(List<ResourceFolder> folders) {
        for (ResourceFolder folder : folders) {
            for (String place : List.of(folder.directory(), RepositoryPath.join(folder.directory(), "config"))) {
                for (SourceFile file : files.in(place)) {
                    String name = file.name();
                    if (name.equals("application.yml")
                            || name.equals("application.yaml")
                            || name.equals("application.properties")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
