package io.github.preflight.config.build;

import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The modules of a repository, by their directories. Immutable. */
public final class BuildModules {
    private final TreeMap<String, BuildModule> modules;
    private final List<UnreadableFileException> problems;
    private final FileTree files;
    private final BuildRequest request;
    private final TestBuilds tests;

    private BuildModules(
            TreeMap<String, BuildModule> modules,
            List<UnreadableFileException> problems,
            FileTree files,
            BuildRequest request) {
        this.files = files;
        this.request = request;
        this.tests = new TestBuilds(files.all());
        this.modules = modules;
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads every build file of a tree once. POMs of tests, templates and build output are no modules. Where a directory
     * has both a POM and a Gradle script, the POM counts.
     */
    public static BuildModules read(FileTree files, BuildRequest request) {
        Collection<String> poms = new TreeSet<>();
        Collection<String> scripts = new TreeSet<>();
        for (SourceFile file : files.all()) {
            String name = file.name();
            if (name.equals("pom.xml")) {
                if (MavenPoms.isModule(file.path())) {
                    poms.add(file.path());
                }
            } else if (GradleBuild.isScript(name) && MavenPoms.isModule(file.path())) {
                scripts.add(file.path());
            }
        }
        MainClasses mainClasses = new MainClasses(files);
        List<UnreadableFileException> problems = new ArrayList<>();
        TreeMap<String, BuildModule> modules = new TreeMap<>();
        if (!scripts.isEmpty()) {
            for (BuildModule module : new GradleBuild(files, request, mainClasses).read(scripts, problems)) {
                modules.put(module.directory(), module);
            }
        }
        if (!poms.isEmpty()) {
            for (BuildModule module : new MavenBuild(files, request, mainClasses).read(poms, problems)) {
                modules.put(module.directory(), module);
            }
        }
        return new BuildModules(modules, problems, files, request);
    }

    /**
     * What a build with these Maven profiles makes of the same files: they are read again, and what this build resolved counts
     * for this build only. The same modules where no POM has such profiles, or they are this build's.
     */
    public BuildModules with(List<String> profiles) {
        List<String> known = declared(profiles);
        if (known.isEmpty() || known.equals(request.profiles())) {
            return this;
        }
        BuildModules built =
                read(files, new BuildRequest(known, request.userProperties(), Map.of(), request.environment()));
        built.modules.replaceAll((directory, module) -> module.withoutRelease());
        return built;
    }

    private List<String> declared(List<String> profiles) {
        Collection<String> paths = new TreeSet<>();
        modules.values().forEach(module -> paths.add(module.file()));
        paths.removeIf(path -> !path.endsWith("pom.xml"));
        Set<String> ids = new HashSet<>();
        for (Pom pom : new MavenPoms(files, paths, request).all()) {
            pom.profiles().forEach(profile -> ids.add(profile.id()));
        }
        List<String> known = new ArrayList<>();
        for (String profile : profiles) {
            String plain = profile.startsWith("!") || profile.startsWith("-") || profile.startsWith("+")
                    ? profile.substring(1)
                    : profile;
            if (ids.contains(plain)) {
                known.add(profile.startsWith("+") ? plain : profile);
            }
        }
        return known;
    }

    /** Sorted by directory. */
    public List<BuildModule> all() {
        return List.copyOf(modules.values());
    }

    public Optional<BuildModule> in(String directory) {
        return Optional.ofNullable(modules.get(directory));
    }

    /** The module whose build file is nearest above a file or folder. */
    public Optional<BuildModule> enclosing(String path) {
        String folder = path;
        while (true) {
            BuildModule module = modules.get(folder);
            if (module != null) {
                return Optional.of(module);
            }
            if (folder.isEmpty()) {
                return Optional.empty();
            }
            folder = RepositoryPath.folder(folder);
        }
    }

    /** The directory of the POM that is nearest above a file; what no POM encloses belongs to none. */
    public Optional<String> owner(String path) {
        Optional<BuildModule> module = enclosing(path);
        while (module.isPresent() && !module.get().file().endsWith("pom.xml")) {
            String directory = module.get().directory();
            module = directory.isEmpty() ? Optional.empty() : enclosing(RepositoryPath.folder(directory));
        }
        return module.map(BuildModule::directory);
    }

    /** Whether a folder holds tests of the whole, by its name or by what its POM says. */
    public boolean isForTests(String directory) {
        return DevelopmentNames.tellTests(directory) || tests.hold(directory);
    }

    /** Build files that could not be read; they make no modules. */
    public List<UnreadableFileException> problems() {
        return problems;
    }
}
