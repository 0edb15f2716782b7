package io.github.preflight.config.build;

import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What modules depend on, as far as the POMs of one repository tell. */
final class MavenDependencies {
    /** Spring Cloud Alibaba 2022.0.0.0, its POM. */
    private static final Map<String, String> BRINGS =
            Map.of("com.alibaba.cloud:spring-cloud-starter-alibaba-seata", "io.seata:seata-spring-boot-starter");

    private final Map<String, List<MavenModule>> byCoordinates = new HashMap<>();
    private final Map<String, List<Declared>> direct = new HashMap<>();
    private final Map<Map<String, Pom.Declared>, List<Pom.Declared>> indirect = new IdentityHashMap<>();

    MavenDependencies(Collection<MavenModule> modules) {
        for (MavenModule module : modules) {
            byCoordinates
                    .computeIfAbsent(module.coordinates(), c -> new ArrayList<>(1))
                    .add(module);
        }
    }

    /** A dependency with its names put in and what is managed for it. */
    record Declared(
            String groupId,
            String artifactId,
            Optional<Setting> version,
            String type,
            String classifier,
            String scope,
            boolean optional,
            List<String> exclusions,
            Pom.Declared origin) {
        String key() {
            return groupId + ':' + artifactId + ':' + type + ':' + classifier;
        }

        boolean atRuntime() {
            return scope.equals("compile") || scope.equals("runtime");
        }

        Dependency asDependency(String scopeHere) {
            return new Dependency(groupId, artifactId, number(version), scopeHere, optional, origin.location());
        }
    }

    /**
     * What a module runs with.
     *
     * @param dependencies direct ones of every scope, then what modules of this repository bring along to run time
     * @param libraries directories of the modules of this repository among them, in class path order
     */
    record ClassPath(List<Dependency> dependencies, List<String> libraries) {}

    /** A BOM that is imported, by the module, its parents, or a BOM of this repository that they import. */
    Optional<Setting> imported(MavenModule module, String groupId, String artifactId) {
        return imported(module, groupId, artifactId, new HashSet<>());
    }

    /** What the module, its parents or the BOMs of this repository say of a dependency. */
    Optional<Setting> managedVersion(MavenModule module, String groupId, String artifactId) {
        Optional<Managed> managed = managed(module, groupId + ':' + artifactId + ":jar:", new HashSet<>());
        return managed.flatMap(m -> m.declared().version().map(m.module().values()::resolve));
    }

    /** The module's own and inherited dependencies. */
    List<Declared> direct(MavenModule module) {
        List<Declared> known = direct.get(module.pom().path());
        if (known == null) {
            known = new ArrayList<>();
            for (Pom.Declared declared : module.merged().dependencies().values()) {
                known.add(inForce(module, declared));
            }
            direct.put(module.pom().path(), known);
        }
        return known;
    }

    ClassPath classPath(MavenModule module) {
        Map<String, Node> nearest = graph(module);
        Map<String, Dependency> found = new LinkedHashMap<>();
        for (Declared declared : direct(module)) {
            found.putIfAbsent(declared.key(), declared.asDependency(declared.scope()));
        }
        for (Map.Entry<String, Node> entry : nearest.entrySet()) {
            Node node = entry.getValue();
            found.putIfAbsent(entry.getKey(), node.declared.asDependency(node.scope));
        }
        addBrought(module, found);
        Set<String> libraries = new LinkedHashSet<>();
        for (Node node : nearest.values()) {
            if (node.top) {
                collect(node, libraries);
            }
        }
        libraries.remove(module.directory());
        return new ClassPath(List.copyOf(found.values()), List.copyOf(libraries));
    }

    /** What a library from elsewhere is known to bring along, in the version that the repository gives it. */
    private void addBrought(MavenModule module, Map<String, Dependency> found) {
        for (Map.Entry<String, String> pair : BRINGS.entrySet()) {
            Dependency bringing = found.get(pair.getKey() + ":jar:");
            String key = pair.getValue() + ":jar:";
            if (bringing == null || !bringing.atRuntime() || found.containsKey(key)) {
                continue;
            }
            String[] names = pair.getValue().split(":");
            Optional<Setting> version = managedVersion(module, names[0], names[1]);
            if (version.isPresent()) {
                found.put(
                        key,
                        new Dependency(
                                names[0],
                                names[1],
                                number(version),
                                bringing.scope(),
                                false,
                                version.get().location()));
            }
        }
    }

    /** The modules of this repository among dependencies that the build resolved, in their order. */
    List<String> libraries(MavenModule module, List<Dependency> resolved) {
        List<String> libraries = new ArrayList<>();
        for (Dependency dependency : resolved) {
            if (!dependency.atRuntime()) {
                continue;
            }
            String version = dependency.version().map(Version::toString).orElse("");
            Optional<MavenModule> library = library(dependency.groupId(), dependency.artifactId(), version);
            if (library.isPresent() && !library.get().isPom() && library.get() != module) {
                libraries.add(library.get().directory());
            }
        }
        return libraries;
    }

    /** A dependency in the tree that Maven resolves: nearest wins, then first declared. */
    private static final class Node {
        final Declared declared;
        final String scope;
        final boolean top;
        final Optional<MavenModule> module;
        final Set<String> excluded;
        final List<Node> children = new ArrayList<>();

        Node(Declared declared, String scope, boolean top, Optional<MavenModule> module, Set<String> excluded) {
            this.declared = declared;
            this.scope = scope;
            this.top = top;
            this.module = module;
            this.excluded = excluded;
        }
    }

    private Map<String, Node> graph(MavenModule module) {
        Map<String, Node> nearest = new LinkedHashMap<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Declared declared : direct(module)) {
            if (declared.atRuntime() && !nearest.containsKey(declared.key())) {
                Node node = new Node(
                        declared, declared.scope(), true, library(declared), new HashSet<>(declared.exclusions()));
                nearest.put(declared.key(), node);
                open.add(node);
            }
        }
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (node.module.isEmpty() || node.module.get() == module) {
                continue;
            }
            for (Declared declared : direct(node.module.get())) {
                if (!declared.atRuntime() || declared.optional() || excludes(node.excluded, declared)) {
                    continue;
                }
                if (nearest.containsKey(declared.key())) {
                    continue;
                }
                Set<String> excluded = node.excluded;
                if (!declared.exclusions().isEmpty()) {
                    excluded = new HashSet<>(node.excluded);
                    excluded.addAll(declared.exclusions());
                }
                String scope = node.scope.equals("runtime") ? "runtime" : declared.scope();
                Node child = new Node(managedFrom(module, declared), scope, false, library(declared), excluded);
                nearest.put(declared.key(), child);
                node.children.add(child);
                open.add(child);
            }
        }
        return nearest;
    }

    /** Maven lists the class path in pre-order over the resolved tree. */
    private static void collect(Node top, Set<String> libraries) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.module.isPresent() && !node.module.get().isPom()) {
                libraries.add(node.module.get().directory());
            }
            for (int i = node.children.size() - 1; i >= 0; i--) {
                open.push(node.children.get(i));
            }
        }
    }

    private static boolean excludes(Set<String> exclusions, Declared declared) {
        if (exclusions.isEmpty()) {
            return false;
        }
        return exclusions.contains(declared.groupId() + ':' + declared.artifactId())
                || exclusions.contains(declared.groupId() + ":*")
                || exclusions.contains("*:" + declared.artifactId())
                || exclusions.contains("*:*");
    }

    private Optional<MavenModule> library(Declared declared) {
        if (declared.type().equals("test-jar") || declared.classifier().equals("tests")) {
            return Optional.empty();
        }
        String version = declared.version().map(Setting::value).orElse("");
        return library(declared.groupId(), declared.artifactId(), version);
    }

    private Optional<MavenModule> library(String groupId, String artifactId, String version) {
        Optional<MavenModule> found = Optional.empty();
        for (MavenModule candidate : byCoordinates.getOrDefault(groupId + ':' + artifactId, List.of())) {
            String own = candidate.version();
            if (own.equals(version)) {
                return Optional.of(candidate);
            }
            if (found.isEmpty() && (version.isEmpty() || !PomValues.known(version) || !PomValues.known(own))) {
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    /** The version that the application's own management gives to what its libraries bring. */
    private Declared managedFrom(MavenModule module, Declared declared) {
        Optional<Managed> managed = managed(module, declared.key(), new HashSet<>());
        if (managed.isEmpty() || managed.get().declared().version().isEmpty()) {
            return declared;
        }
        return new Declared(
                declared.groupId(),
                declared.artifactId(),
                managed.get().declared().version().map(managed.get().module().values()::resolve),
                declared.type(),
                declared.classifier(),
                declared.scope(),
                declared.optional(),
                declared.exclusions(),
                declared.origin());
    }

    private Declared inForce(MavenModule module, Pom.Declared written) {
        PomValues values = module.values();
        String groupId = values.resolve(written.groupId());
        String artifactId = values.resolve(written.artifactId());
        String type = values.resolve(written.type());
        String classifier = values.resolve(written.classifier());
        Optional<Setting> version = written.version().map(values::resolve);
        String scope = values.resolve(written.scope());
        List<String> exclusions = written.exclusions();
        if (version.isEmpty() || scope.isEmpty()) {
            Optional<Managed> managed =
                    managed(module, groupId + ':' + artifactId + ':' + type + ':' + classifier, new HashSet<>());
            if (managed.isPresent()) {
                Pom.Declared by = managed.get().declared();
                PomValues there = managed.get().module().values();
                version = version.isPresent() ? version : by.version().map(there::resolve);
                scope = scope.isEmpty() ? there.resolve(by.scope()) : scope;
                exclusions = exclusions.isEmpty() ? by.exclusions() : exclusions;
            }
        }
        return new Declared(
                groupId,
                artifactId,
                version,
                type,
                classifier,
                scope.isEmpty() ? "compile" : scope,
                values.resolve(written.optional()).equals("true"),
                exclusions,
                written);
    }

    /** @param module whose values the entry is read with */
    private record Managed(Pom.Declared declared, MavenModule module) {}

    private Optional<Managed> managed(MavenModule module, String key, Set<String> seen) {
        Map<String, Pom.Declared> entries = module.merged().managed();
        Pom.Declared exact = entries.get(key);
        if (exact != null) {
            return Optional.of(new Managed(exact, module));
        }
        for (Pom.Declared entry : indirect(entries)) {
            if (module.values().resolve(entry.key()).equals(key)) {
                return Optional.of(new Managed(entry, module));
            }
            Optional<MavenModule> bom = bom(module, entry, seen);
            if (bom.isPresent()) {
                Optional<Managed> there = managed(bom.get(), key, seen);
                if (there.isPresent()) {
                    return there;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Setting> imported(MavenModule module, String groupId, String artifactId, Set<String> seen) {
        PomValues values = module.values();
        for (Pom.Declared entry : indirect(module.merged().managed())) {
            if (!entry.scope().equals("import")) {
                continue;
            }
            if (values.resolve(entry.artifactId()).equals(artifactId)
                    && values.resolve(entry.groupId()).equals(groupId)) {
                return Optional.of(
                        entry.version().map(values::resolve).orElse(new Setting("version", "", entry.location())));
            }
            Optional<MavenModule> bom = bom(module, entry, seen);
            if (bom.isPresent()) {
                Optional<Setting> there = imported(bom.get(), groupId, artifactId, seen);
                if (there.isPresent()) {
                    return there;
                }
            }
        }
        return Optional.empty();
    }

    /** Managed entries that a look-up by key does not find: imports, and names with placeholders. */
    private List<Pom.Declared> indirect(Map<String, Pom.Declared> entries) {
        List<Pom.Declared> known = indirect.get(entries);
        if (known == null) {
            known = new ArrayList<>();
            for (Pom.Declared entry : entries.values()) {
                if (entry.scope().equals("import") || !PomValues.known(entry.key())) {
                    known.add(entry);
                }
            }
            indirect.put(entries, known);
        }
        return known;
    }

    /** @param seen the BOMs that this look-up has been in, by file */
    private Optional<MavenModule> bom(MavenModule module, Pom.Declared entry, Set<String> seen) {
        if (!entry.scope().equals("import")) {
            return Optional.empty();
        }
        PomValues values = module.values();
        String version = entry.version().map(v -> values.resolve(v.value())).orElse("");
        Optional<MavenModule> bom =
                library(values.resolve(entry.groupId()), values.resolve(entry.artifactId()), version);
        return bom.filter(found -> seen.add(found.pom().path()));
    }

    static Optional<Version> number(Optional<Setting> version) {
        return version.isPresent() && Version.isVersion(version.get().value())
                ? Optional.of(Version.of(version.get().value()))
                : Optional.empty();
    }
}
