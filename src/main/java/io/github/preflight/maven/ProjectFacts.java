package io.github.preflight.maven;

import io.github.preflight.config.build.Dependency;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Location;
import io.github.preflight.model.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.execution.ProjectDependencyGraph;
import org.apache.maven.model.Activation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/** Asks a Maven session for what a run wants to know. */
final class ProjectFacts {
    private static final String VARIABLE = "env.";

    private final MavenSession session;

    ProjectFacts(MavenSession session) {
        this.session = session;
    }

    /**
     * The root of the repository that holds a folder: the nearest folder upwards with a {@code .git} (a file in linked work
     * trees and submodules); empty outside git.
     */
    static Optional<Path> gitRoot(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The repository's root; outside git the topmost folder that this build knows of. */
    Path root(MavenProject project) {
        Path module = directory(project);
        Optional<Path> git = gitRoot(module);
        if (git.isPresent()) {
            return git.get();
        }
        Path topmost = module;
        for (MavenProject at = project; at != null && at.getBasedir() != null; at = at.getParent()) {
            topmost = higher(topmost, directory(at), module);
        }
        MavenProject top = session.getTopLevelProject();
        if (top != null && top.getBasedir() != null) {
            topmost = higher(topmost, directory(top), module);
        }
        return topmost;
    }

    /** Whether this session builds all that the topmost POM of the repository does. */
    boolean isWholeBuild(Path root) {
        List<MavenProject> all = session.getAllProjects();
        if (all != null && all.size() > session.getProjects().size()) {
            return false;
        }
        Path top = directory(session.getTopLevelProject());
        while (top.startsWith(root) && !top.equals(root)) {
            top = top.getParent();
            if (Files.exists(top.resolve("pom.xml"))) {
                return false;
            }
        }
        return true;
    }

    private static Path higher(Path known, Path candidate, Path module) {
        return module.startsWith(candidate) && candidate.getNameCount() < known.getNameCount() ? candidate : known;
    }

    static Path directory(MavenProject project) {
        return absolute(project.getBasedir());
    }

    private static Path absolute(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }

    /**
     * Where a suppression is written: in the project's POM or the nearest parent's that has one of this rule.
     *
     * @param nth counts those of the rule, from 0
     */
    static Location suppression(MavenProject project, Path root, String rule, int nth) {
        Location pom = Location.NOWHERE;
        for (MavenProject at = project; at != null && at.getFile() != null; at = at.getParent()) {
            Path file = absolute(at.getFile());
            if (!file.startsWith(root)) {
                break;
            }
            if (pom.equals(Location.NOWHERE)) {
                pom = Location.ofFile(below(root, file));
            }
            try {
                int line = SuppressionLines.of(Files.readString(file), rule, nth);
                if (line > 0) {
                    return Location.ofLine(below(root, file), line);
                }
            } catch (IOException e) {
                // a POM that cannot be read any more: the file alone is named
                return pom;
            }
        }
        return pom;
    }

    /** A folder's name below the root, with {@code /}; "" for the root itself. */
    static String below(Path root, Path folder) {
        return root.relativize(folder).toString().replace(File.separatorChar, '/');
    }

    /** Judges one module of the build. Its runtime dependencies have to be resolved. */
    ScanRequest module(MavenProject project, Path root, Choices choices, Optional<List<String>> files) {
        String module = below(root, directory(project));
        ScanRequest request = new ScanRequest(
                root,
                "",
                List.of(module),
                choices.productionProfiles(),
                choices.deploymentFiles(),
                choices.useDeploymentFiles(),
                choices.severities(),
                choices.includes(),
                choices.excludes(),
                buildProfiles(project),
                userProperties(),
                Map.of(module, dependencies(project, root)),
                packagedFolders(project, root),
                files);
        return request.withRules(choices.severities(), choices.pages())
                .withArtifacts(Map.of(module, artifacts(project)));
    }

    /** Judges whatever stands below a folder, with what the command line says about the build. */
    ScanRequest folder(Path folder, Choices choices) {
        Path root = gitRoot(folder).orElse(folder);
        ScanRequest request = new ScanRequest(
                root,
                below(root, folder),
                List.of(),
                choices.productionProfiles(),
                choices.deploymentFiles(),
                choices.useDeploymentFiles(),
                choices.severities(),
                choices.includes(),
                choices.excludes(),
                requestedProfiles(),
                userProperties(),
                Map.of(),
                Map.of(),
                Optional.empty());
        return request.withRules(choices.severities(), choices.pages());
    }

    /** The variables that this session runs with, by name; Maven writes the names in capitals on Windows. */
    Map<String, String> environment() {
        Properties known = session.getSystemProperties();
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : known.stringPropertyNames()) {
            if (name.startsWith(VARIABLE)) {
                variables.put(name.substring(VARIABLE.length()), known.getProperty(name));
            }
        }
        return variables;
    }

    /**
     * What {@code -P} and the settings ask for, and the profiles of this POM that something other than
     * {@code activeByDefault} switched on: only those would be gone in another build.
     */
    private List<String> buildProfiles(MavenProject project) {
        Set<String> ids = new LinkedHashSet<>(requestedProfiles());
        for (Profile profile : project.getActiveProfiles()) {
            Activation activation = profile.getActivation();
            if (activation == null || !activation.isActiveByDefault()) {
                ids.add(profile.getId());
            }
        }
        return new ArrayList<>(ids);
    }

    private List<String> requestedProfiles() {
        Set<String> ids = new LinkedHashSet<>(session.getRequest().getActiveProfiles());
        for (String inactive : session.getRequest().getInactiveProfiles()) {
            ids.add("!" + inactive);
        }
        return new ArrayList<>(ids);
    }

    private Map<String, String> userProperties() {
        Properties given = session.getUserProperties();
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : given.stringPropertyNames()) {
            properties.put(name, given.getProperty(name));
        }
        return properties;
    }

    private static List<Dependency> dependencies(MavenProject project, Path root) {
        File pom = project.getFile();
        Location location = pom == null
                ? Location.NOWHERE
                : Location.ofFile(below(root, pom.toPath().toAbsolutePath().normalize()));
        List<Dependency> dependencies = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            String version = artifact.getBaseVersion() == null ? "" : artifact.getBaseVersion();
            dependencies.add(new Dependency(
                    artifact.getGroupId(),
                    artifact.getArtifactId(),
                    Version.isVersion(version) ? Optional.of(Version.of(version)) : Optional.empty(),
                    artifact.getScope() == null ? Artifact.SCOPE_COMPILE : artifact.getScope(),
                    artifact.isOptional(),
                    location));
        }
        return dependencies;
    }

    /**
     * The files that this session packaged of a module, which may ship: a folder that is run as it is, the main artifact
     * (repackaging puts the application in its place), and what was attached beside it under a classifier. What an earlier
     * build left is none of them.
     */
    private static List<Path> artifacts(MavenProject project) {
        List<Path> files = new ArrayList<>();
        addArtifact(project.getArtifact(), files);
        for (Artifact attached : project.getAttachedArtifacts()) {
            if (!isBesideApplication(attached)) {
                addArtifact(attached, files);
            }
        }
        if (!files.isEmpty() && isQuarkus(project)) {
            Path folder = absolute(new File(project.getBuild().getDirectory())).resolve("quarkus-app");
            if (Files.isRegularFile(folder.resolve("quarkus-run.jar"))) {
                files.add(0, folder);
            }
        }
        return files;
    }

    private static void addArtifact(Artifact artifact, List<Path> into) {
        File file = artifact == null ? null : artifact.getFile();
        if (file == null || !file.isFile()) {
            return;
        }
        String name = file.getName();
        if (name.endsWith(".jar") || name.endsWith(".war")) {
            into.add(absolute(file));
        }
    }

    private static boolean isBesideApplication(Artifact attached) {
        String classifier = attached.getClassifier() == null ? "" : attached.getClassifier();
        return classifier.contains("sources") || classifier.contains("javadoc") || classifier.contains("test");
    }

    private static boolean isQuarkus(MavenProject project) {
        for (Plugin plugin : project.getBuildPlugins()) {
            if (plugin.getArtifactId().equals("quarkus-maven-plugin")) {
                return true;
            }
        }
        return false;
    }

    /**
     * This module's, and those of the modules that it is built from. Others may be half made while modules are built side by
     * side, and looking at them would give another outcome each time.
     */
    private Map<String, Path> packagedFolders(MavenProject project, Path root) {
        Map<String, Path> folders = new LinkedHashMap<>();
        addPackagedFolder(project, root, folders);
        ProjectDependencyGraph graph = session.getProjectDependencyGraph();
        if (graph != null) {
            for (MavenProject upstream : graph.getUpstreamProjects(project, true)) {
                addPackagedFolder(upstream, root, folders);
            }
        }
        return folders;
    }

    private static void addPackagedFolder(MavenProject project, Path root, Map<String, Path> folders) {
        String output = project.getBuild().getOutputDirectory();
        if (output == null || !directory(project).startsWith(root)) {
            return;
        }
        Path folder = absolute(new File(output));
        if (Files.isDirectory(folder)) {
            folders.put(below(root, directory(project)), folder);
        }
    }
}
