package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Libraries;
import io.github.preflight.model.Location;
import io.github.preflight.source.archive.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What this build packaged of an application, joined with what the repository knows of it.
 *
 * @param path its name in the repository: {@code target/shop.jar}
 * @param files all but classes and libraries; those of packed modules of this repository, too
 * @param libraries sorted by the name of their files
 * @param classFolders folders with classes, each with a {@code /} at its end; of a shaded jar also those of the libraries
 */
public record Artifact(
        String path,
        Layout layout,
        List<ArtifactFile> files,
        List<ArtifactLibrary> libraries,
        List<String> jarNames,
        List<String> classFolders) {
    /** How an artifact holds an application. */
    public enum Layout {
        /** Spring Boot's jar: {@code BOOT-INF/lib}. */
        BOOT("BOOT-INF/classes/", "BOOT-INF/", "BOOT-INF/lib"),
        /** A war, repackaged or not. */
        WAR("WEB-INF/classes/", "WEB-INF/", "WEB-INF/lib"),
        /** {@code target/quarkus-app}. */
        QUARKUS("", "quarkus-run.jar", "lib/"),
        /** A jar with the classes of its libraries in it; which they are is not told for all. */
        SHADED("", "", ""),
        /** A jar with the module's own classes. */
        PLAIN("", "", "");

        private final String classes;
        private final String sign;
        private final String libraries;

        Layout(String classes, String sign, String libraries) {
            this.classes = classes;
            this.sign = sign;
            this.libraries = libraries;
        }

        /** The folder that is the root of the class path, with a {@code /} at its end; "" for the artifact itself. */
        public String classes() {
            return classes;
        }

        /** Whether it holds libraries as files of their own, so that what is not among them does not ship. */
        public boolean tellsLibraries() {
            return this == BOOT || this == WAR || this == QUARKUS;
        }

        /** Whether a file is one of the libraries. */
        boolean isLibrary(String name) {
            return tellsLibraries() && name.startsWith(libraries) && name.endsWith(".jar");
        }

        /** Whether a file is the jar with the module's own classes, beside those of its libraries. */
        boolean isOwnJar(String name) {
            return this == QUARKUS && name.startsWith("app/") && name.endsWith(".jar");
        }

        /** Told by what lies in an archive. */
        static Layout of(Archive archive) {
            int modules = 0;
            for (Archive.Entry entry : archive.entries()) {
                String name = entry.name();
                if (name.startsWith(BOOT.sign)) {
                    return BOOT;
                }
                if (name.startsWith(WAR.sign)) {
                    return WAR;
                }
                if (name.equals(QUARKUS.sign)) {
                    return QUARKUS;
                }
                if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
                    modules++;
                }
            }
            return modules > 1 ? SHADED : PLAIN;
        }
    }

    public Artifact {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(layout, "layout");
        files = List.copyOf(files);
        libraries = List.copyOf(libraries);
        jarNames = List.copyOf(jarNames);
        classFolders = List.copyOf(classFolders);
    }

    /** Whether an archive holds an application with its libraries, and not a module's classes alone. */
    public static boolean isWhole(Archive archive) {
        return Layout.of(archive) != Layout.PLAIN;
    }

    /** The library of that name, whatever its group: {@code h2}. */
    public Optional<ArtifactLibrary> library(String artifactId) {
        for (ArtifactLibrary library : libraries) {
            if (library.artifactId().equals(artifactId)) {
                return Optional.of(library);
            }
        }
        return Optional.empty();
    }

    /** Whether classes of a folder such as {@code org/h2/}, or below it, lie in the artifact itself. */
    public boolean holdsClasses(String folder) {
        for (String known : classFolders) {
            if (known.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What an application runs with, as it ships: without what packaging left out, with what it added. As given where the
     * artifact does not hold libraries as files.
     */
    Libraries narrow(Libraries given) {
        if (!layout.tellsLibraries()) {
            return given;
        }
        List<Dependency> shipped = new ArrayList<>();
        for (Dependency dependency : given.dependencies()) {
            if (!dependency.atRuntime() || isStarter(dependency) || mayHold(dependency.artifactId())) {
                shipped.add(dependency);
            }
        }
        boolean allNamed = true;
        for (ArtifactLibrary library : libraries) {
            if (!isAmong(library, given.dependencies())) {
                allNamed &= !library.groupId().isEmpty();
                shipped.add(new Dependency(
                        library.groupId(),
                        library.artifactId(),
                        library.version(),
                        "runtime",
                        false,
                        library.location()));
            }
        }
        return new Libraries(shipped, given.complete() || allNamed);
    }

    /**
     * A starter has no classes but brings those of others, which lie there under their own names: Spring Boot's plugin leaves out
     * jars whose manifest says {@code dependencies-starter} (JarTypeFilter of spring-boot-maven-plugin).
     */
    private static boolean isStarter(Dependency dependency) {
        return dependency.artifactId().contains("-starter");
    }

    /** A jar may be named otherwise than its coordinates, so only what appears in no name is known not to be there. */
    private boolean mayHold(String artifactId) {
        for (String name : jarNames) {
            if (name.contains(artifactId)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmong(ArtifactLibrary library, List<Dependency> dependencies) {
        for (Dependency dependency : dependencies) {
            if (dependency.artifactId().equals(library.artifactId())) {
                return true;
            }
        }
        return false;
    }

    /** The place of what stands in no committed file. */
    Location location() {
        return Location.ofFile(path);
    }

    /** Gives what this build packaged of a module. */
    @FunctionalInterface
    public interface Source {
        /** Empty when this build packaged nothing, or nothing that can be read: then it is not known what ships. */
        Optional<Artifact> of(BuildModule module);
    }
}
