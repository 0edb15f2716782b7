package io.github.preflight.config.build;

import io.github.preflight.model.Framework;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which frameworks a Maven module is built on, and in which version, from its POMs or from what the build resolved. */
final class MavenFrameworks {
    private static final String BOOT = "org.springframework.boot";

    private final MavenDependencies graph;
    private final MavenModule module;
    private final List<Dependency> dependencies;
    private final boolean resolved;

    /** @param dependencies all that is known of what the module runs with */
    MavenFrameworks(MavenDependencies graph, MavenModule module, List<Dependency> dependencies, boolean resolved) {
        this.graph = graph;
        this.module = module;
        this.dependencies = dependencies;
        this.resolved = resolved;
    }

    List<Framework> all() {
        List<Framework> found = new ArrayList<>();
        springBoot().ifPresent(found::add);
        springCloud().ifPresent(found::add);
        quarkus().ifPresent(found::add);
        micronaut().ifPresent(found::add);
        helidon().ifPresent(found::add);
        hibernate().ifPresent(found::add);
        dropwizard().ifPresent(found::add);
        OtherFrameworks.find(dependencies, found);
        return found;
    }

    /** What the build resolved beats what is declared, but is located where it is declared. */
    private Optional<Framework> springBoot() {
        Optional<Framework> declared = declaredSpringBoot();
        Optional<Dependency> exact = dependency(BOOT, "spring-boot");
        if (resolved && exact.isPresent() && exact.get().version().isPresent()) {
            return Optional.of(new Framework(
                    "spring-boot",
                    exact.get().version(),
                    declared.map(Framework::location).orElse(exact.get().location())));
        }
        return declared;
    }

    private Optional<Framework> declaredSpringBoot() {
        Optional<Pom.Plugin> plugin = module.merged().plugin(BOOT, "spring-boot-maven-plugin");
        Optional<Dependency> sign = springBootDependency();
        Optional<Setting> starterParent = parent(BOOT, "spring-boot-starter-parent");
        if (sign.isEmpty() && (plugin.isEmpty() && starterParent.isEmpty() || module.isPom())) {
            return Optional.empty();
        }
        List<Optional<Setting>> places = new ArrayList<>();
        places.add(starterParent);
        places.add(parent(BOOT, "spring-boot-dependencies"));
        places.add(graph.imported(module, BOOT, "spring-boot-dependencies"));
        places.add(graph.managedVersion(module, BOOT, "spring-boot"));
        places.add(graph.managedVersion(module, BOOT, "spring-boot-starter"));
        Optional<Setting> place = firstKnown(places);
        if (place.isPresent()) {
            return Optional.of(versioned("spring-boot", place.get()));
        }
        for (Dependency dependency : dependencies) {
            if (dependency.groupId().equals(BOOT) && dependency.version().isPresent() && dependency.atRuntime()) {
                return Optional.of(framework("spring-boot", dependency));
            }
        }
        places.clear();
        places.add(property("spring-boot.version"));
        places.add(property("spring.boot.version"));
        places.add(plugin.flatMap(Pom.Plugin::version).map(module.values()::resolve));
        place = firstKnown(places);
        if (place.isPresent()) {
            return Optional.of(versioned("spring-boot", place.get()));
        }
        return Optional.of(new Framework(
                "spring-boot",
                Optional.empty(),
                sign.map(Dependency::location)
                        .or(() -> plugin.map(Pom.Plugin::location))
                        .or(() -> starterParent.map(Setting::location))
                        .orElseThrow()));
    }

    /** A dependency that is Spring Boot's, or a starter for it. */
    private Optional<Dependency> springBootDependency() {
        Optional<Dependency> starter = Optional.empty();
        for (Dependency dependency : dependencies) {
            if (!dependency.atRuntime()) {
                continue;
            }
            if (dependency.groupId().equals(BOOT)) {
                return Optional.of(dependency);
            }
            boolean named = dependency.artifactId().contains("spring-boot")
                    || dependency.artifactId().contains("boot-starter")
                    || dependency.artifactId().startsWith("spring-cloud-starter");
            if (named && starter.isEmpty()) {
                starter = Optional.of(dependency);
            }
        }
        return starter;
    }

    private Optional<Framework> springCloud() {
        String group = "org.springframework.cloud";
        Optional<Dependency> sign = Optional.empty();
        for (Dependency dependency : dependencies) {
            if (dependency.atRuntime() && dependency.groupId().equals(group) && sign.isEmpty()) {
                sign = Optional.of(dependency);
            }
        }
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        Optional<Setting> train = graph.imported(module, group, "spring-cloud-dependencies");
        if (train.isEmpty()) {
            train = parent(group, "spring-cloud-dependencies").or(() -> parent(group, "spring-cloud-starter-parent"));
        }
        Optional<Version> version = train.flatMap(t -> ReleaseTrain.version(t.value()));
        return Optional.of(new Framework(
                "spring-cloud",
                version,
                train.isPresent() ? train.get().location() : sign.get().location()));
    }

    private Optional<Framework> quarkus() {
        Optional<Dependency> sign = ofGroup("io.quarkus");
        Optional<Pom.Plugin> plugin = module.merged()
                .plugin("io.quarkus.platform", "quarkus-maven-plugin")
                .or(() -> module.merged().plugin("io.quarkus", "quarkus-maven-plugin"));
        if (sign.isEmpty() && (plugin.isEmpty() || module.isPom())) {
            return Optional.empty();
        }
        List<Optional<Setting>> places = new ArrayList<>();
        places.add(graph.imported(module, "io.quarkus.platform", "quarkus-bom"));
        places.add(graph.imported(module, "io.quarkus", "quarkus-bom"));
        places.add(graph.imported(module, "io.quarkus", "quarkus-universe-bom"));
        places.add(property("quarkus.platform.version"));
        places.add(plugin.flatMap(Pom.Plugin::version).map(module.values()::resolve));
        return Optional.of(named("quarkus", places, sign, plugin));
    }

    private Optional<Framework> micronaut() {
        Optional<Dependency> sign = ofGroup("io.micronaut");
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<Setting>> places = new ArrayList<>();
        places.add(parent("io.micronaut.platform", "micronaut-parent"));
        places.add(parent("io.micronaut", "micronaut-parent"));
        places.add(graph.imported(module, "io.micronaut.platform", "micronaut-platform"));
        places.add(graph.imported(module, "io.micronaut", "micronaut-bom"));
        places.add(property("micronaut.version"));
        return Optional.of(named("micronaut", places, sign, Optional.empty()));
    }

    private Optional<Framework> helidon() {
        Optional<Dependency> sign = ofGroup("io.helidon");
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<Setting>> places = new ArrayList<>();
        places.add(parent("io.helidon.applications", "helidon-mp"));
        places.add(parent("io.helidon.applications", "helidon-se"));
        places.add(graph.imported(module, "io.helidon", "helidon-bom"));
        places.add(property("helidon.version"));
        return Optional.of(named("helidon", places, sign, Optional.empty()));
    }

    private Optional<Framework> dropwizard() {
        Optional<Dependency> sign = OtherFrameworks.dropwizard(dependencies);
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<Setting>> places = new ArrayList<>();
        places.add(graph.imported(module, "io.dropwizard", "dropwizard-dependencies"));
        places.add(graph.imported(module, "io.dropwizard", "dropwizard-bom"));
        places.add(parent("io.dropwizard", "dropwizard-dependencies"));
        places.add(property("dropwizard.version"));
        return Optional.of(named("dropwizard", places, sign, Optional.empty()));
    }

    private Optional<Framework> hibernate() {
        Optional<Dependency> core = dependency("org.hibernate.orm", "hibernate-core")
                .or(() -> dependency("org.hibernate", "hibernate-core"))
                .or(() -> dependency("org.hibernate", "hibernate-entitymanager"));
        return core.map(dependency -> framework("hibernate", dependency));
    }

    private Framework named(
            String name, List<Optional<Setting>> places, Optional<Dependency> sign, Optional<Pom.Plugin> plugin) {
        if (resolved && sign.isPresent() && sign.get().version().isPresent()) {
            return framework(name, sign.get());
        }
        Optional<Setting> place = firstKnown(places);
        if (place.isPresent()) {
            return versioned(name, place.get());
        }
        return sign.isPresent()
                ? framework(name, sign.get())
                : new Framework(name, Optional.empty(), plugin.orElseThrow().location());
    }

    private static Framework framework(String name, Dependency dependency) {
        return new Framework(name, dependency.version(), dependency.location());
    }

    private static Framework versioned(String name, Setting version) {
        return new Framework(name, Optional.of(Version.of(version.value())), version.location());
    }

    private static Optional<Setting> firstKnown(List<Optional<Setting>> places) {
        for (Optional<Setting> place : places) {
            if (place.isPresent() && Version.isVersion(place.get().value())) {
                return place;
            }
        }
        return Optional.empty();
    }

    private Optional<Setting> parent(String groupId, String artifactId) {
        return module.outside()
                .filter(parent -> parent.artifactId().equals(artifactId)
                        && parent.groupId().equals(groupId))
                .map(parent -> module.values().resolve(parent.version()));
    }

    private Optional<Setting> property(String name) {
        Setting property = module.merged().properties().get(name);
        return property == null ? Optional.empty() : Optional.of(module.values().resolve(property));
    }

    private Optional<Dependency> dependency(String groupId, String artifactId) {
        for (Dependency dependency : dependencies) {
            if (dependency.atRuntime()
                    && dependency.artifactId().equals(artifactId)
                    && dependency.groupId().equals(groupId)) {
                return Optional.of(dependency);
            }
        }
        return Optional.empty();
    }

    /** One whose version is the framework's own is preferred. */
    private Optional<Dependency> ofGroup(String group) {
        Optional<Dependency> found = Optional.empty();
        for (Dependency dependency : dependencies) {
            boolean core = dependency.groupId().equals(group);
            if (!dependency.atRuntime() || !(core || dependency.groupId().startsWith(group + "."))) {
                continue;
            }
            if (core) {
                return Optional.of(dependency);
            }
            found = found.isEmpty() ? Optional.of(dependency) : found;
        }
        return found;
    }
}
