package io.github.preflight.config.build;

import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes modules of Gradle scripts, as far as they tell without being run. */
final class GradleBuild {
    private static final String BOOT = "org.springframework.boot";

    /** Applies Gradle's {@code application}, too. */
    private static final String KTOR_PLUGIN = "io.ktor.plugin";

    private static final List<String> ROOT_FOLDER =
            List.of("$rootDir", "${rootDir}", "$rootProject.projectDir", "${rootProject.projectDir}");
    private static final String GRAILS = "grails-app/conf";
    private static final int LONGEST_VERSION = 200;
    private static final int DEEPEST = 10;

    private final FileTree files;
    private final BuildRequest request;
    private final MainClasses mainClasses;
    private final Map<String, Root> roots = new HashMap<>();
    private final Map<String, Project> projects = new TreeMap<>();

    GradleBuild(FileTree files, BuildRequest request, MainClasses mainClasses) {
        this.files = files;
        this.request = request;
        this.mainClasses = mainClasses;
    }

    static boolean isScript(String name) {
        return name.equals("build.gradle")
                || name.equals("build.gradle.kts")
                || name.equals("settings.gradle")
                || name.equals("settings.gradle.kts");
    }

    /** A folder with a settings script, or a single project. */
    private static final class Root {
        final String directory;
        final Optional<GradleScript> settings;
        final VersionCatalog catalog;
        final Map<String, Setting> properties;
        final Map<String, String> projectPaths = new LinkedHashMap<>();
        Optional<GradleScript> script = Optional.empty();

        Root(
                String directory,
                Optional<GradleScript> settings,
                VersionCatalog catalog,
                Map<String, Setting> properties) {
            this.directory = directory;
            this.settings = settings;
            this.catalog = catalog;
            this.properties = properties;
        }
    }

    /** A project, with the statements that reach it from its root. */
    private static final class Project {
        final String directory;
        final Root root;
        final GradleScript script;
        final boolean own;
        final Map<String, Setting> properties;
        final List<GradleScript.Plugin> plugins = new ArrayList<>();
        final List<GradleScript.Entry> entries = new ArrayList<>();
        final List<Dependency> dependencies = new ArrayList<>();
        final Map<String, Setting> boms = new LinkedHashMap<>();
        final Map<String, Project> libraries = new LinkedHashMap<>();

        Project(String directory, Root root, GradleScript script, boolean own, Map<String, Setting> properties) {
            this.directory = directory;
            this.root = root;
            this.script = script;
            this.own = own;
            this.properties = properties;
        }
    }

    /**
     * One module for each project.
     *
     * @param paths of build and settings scripts
     * @param problems takes those that cannot be read
     */
    List<BuildModule> read(Collection<String> paths, List<UnreadableFileException> problems) {
        Map<String, GradleScript> scripts = new TreeMap<>();
        Map<String, GradleScript> settings = new TreeMap<>();
        for (String path : paths) {
            Optional<SourceFile> file = files.file(path);
            if (file.isEmpty()) {
                continue;
            }
            try {
                String text = new String(file.get().bytes(), StandardCharsets.UTF_8);
                boolean builds = file.get().name().startsWith("build.");
                (builds ? scripts : settings).putIfAbsent(RepositoryPath.folder(path), GradleScript.of(path, text));
            } catch (UnreadableFileException e) {
                problems.add(e);
            }
        }
        for (Map.Entry<String, GradleScript> entry : settings.entrySet()) {
            roots.put(entry.getKey(), root(entry.getKey(), Optional.of(entry.getValue()), problems));
        }
        for (Map.Entry<String, GradleScript> entry : scripts.entrySet()) {
            Root root = rootOf(entry.getKey(), problems);
            GradleScript script = withApplied(entry.getValue(), entry.getKey(), root.directory, problems);
            if (root.directory.equals(entry.getKey())) {
                root.script = Optional.of(script);
            }
            projects.put(entry.getKey(), project(entry.getKey(), root, script, true, problems));
        }
        addProjectsWithoutScript(problems);
        for (Project project : projects.values()) {
            gather(project);
        }
        for (Project project : projects.values()) {
            dependencies(project);
        }
        List<BuildModule> modules = new ArrayList<>();
        for (Project project : projects.values()) {
            modules.add(module(project));
        }
        return modules;
    }

    private GradleScript withApplied(
            GradleScript script, String directory, String root, List<UnreadableFileException> problems) {
        GradleScript all = script;
        for (String applied : script.applied()) {
            String path = applied;
            String folder = directory;
            for (String prefix : ROOT_FOLDER) {
                if (applied.startsWith(prefix)) {
                    path = "./" + applied.substring(prefix.length());
                    folder = root;
                }
            }
            Optional<SourceFile> file = RepositoryPath.resolve(folder, path).flatMap(files::file);
            if (file.isPresent() && !file.get().path().equals(script.path())) {
                try {
                    String text = new String(file.get().bytes(), StandardCharsets.UTF_8);
                    all = all.with(GradleScript.of(file.get().path(), text));
                } catch (UnreadableFileException e) {
                    problems.add(e);
                }
            }
        }
        return all;
    }

    private Root root(String directory, Optional<GradleScript> settings, List<UnreadableFileException> problems) {
        VersionCatalog catalog = VersionCatalog.EMPTY;
        String catalogPath = RepositoryPath.join(directory, "gradle/libs.versions.toml");
        Optional<SourceFile> file = files.file(catalogPath);
        if (file.isPresent()) {
            try {
                catalog = new VersionCatalog(catalogPath, new String(file.get().bytes(), StandardCharsets.UTF_8));
            } catch (UnreadableFileException e) {
                problems.add(e);
            }
        }
        Root root = new Root(directory, settings, catalog, properties(directory, problems));
        root.projectPaths.put(":", directory);
        if (settings.isPresent()) {
            for (Setting included : settings.get().included()) {
                String path = included.value().startsWith(":") ? included.value() : ":" + included.value();
                RepositoryPath.resolve(directory, path.substring(1).replace(':', '/'))
                        .ifPresent(folder -> root.projectPaths.put(path, folder));
            }
        }
        return root;
    }

    private Root rootOf(String directory, List<UnreadableFileException> problems) {
        String folder = directory;
        while (true) {
            Root root = roots.get(folder);
            if (root != null) {
                return root;
            }
            if (folder.isEmpty()) {
                break;
            }
            folder = RepositoryPath.folder(folder);
        }
        Root single = root(directory, Optional.empty(), problems);
        roots.put(directory, single);
        return single;
    }

    private Project project(
            String directory, Root root, GradleScript script, boolean own, List<UnreadableFileException> problems) {
        Map<String, Setting> properties =
                root.directory.equals(directory) ? root.properties : properties(directory, problems);
        return new Project(directory, root, script, own, properties);
    }

    /** Projects that only the root's script speaks of. */
    private void addProjectsWithoutScript(List<UnreadableFileException> problems) {
        for (Root root : roots.values()) {
            if (root.script.isEmpty()) {
                continue;
            }
            for (String folder : root.projectPaths.values()) {
                if (!projects.containsKey(folder)
                        && !files.under(RepositoryPath.join(folder, "src/main")).isEmpty()) {
                    projects.put(folder, project(folder, root, root.script.get(), false, problems));
                }
            }
        }
    }

    private Map<String, Setting> properties(String directory, List<UnreadableFileException> problems) {
        Map<String, Setting> values = new HashMap<>();
        Optional<SourceFile> file = files.file(RepositoryPath.join(directory, "gradle.properties"));
        if (file.isPresent()) {
            try {
                for (Document document : PropertiesFormat.plain().read(file.get())) {
                    for (Setting setting : document.settings()) {
                        values.put(setting.key(), setting);
                    }
                }
            } catch (UnreadableFileException e) {
                problems.add(e);
            }
        }
        return values;
    }

    private static void gather(Project project) {
        boolean isRoot = project.own && project.root.directory.equals(project.directory);
        if (project.own) {
            for (GradleScript.Plugin plugin : project.script.plugins()) {
                if (plugin.reach() != GradleScript.Reach.BELOW) {
                    project.plugins.add(plugin);
                }
            }
            for (GradleScript.Entry entry : project.script.dependencies()) {
                if (entry.reach() != GradleScript.Reach.BELOW) {
                    project.entries.add(entry);
                }
            }
        }
        if (isRoot || project.root.script.isEmpty()) {
            return;
        }
        for (GradleScript.Plugin plugin : project.root.script.get().plugins()) {
            if (plugin.reach() != GradleScript.Reach.OWN) {
                project.plugins.add(plugin);
            }
        }
        for (GradleScript.Entry entry : project.root.script.get().dependencies()) {
            if (entry.reach() != GradleScript.Reach.OWN) {
                project.entries.add(entry);
            }
        }
    }

    private void dependencies(Project project) {
        for (GradleScript.Entry entry : project.entries) {
            String notation = entry.notation();
            if (notation.startsWith("libs.")) {
                for (VersionCatalog.Library library : project.root.catalog.libraries(notation.substring(5))) {
                    String version = library.version().map(Setting::value).orElse("");
                    add(project, entry, library.name() + ":" + version, library.version());
                }
            } else if (notation.startsWith("projects.") || !notation.contains(":") || notation.startsWith(":")) {
                library(project, notation)
                        .filter(library -> scope(entry.configuration()).equals("compile")
                                || scope(entry.configuration()).equals("runtime"))
                        .ifPresent(library -> project.libraries.putIfAbsent(library.directory, library));
            } else {
                add(project, entry, notation, Optional.empty());
            }
        }
    }

    private void add(Project project, GradleScript.Entry entry, String notation, Optional<Setting> catalogVersion) {
        String[] parts = resolve(project, notation).split(":");
        if (parts.length < 2) {
            return;
        }
        String version = parts.length > 2 ? parts[2] : "";
        Location place = catalogVersion.map(Setting::location).orElse(entry.location());
        if (entry.configuration().equals("bom")) {
            project.boms.putIfAbsent(parts[0] + ":" + parts[1], new Setting("version", version, place));
            return;
        }
        String scope = scope(entry.configuration());
        if (!scope.isEmpty()) {
            project.dependencies.add(new Dependency(
                    parts[0],
                    parts[1],
                    Version.isVersion(version) ? Optional.of(Version.of(version)) : Optional.empty(),
                    scope,
                    false,
                    entry.location()));
        }
    }

    /** Maven's word for a configuration; "" for what is no library of the project. */
    private static String scope(String configuration) {
        if (configuration.startsWith("test") && !configuration.equals("testAndDevelopmentOnly")) {
            return "test";
        }
        return switch (configuration) {
            case "implementation", "api", "compile", "bom" -> "compile";
            case "runtimeOnly", "runtime" -> "runtime";
            case "developmentOnly", "testAndDevelopmentOnly", "quarkusDev" -> "development";
            case "compileOnly",
                    "compileOnlyApi",
                    "annotationProcessor",
                    "kapt",
                    "ksp",
                    "providedCompile",
                    "providedRuntime" -> "provided";
            default -> "";
        };
    }

    private Optional<Project> library(Project project, String notation) {
        Map<String, String> paths = project.root.projectPaths;
        if (!notation.startsWith("projects.")) {
            String path = notation.startsWith(":") ? notation : ":" + notation;
            return Optional.ofNullable(
                    projects.get(paths.getOrDefault(path, path.substring(1).replace(':', '/'))));
        }
        String wanted = accessor(notation.substring(9));
        for (Map.Entry<String, String> entry : paths.entrySet()) {
            if (accessor(entry.getKey().substring(1)).equals(wanted)) {
                return Optional.ofNullable(projects.get(entry.getValue()));
            }
        }
        return Optional.empty();
    }

    /** {@code :my-lib:core} is reached as {@code projects.myLib.core}. */
    private static String accessor(String path) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '-' && c != '_') {
                plain.append(c == ':' ? '.' : Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    private BuildModule module(Project project) {
        List<String> libraries = libraries(project);
        Map<String, Dependency> known = new LinkedHashMap<>();
        add(project.dependencies, known, true);
        for (String library : libraries) {
            add(projects.get(library).dependencies, known, false);
        }
        boolean resolved = request.resolved().containsKey(project.directory);
        List<Dependency> dependencies =
                resolved ? request.resolved().get(project.directory) : new ArrayList<>(known.values());
        List<Framework> frameworks = frameworks(project, dependencies);
        String folder = RepositoryPath.join(project.directory, "src/main/resources");
        return new BuildModule(
                project.directory,
                project.script.path(),
                value(project, "group"),
                name(project),
                value(project, "version"),
                applies(project, "war") ? "war" : "jar",
                application(project, frameworks, folder),
                frameworks,
                dependencies,
                resolved,
                libraries,
                resources(project, folder),
                webRoot(project),
                withImage(project),
                ResourceFilter.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Grails packages its configuration beside the usual resources. */
    private List<ResourceFolder> resources(Project project, String folder) {
        List<ResourceFolder> folders = new ArrayList<>();
        if (isGrails(project)) {
            folders.add(new ResourceFolder(
                    RepositoryPath.join(project.directory, GRAILS), "", false, List.of(), List.of()));
        }
        folders.add(new ResourceFolder(folder, "", false, List.of(), List.of()));
        return folders;
    }

    private Framework grails(Project project) {
        Optional<Setting> version =
                find(project, "grailsVersion").filter(setting -> Version.isVersion(setting.value()));
        return new Framework(
                "grails",
                version.map(setting -> Version.of(setting.value())),
                version.map(Setting::location).orElse(Location.ofFile(project.script.path())));
    }

    private boolean isGrails(Project project) {
        String conf = RepositoryPath.join(project.directory, GRAILS);
        return files.file(conf + "/application.yml").isPresent()
                || files.file(conf + "/application.groovy").isPresent();
    }

    private static List<ResourceFolder> webRoot(Project project) {
        String folder = RepositoryPath.join(project.directory, "src/main/webapp");
        return applies(project, "war")
                ? List.of(new ResourceFolder(folder, "", false, List.of(), List.of()))
                : List.of();
    }

    /** Of a library that several configurations have, the first counts with which it runs, or else the first. */
    private static void add(List<Dependency> dependencies, Map<String, Dependency> into, boolean direct) {
        for (Dependency dependency : dependencies) {
            if (direct || dependency.atRuntime()) {
                into.merge(
                        dependency.groupId() + ":" + dependency.artifactId(),
                        dependency,
                        (first, other) -> first.atRuntime() || !other.atRuntime() ? first : other);
            }
        }
    }

    /** Breadth first, as Gradle orders a resolved configuration. */
    private static List<String> libraries(Project project) {
        Set<String> found = new LinkedHashSet<>();
        Deque<Project> open = new ArrayDeque<>(project.libraries.values());
        while (!open.isEmpty()) {
            Project library = open.remove();
            if (library != project && found.add(library.directory)) {
                open.addAll(library.libraries.values());
            }
        }
        return List.copyOf(found);
    }

    private String name(Project project) {
        if (project.directory.equals(project.root.directory) && project.root.settings.isPresent()) {
            Setting name = project.root.settings.get().values().get("rootProject.name");
            if (name != null) {
                return name.value();
            }
        }
        String folder = project.directory.substring(project.directory.lastIndexOf('/') + 1);
        // Gradle takes the name of the folder, which no file tells
        return folder.isEmpty() ? "root-project" : folder;
    }

    private String value(Project project, String name) {
        Optional<Setting> value =
                project.own ? Optional.ofNullable(project.script.values().get(name)) : Optional.empty();
        if (value.isEmpty()) {
            value = find(project, name);
        }
        String text = value.map(v -> resolve(project, v.value())).orElse("");
        return text.indexOf('$') < 0 ? text : "";
    }

    private static boolean applies(Project project, String id) {
        for (GradleScript.Plugin plugin : project.plugins) {
            if (plugin.applied() && id(project, plugin).equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static String id(Project project, GradleScript.Plugin plugin) {
        if (!plugin.id().startsWith("libs.plugins.")) {
            return plugin.id();
        }
        return project.root
                .catalog
                .plugin(plugin.id().substring(13))
                .map(VersionCatalog.Library::name)
                .orElse(plugin.id());
    }

    private List<Framework> frameworks(Project project, List<Dependency> dependencies) {
        List<Framework> frameworks = new ArrayList<>();
        Optional<Dependency> boot = ofGroup(dependencies, BOOT);
        // Grails is built on it since 3.0
        if (boot.isPresent() || applies(project, BOOT) || isGrails(project)) {
            Optional<Setting> version = springBootVersion(project, boot);
            Location place = version.map(Setting::location)
                    .orElseGet(() -> boot.map(Dependency::location).orElse(Location.ofFile(project.script.path())));
            frameworks.add(new Framework("spring-boot", version.map(v -> Version.of(v.value())), place));
        }
        Optional<Dependency> cloud = ofGroup(dependencies, "org.springframework.cloud");
        if (cloud.isPresent()) {
            Optional<Setting> train = bom(project, "org.springframework.cloud:spring-cloud-dependencies");
            frameworks.add(new Framework(
                    "spring-cloud",
                    train.flatMap(t -> ReleaseTrain.version(t.value())),
                    train.map(Setting::location).orElse(cloud.get().location())));
        }
        add(frameworks, "quarkus", ofGroup(dependencies, "io.quarkus"), pluginVersion(project, "io.quarkus"));
        if (isGrails(project)) {
            frameworks.add(grails(project));
        }
        Optional<Dependency> micronaut = ofGroup(dependencies, "io.micronaut");
        add(frameworks, "helidon", ofGroup(dependencies, "io.helidon"), Optional.empty());
        add(frameworks, "micronaut", micronaut, find(project, "micronautVersion"));
        boolean plugin =
                applies(project, "io.micronaut.application") || applies(project, "io.micronaut.minimal.application");
        if (micronaut.isEmpty() && plugin) {
            Optional<Setting> version =
                    find(project, "micronautVersion").filter(setting -> Version.isVersion(setting.value()));
            frameworks.add(new Framework(
                    "micronaut",
                    version.map(setting -> Version.of(setting.value())),
                    version.map(Setting::location).orElse(Location.ofFile(project.script.path()))));
        }
        add(
                frameworks,
                "dropwizard",
                OtherFrameworks.dropwizard(dependencies),
                bom(project, "io.dropwizard:dropwizard-bom").or(() -> find(project, "dropwizardVersion")));
        OtherFrameworks.find(dependencies, frameworks);
        if (applies(project, KTOR_PLUGIN)) {
            // it brings the versions of all that is Ktor's
            frameworks.removeIf(framework -> framework.name().equals("ktor"));
            Optional<Setting> version =
                    pluginVersion(project, KTOR_PLUGIN).filter(setting -> Version.isVersion(setting.value()));
            frameworks.add(new Framework(
                    "ktor",
                    version.map(setting -> Version.of(setting.value())),
                    version.map(Setting::location).orElse(Location.ofFile(project.script.path()))));
        }
        return frameworks;
    }

    private static void add(
            List<Framework> frameworks, String name, Optional<Dependency> sign, Optional<Setting> version) {
        if (sign.isEmpty()) {
            return;
        }
        boolean known = version.isPresent() && Version.isVersion(version.get().value());
        frameworks.add(
                known
                        ? new Framework(
                                name,
                                Optional.of(Version.of(version.get().value())),
                                version.get().location())
                        : new Framework(name, sign.get().version(), sign.get().location()));
    }

    private Optional<Setting> springBootVersion(Project project, Optional<Dependency> dependency) {
        List<Optional<Setting>> places = new ArrayList<>();
        if (dependency.isPresent() && dependency.get().artifactId().equals("spring-boot")) {
            places.add(dependency
                    .get()
                    .version()
                    .map(v -> new Setting(
                            "version", v.toString(), dependency.get().location())));
        }
        places.add(bom(project, BOOT + ":spring-boot-dependencies"));
        places.add(pluginVersion(project, BOOT));
        places.add(dependency
                .flatMap(Dependency::version)
                .map(v -> new Setting("version", v.toString(), dependency.get().location())));
        for (String name :
                List.of("springBootVersion", "spring_boot_version", "springboot_version", "spring-boot.version")) {
            places.add(find(project, name));
        }
        for (Optional<Setting> place : places) {
            if (place.isPresent() && Version.isVersion(place.get().value())) {
                return place;
            }
        }
        return Optional.empty();
    }

    private Optional<Setting> bom(Project project, String name) {
        Setting own = project.boms.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        Project root = projects.get(project.root.directory);
        return root == null ? Optional.empty() : Optional.ofNullable(root.boms.get(name));
    }

    /** The version of a plugin: where it is applied, at the root, in the settings, or on the build script's class path. */
    private Optional<Setting> pluginVersion(Project project, String id) {
        List<GradleScript.Plugin> candidates = new ArrayList<>(project.plugins);
        project.root.script.ifPresent(script -> candidates.addAll(script.plugins()));
        project.root.settings.ifPresent(script -> candidates.addAll(script.plugins()));
        for (GradleScript.Plugin plugin : candidates) {
            if (!id(project, plugin).equals(id)) {
                continue;
            }
            Optional<Setting> version = plugin.id().startsWith("libs.plugins.")
                    ? project.root.catalog.plugin(plugin.id().substring(13)).flatMap(VersionCatalog.Library::version)
                    : plugin.version();
            if (version.isPresent()) {
                Setting written = version.get();
                return Optional.of(new Setting("version", resolve(project, written.value()), written.location()));
            }
        }
        List<GradleScript.Entry> entries = new ArrayList<>(project.script.dependencies());
        project.root.script.ifPresent(script -> entries.addAll(script.dependencies()));
        for (GradleScript.Entry entry : entries) {
            String[] parts = resolve(project, entry.notation()).split(":");
            boolean plugin = parts.length > 2 && (parts[1].equals("spring-boot-gradle-plugin") && parts[0].equals(id));
            if (plugin) {
                return Optional.of(new Setting("version", parts[2], entry.location()));
            }
        }
        return Optional.empty();
    }

    /** The properties, with the name of the image that Jib makes. */
    private Map<String, Setting> withImage(Project project) {
        Setting image = project.script.values().get(GradleScript.JIB_IMAGE);
        if (image == null) {
            return project.properties;
        }
        Map<String, Setting> properties = new HashMap<>(project.properties);
        properties.put(
                GradleScript.JIB_IMAGE,
                new Setting(GradleScript.JIB_IMAGE, resolve(project, image.value()), image.location()));
        return properties;
    }

    private static Optional<Dependency> ofGroup(List<Dependency> dependencies, String group) {
        Optional<Dependency> found = Optional.empty();
        for (Dependency dependency : dependencies) {
            boolean inGroup = dependency.atRuntime()
                    && (dependency.groupId().equals(group)
                            || dependency.groupId().startsWith(group + "."));
            if (inGroup && (found.isEmpty() || dependency.artifactId().equals("spring-boot"))) {
                found = Optional.of(dependency);
            }
        }
        return found;
    }

    private Truth application(Project project, List<Framework> frameworks, String resources) {
        boolean grails =
                applies(project, "org.grails.grails-web") || applies(project, "org.apache.grails.gradle.grails-web");
        if (applies(project, "war") || grails && isGrails(project)) {
            return Truth.YES;
        }
        boolean started = applies(project, "application")
                || applies(project, "io.quarkus")
                || applies(project, "io.micronaut.application")
                || applies(project, KTOR_PLUGIN)
                || applies(project, "com.google.cloud.tools.jib");
        if (started || (applies(project, BOOT) && !project.script.bootJarDisabled())) {
            boolean onlyGathers = files.under(RepositoryPath.join(project.directory, "src/main"))
                    .isEmpty();
            return onlyGathers ? Truth.NO : Truth.YES;
        }
        boolean spring = !frameworks.isEmpty() && frameworks.get(0).name().equals("spring-boot");
        if (!spring) {
            boolean dropwizard =
                    OtherFrameworks.dropwizard(project.dependencies).isPresent();
            if (dropwizard && mainClasses.startsDropwizard(project.directory)) {
                return Truth.YES;
            }
            ResourceFolder folder = new ResourceFolder(resources, "", false, List.of(), List.of());
            return OtherFrameworks.isStarted(files, frameworks, List.of(folder)) ? Truth.UNKNOWN : Truth.NO;
        }
        boolean configured = false;
        for (SourceFile file : files.in(resources)) {
            configured |= file.name().equals("application.yml") || file.name().equals("application.properties");
        }
        if (mainClasses.in(project.directory, configured)) {
            return Truth.YES;
        }
        return configured && !project.script.bootJarDisabled() ? Truth.UNKNOWN : Truth.NO;
    }

    private Optional<Setting> find(Project project, String name) {
        Optional<Setting> found = Optional.ofNullable(project.script.values().get(name));
        if (found.isEmpty()) {
            found = Optional.ofNullable(project.properties.get(name));
        }
        if (found.isEmpty() && project.root.script.isPresent()) {
            found = Optional.ofNullable(project.root.script.get().values().get(name));
        }
        return found.isPresent() ? found : Optional.ofNullable(project.root.properties.get(name));
    }

    /** Puts values into {@code $name} and <code>${name}</code>; what is not known stays. */
    private String resolve(Project project, String text) {
        String current = text;
        for (int round = 0; round < DEEPEST && current.indexOf('$') >= 0; round++) {
            String next = resolveOnce(project, current);
            if (next.equals(current) || next.length() > LONGEST_VERSION) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private String resolveOnce(Project project, String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$' || at + 1 == text.length()) {
                out.append(c);
                at++;
                continue;
            }
            boolean braced = text.charAt(at + 1) == '{';
            int from = braced ? at + 2 : at + 1;
            int end = from;
            while (end < text.length()
                    && (braced
                            ? text.charAt(end) != '}'
                            : Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            int next = braced ? Math.min(text.length(), end + 1) : end;
            Optional<Setting> value = reference(project, text.substring(from, end));
            out.append(value.isPresent() ? value.get().value() : text.substring(at, next));
            at = next;
        }
        return out.toString();
    }

    /** {@code springBootVersion}, {@code rootProject.ext.v}, {@code property("v")}, {@code versions.boot}, {@code libs.versions.boot.get()}. */
    private Optional<Setting> reference(Project project, String expression) {
        if (expression.startsWith("libs.versions.")) {
            String alias = expression.substring("libs.versions.".length());
            int get = alias.indexOf(".get");
            return project.root.catalog.version(get < 0 ? alias : alias.substring(0, get));
        }
        int start = expression.lastIndexOf('.') + 1;
        for (int i = 0; i < expression.length(); i++) {
            if (isQuote(expression.charAt(i))) {
                start = i + 1;
                break;
            }
        }
        int end = start;
        while (end < expression.length() && isNamePart(expression.charAt(end))) {
            end++;
        }
        return find(project, expression.substring(start, end));
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
