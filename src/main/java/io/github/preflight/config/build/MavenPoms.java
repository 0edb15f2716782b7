package io.github.preflight.config.build;

import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The POMs of a repository, each read once, and how they inherit from one another. */
final class MavenPoms {
    private static final int LONGEST_LINEAGE = 20;

    private final FileTree files;
    private final BuildRequest request;
    private final Map<String, Optional<Pom>> poms = new TreeMap<>();
    private final Map<String, List<Pom>> byCoordinates = new HashMap<>();
    private final Map<String, MergedPom> merged = new HashMap<>();
    private final List<UnreadableFileException> problems = new ArrayList<>();

    /** @param paths of the files that are modules of a build */
    MavenPoms(FileTree files, Collection<String> paths, BuildRequest request) {
        this.files = files;
        this.request = request;
        for (String path : paths) {
            Optional<Pom> pom = read(path);
            if (pom.isPresent()) {
                String coordinates = pom.get().groupId() + ':' + pom.get().artifactId();
                byCoordinates
                        .computeIfAbsent(coordinates, c -> new ArrayList<>(1))
                        .add(pom.get());
            }
        }
    }

    /** Whether a POM is a project's, not a test's, a template's or a build's output. */
    static boolean isModule(String path) {
        String around = "/" + path;
        return !around.contains("/src/test/")
                && !around.contains("/src/it/")
                && !around.contains("/src/main/resources/")
                && !around.contains("/archetype-resources/")
                && !around.contains("/META-INF/maven/")
                && !around.contains("/target/classes/")
                && !around.contains("/target/test-classes/");
    }

    List<Pom> all() {
        List<Pom> all = new ArrayList<>();
        for (Optional<Pom> pom : poms.values()) {
            pom.ifPresent(all::add);
        }
        return all;
    }

    List<UnreadableFileException> problems() {
        return problems;
    }

    /** The POM in force, with the request's profiles. */
    MavenModule module(Pom pom) {
        return module(pom, request.profiles());
    }

    /** The POM in force, with these profiles in place of the request's. */
    MavenModule module(Pom pom, List<String> profiles) {
        List<Pom> lineage = lineage(pom);
        Optional<Pom.Parent> outside = lineage.get(lineage.size() - 1).parent();
        List<List<Pom.Profile>> active = new ArrayList<>(lineage.size());
        List<List<String>> ids = new ArrayList<>(lineage.size());
        for (Pom one : lineage) {
            List<Pom.Profile> chosen = activeProfiles(one, pom.directory(), profiles);
            active.add(chosen);
            List<String> names = new ArrayList<>(chosen.size());
            for (Pom.Profile profile : chosen) {
                names.add(profile.id());
            }
            ids.add(names);
        }
        MergedPom all = merged(lineage, active, ids, 0, outside);
        return new MavenModule(lineage, outside, ids, all, new PomValues(lineage, all, request.userProperties()));
    }

    /** A module's POM by coordinates; the version counts only when both sides say one. */
    Optional<Pom> find(String groupId, String artifactId, String version) {
        Optional<Pom> found = Optional.empty();
        for (Pom candidate : byCoordinates.getOrDefault(groupId + ':' + artifactId, List.of())) {
            if (sameVersion(candidate.version(), version)) {
                found = found.isEmpty() || candidate.version().equals(version) ? Optional.of(candidate) : found;
            }
        }
        return found;
    }

    private Optional<Pom> read(String path) {
        Optional<Pom> known = poms.get(path);
        if (known != null) {
            return known;
        }
        Optional<Pom> pom = Optional.empty();
        Optional<SourceFile> file = files.file(path);
        if (file.isPresent()) {
            try {
                XmlElement root = XmlReader.read(file.get());
                if (root.name().equals("project")) {
                    pom = Optional.of(Pom.of(path, root));
                }
            } catch (UnreadableFileException e) {
                problems.add(e);
            }
        }
        poms.put(path, pom);
        return pom;
    }

    private List<Pom> lineage(Pom pom) {
        List<Pom> lineage = new ArrayList<>();
        lineage.add(pom);
        while (lineage.size() < LONGEST_LINEAGE) {
            Optional<Pom> parent = parent(lineage.get(lineage.size() - 1));
            if (parent.isEmpty() || lineage.contains(parent.get())) {
                break;
            }
            lineage.add(parent.get());
        }
        return lineage;
    }

    /** As Maven: by the relative path when it is the POM that is meant, otherwise by its name among the modules. */
    private Optional<Pom> parent(Pom pom) {
        if (pom.parent().isEmpty()) {
            return Optional.empty();
        }
        Pom.Parent parent = pom.parent().get();
        if (parent.relativePath().isPresent()) {
            Optional<String> path = RepositoryPath.resolve(
                    pom.directory(), parent.relativePath().get());
            if (path.isPresent()) {
                String file =
                        files.file(path.get()).isPresent() ? path.get() : RepositoryPath.join(path.get(), "pom.xml");
                Optional<Pom> candidate = read(file);
                if (candidate.isPresent() && isMeant(candidate.get(), parent)) {
                    return candidate;
                }
            }
        }
        return find(parent.groupId(), parent.artifactId(), parent.version().value());
    }

    private static boolean isMeant(Pom candidate, Pom.Parent parent) {
        // Maven 4 lets a child leave its parent's coordinates out
        return (parent.artifactId().isEmpty() || parent.artifactId().equals(candidate.artifactId()))
                && (parent.groupId().isEmpty() || parent.groupId().equals(candidate.groupId()))
                && sameVersion(candidate.version(), parent.version().value());
    }

    private static boolean sameVersion(String one, String other) {
        return one.equals(other)
                || one.isEmpty()
                || other.isEmpty()
                || !PomValues.known(one)
                || !PomValues.known(other)
                || other.startsWith("[")
                || other.startsWith("(");
    }

    private MergedPom merged(
            List<Pom> lineage,
            List<List<Pom.Profile>> active,
            List<List<String>> ids,
            int from,
            Optional<Pom.Parent> outside) {
        StringBuilder key = new StringBuilder();
        for (int i = from; i < lineage.size(); i++) {
            key.append(lineage.get(i).path()).append(ids.get(i)).append('\n');
        }
        MergedPom known = merged.get(key.toString());
        if (known != null) {
            return known;
        }
        MergedPom own = MergedPom.of(lineage.get(from).base());
        for (Pom.Profile profile : active.get(from)) {
            own = own.with(profile.section());
        }
        if (from + 1 < lineage.size()) {
            own = own.below(merged(lineage, active, ids, from + 1, outside));
        } else if (outside.isPresent() && StarterParent.is(outside.get())) {
            own = own.below(MergedPom.of(StarterParent.section(outside.get())));
        }
        merged.put(key.toString(), own);
        return own;
    }

    /** As {@code DefaultProfileSelector}: profiles active by default count only when no other of the POM is active. */
    private List<Pom.Profile> activeProfiles(Pom pom, String directory, List<String> profiles) {
        if (pom.profiles().isEmpty()) {
            return List.of();
        }
        List<Pom.Profile> active = new ArrayList<>();
        List<Pom.Profile> byDefault = new ArrayList<>();
        for (Pom.Profile profile : pom.profiles()) {
            if (profiles.contains("!" + profile.id()) || profiles.contains("-" + profile.id())) {
                continue;
            }
            if (profiles.contains(profile.id())
                    || profiles.contains("?" + profile.id())
                    || profiles.contains("+" + profile.id())
                    || (profile.activation().isPresent()
                            && holds(profile.activation().get(), directory))) {
                active.add(profile);
            } else if (profile.byDefault()) {
                byDefault.add(profile);
            }
        }
        return active.isEmpty() ? byDefault : active;
    }

    /** All conditions that are stated must hold; without one, nothing does. */
    private boolean holds(XmlElement activation, String directory) {
        boolean stated = false;
        for (XmlElement condition : activation.children()) {
            boolean holds = switch (condition.name()) {
                case "property" -> propertyHolds(condition);
                case "file" -> fileHolds(condition, directory);
                case "jdk" -> JavaActivation.holds(condition.text(), request.userProperties());
                case "os" -> OperatingSystem.holds(condition);
                case "activeByDefault" -> true;
                default -> false;
            };
            if (!holds) {
                return false;
            }
            stated |= !condition.name().equals("activeByDefault");
        }
        return stated;
    }

    private boolean propertyHolds(XmlElement condition) {
        String name = condition.child("name").map(XmlElement::text).orElse("");
        boolean absent = name.startsWith("!");
        String given = request.userProperties().getOrDefault(absent ? name.substring(1) : name, "");
        String value = condition.child("value").map(XmlElement::text).orElse("");
        if (value.isEmpty()) {
            return given.isEmpty() == absent;
        }
        return value.startsWith("!") ? !given.equals(value.substring(1)) : given.equals(value);
    }

    private boolean fileHolds(XmlElement condition, String directory) {
        String exists = condition.child("exists").map(XmlElement::text).orElse("");
        String missing = condition.child("missing").map(XmlElement::text).orElse("");
        String written = exists.isEmpty() ? missing : exists;
        if (written.isEmpty()) {
            return false;
        }
        String path = written;
        for (String base : List.of("${basedir}", "${project.basedir}")) {
            if (path.startsWith(base)) {
                path = "." + path.substring(base.length());
            }
        }
        Optional<String> place = PomValues.known(path) ? RepositoryPath.resolve(directory, path) : Optional.empty();
        boolean found = place.isPresent()
                && (files.file(place.get()).isPresent()
                        || !files.under(place.get()).isEmpty());
        return exists.isEmpty() != found;
    }
}
