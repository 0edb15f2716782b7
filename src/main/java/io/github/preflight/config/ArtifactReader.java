package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.archive.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Joins what lies in an archive with the module that it was made of. */
public final class ArtifactReader {
    private static final String MAVEN = "META-INF/maven/";
    private static final String PROPERTIES = "/pom.properties";
    private static final int LARGEST_PROPERTIES = 1 << 14;
    /** How many libraries are opened whose names no dependency explains. */
    private static final int MOST_OPENED = 200;

    private final FileTree files;
    private final BuildModules modules;
    private final List<UnreadableFileException> problems;
    private int opened;

    /** @param problems takes what cannot be read */
    public ArtifactReader(FileTree files, BuildModules modules, List<UnreadableFileException> problems) {
        this.files = files;
        this.modules = modules;
        this.problems = problems;
    }

    public Artifact read(Archive archive, BuildModule module) {
        Artifact.Layout layout = Artifact.Layout.of(archive);
        List<ArtifactFile> packed = new ArrayList<>();
        List<ArtifactLibrary> libraries = new ArrayList<>();
        List<String> jars = new ArrayList<>();
        TreeSet<String> classes = new TreeSet<>();
        Location place = Location.ofFile(archive.path());
        for (Archive.Entry entry : archive.entries()) {
            String name = entry.name();
            if (name.endsWith(".class")) {
                classes.add(name.substring(0, name.lastIndexOf('/') + 1));
            } else if (layout.isOwnJar(name)) {
                addNested(archive, entry, module, place, packed);
            } else if (layout.isLibrary(name)) {
                jars.add(entry.fileName());
                libraries.add(library(archive, entry, module, place));
                packedModule(entry.fileName(), module).ifPresent(own -> addNested(archive, entry, own, place, packed));
            } else if (name.startsWith(MAVEN) && name.endsWith(PROPERTIES)) {
                ofFolder(archive, entry, place)
                        .filter(l -> !isModule(l, module))
                        .ifPresent(l -> libraries.add(located(l, module)));
            } else {
                packed.add(file(archive, entry, name, layout.classes(), module, place));
            }
        }
        return new Artifact(archive.path(), layout, packed, libraries, jars, List.copyOf(classes));
    }

    private static boolean isModule(ArtifactLibrary library, BuildModule module) {
        return library.groupId().equals(module.groupId())
                && library.artifactId().equals(module.artifactId());
    }

    // ---- libraries ----

    private ArtifactLibrary library(Archive archive, Archive.Entry entry, BuildModule module, Location place) {
        ArtifactLibrary named = ArtifactLibrary.named(entry.fileName(), place);
        for (Dependency dependency : module.dependencies()) {
            if (dependency.atRuntime() && isFileOf(dependency, entry.fileName())) {
                return new ArtifactLibrary(
                        dependency.groupId(),
                        dependency.artifactId(),
                        dependency.version().isPresent() ? dependency.version() : named.version(),
                        dependency.location());
            }
        }
        if (named.artifactId().startsWith("spring-boot")) {
            return new ArtifactLibrary("org.springframework.boot", named.artifactId(), named.version(), place);
        }
        return opened(archive, entry, place).orElse(named);
    }

    /** Whether a file may be a dependency's: {@code h2-2.2.224.jar}, or with the group in front as where names collide. */
    private static boolean isFileOf(Dependency dependency, String fileName) {
        String start = dependency.artifactId() + "-";
        int at = fileName.startsWith(start)
                ? 0
                : fileName.startsWith(dependency.groupId())
                        ? dependency.groupId().length() + 1
                        : -1;
        if (at < 0 || !fileName.startsWith(start, at)) {
            return false;
        }
        String rest = fileName.substring(at + start.length());
        return dependency.version().isPresent()
                ? rest.startsWith(dependency.version().get().toString())
                : ArtifactLibrary.named(fileName.substring(at), dependency.location())
                        .artifactId()
                        .equals(dependency.artifactId());
    }

    /** What the library says of itself, if it is of one Maven module only. */
    private Optional<ArtifactLibrary> opened(Archive archive, Archive.Entry entry, Location place) {
        if (++opened > MOST_OPENED) {
            return Optional.empty();
        }
        Optional<ArtifactLibrary> only = Optional.empty();
        try {
            Archive nested = archive.nested(entry);
            for (Archive.Entry inside : nested.entries()) {
                if (inside.name().startsWith(MAVEN) && inside.name().endsWith(PROPERTIES)) {
                    if (only.isPresent()) {
                        return Optional.empty();
                    }
                    only = ofFolder(nested, inside, place);
                }
            }
        } catch (UnreadableFileException e) {
            problems.add(e);
        }
        return only;
    }

    /** By the folder that Maven keeps a module's POM in: {@code META-INF/maven/com.h2database/h2/pom.properties}. */
    private static Optional<ArtifactLibrary> ofFolder(Archive archive, Archive.Entry properties, Location place) {
        String[] parts = properties.name().split("/");
        if (parts.length != 5) {
            return Optional.empty();
        }
        return Optional.of(new ArtifactLibrary(parts[2], parts[3], version(archive, properties), place));
    }

    private static Optional<Version> version(Archive archive, Archive.Entry properties) {
        try {
            SourceFile file = SourceFile.inMemory(archive.path(), archive.head(properties, LARGEST_PROPERTIES));
            for (Document document : PropertiesFormat.plain().read(file)) {
                for (Setting setting : document.settings()) {
                    if (setting.key().equals("version") && Version.isVersion(setting.value())) {
                        return Optional.of(Version.of(setting.value()));
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // a version is not worth a finding
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static ArtifactLibrary located(ArtifactLibrary library, BuildModule module) {
        for (Dependency dependency : module.dependencies()) {
            if (dependency.groupId().equals(library.groupId())
                    && dependency.artifactId().equals(library.artifactId())) {
                return new ArtifactLibrary(
                        library.groupId(), library.artifactId(), library.version(), dependency.location());
            }
        }
        return library;
    }

    // ---- files ----

    private Optional<BuildModule> packedModule(String fileName, BuildModule module) {
        for (String directory : module.libraries()) {
            Optional<BuildModule> library = modules.in(directory);
            if (library.isPresent()
                    && (fileName.startsWith(library.get().artifactId() + "-")
                            || fileName.equals(library.get().artifactId() + ".jar"))) {
                return library;
            }
        }
        return Optional.empty();
    }

    private void addNested(
            Archive archive, Archive.Entry jar, BuildModule library, Location place, List<ArtifactFile> into) {
        try {
            Archive nested = archive.nested(jar);
            for (Archive.Entry entry : nested.entries()) {
                if (!entry.name().endsWith(".class")) {
                    into.add(file(nested, entry, jar.name() + "!/" + entry.name(), "", library, place));
                }
            }
        } catch (UnreadableFileException e) {
            problems.add(e);
        }
    }

    private ArtifactFile file(
            Archive archive, Archive.Entry entry, String name, String classes, BuildModule module, Location place) {
        boolean onClassPath = entry.name().startsWith(classes);
        String resource = onClassPath ? entry.name().substring(classes.length()) : "";
        String wanted = onClassPath ? resource : entry.name();
        Location location =
                source(wanted, onClassPath, module).map(Location::ofFile).orElse(place);
        return new ArtifactFile(name, resource, location, archive, entry);
    }

    /** The committed file that a packaged one was made of. */
    private Optional<String> source(String name, boolean onClassPath, BuildModule module) {
        if (!onClassPath) {
            String path = RepositoryPath.join(module.directory(), "src/main/webapp/" + name);
            return files.file(path).map(SourceFile::path);
        }
        List<ResourceFolder> folders = module.resources();
        for (int i = folders.size() - 1; i >= 0; i--) {
            String target = folders.get(i).targetPath();
            String start = target.isEmpty() ? "" : target + "/";
            if (name.startsWith(start) && folders.get(i).packages(name.substring(start.length()))) {
                String path = RepositoryPath.join(folders.get(i).directory(), name.substring(start.length()));
                if (files.file(path).isPresent()) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }
}
