package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One POM as it is written: nothing inherited, no placeholder resolved.
 *
 * @param path the file, relative to the repository's root
 * @param facts the single values below {@code project} by name, {@code organization.name} included; no empty ones
 * @param base what stands outside profiles
 * @param modules directories or files of the modules, those of profiles included
 */
record Pom(
        String path,
        Optional<Parent> parent,
        Map<String, Setting> facts,
        Section base,
        List<Profile> profiles,
        List<String> modules) {
    /** The plugins that tell something about production; others are not kept. */
    private static final Set<String> TELLING = Set.of(
            "spring-boot-maven-plugin",
            "maven-resources-plugin",
            "maven-jar-plugin",
            "maven-war-plugin",
            "maven-assembly-plugin",
            "maven-shade-plugin",
            "jib-maven-plugin",
            "docker-maven-plugin",
            "dockerfile-maven-plugin",
            "fabric8-maven-plugin",
            "kubernetes-maven-plugin",
            "openshift-maven-plugin",
            "quarkus-maven-plugin",
            "micronaut-maven-plugin",
            "vaadin-maven-plugin",
            "flow-maven-plugin",
            "hilla-maven-plugin",
            "heroku-maven-plugin",
            "azure-webapp-maven-plugin");

    private static final List<String> FACTS =
            List.of("groupId", "artifactId", "version", "packaging", "name", "description", "url", "inceptionYear");

    /** @param relativePath where it may be found on disk; empty when the POM says that it is not */
    record Parent(String groupId, String artifactId, Setting version, Optional<String> relativePath) {}

    /**
     * What a POM and a profile can both hold.
     *
     * @param properties by name, in file order
     * @param finalName and {@code buildDirectory}: as {@code build} states them
     * @param filters paths of properties files whose entries take part in filtering
     */
    record Section(
            Map<String, Setting> properties,
            List<Declared> managed,
            List<Declared> dependencies,
            Optional<Setting> finalName,
            Optional<Setting> buildDirectory,
            List<XmlElement> resources,
            List<Setting> filters,
            List<Plugin> plugins,
            List<Plugin> managedPlugins) {}

    /** @param activation empty when only its id switches it on */
    record Profile(String id, Optional<XmlElement> activation, Section section) {
        boolean byDefault() {
            return activation.isPresent()
                    && activation
                            .get()
                            .child("activeByDefault")
                            .map(XmlElement::text)
                            .orElse("")
                            .equals("true");
        }
    }

    /**
     * A dependency as written.
     *
     * @param scope "" when it is not stated, as {@code optional}
     * @param exclusions {@code groupId:artifactId}, {@code *} for all
     */
    record Declared(
            String groupId,
            String artifactId,
            Optional<Setting> version,
            String type,
            String classifier,
            String scope,
            String optional,
            List<String> exclusions,
            Location location) {
        /** What Maven knows a dependency by. */
        String key() {
            return groupId + ':' + artifactId + ':' + type + ':' + classifier;
        }
    }

    /** @param phase "" when the goal's own counts */
    record Execution(
            String id,
            String phase,
            List<String> goals,
            Optional<Boolean> inherited,
            Optional<XmlElement> configuration) {}

    /** @param home path of the POM that declares it, the nearest one when several do */
    record Plugin(
            String groupId,
            String artifactId,
            Optional<Setting> version,
            boolean inherited,
            Optional<XmlElement> configuration,
            List<Execution> executions,
            String home,
            Location location) {
        String key() {
            return groupId + ':' + artifactId;
        }

        boolean is(String group, String artifact) {
            return groupId.equals(group) && artifactId.equals(artifact);
        }
    }

    static Pom of(String path, XmlElement project) {
        Map<String, Setting> facts = new LinkedHashMap<>();
        for (String name : FACTS) {
            project.child(name).ifPresent(e -> put(facts, name, e));
        }
        project.at("organization", "name").ifPresent(e -> put(facts, "organization.name", e));
        List<Profile> profiles = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        modules(project, modules);
        for (XmlElement list : project.children("profiles")) {
            for (XmlElement profile : list.children("profile")) {
                profiles.add(new Profile(
                        text(profile, "id", "default"), profile.child("activation"), section(path, profile)));
                modules(profile, modules);
            }
        }
        return new Pom(path, parent(project), facts, section(path, project), profiles, modules);
    }

    /** The folder that the file stands in, "" for the root. */
    String directory() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** As written, the parent's when the POM states none. */
    String groupId() {
        Setting own = facts.get("groupId");
        return own != null ? own.value() : parent.isPresent() ? parent.get().groupId() : "";
    }

    String artifactId() {
        Setting own = facts.get("artifactId");
        return own == null ? "" : own.value();
    }

    /** As written, the parent's when the POM states none. */
    String version() {
        Setting own = facts.get("version");
        return own != null
                ? own.value()
                : parent.isPresent() ? parent.get().version().value() : "";
    }

    private static void put(Map<String, Setting> facts, String name, XmlElement element) {
        if (!element.text().isEmpty()) {
            facts.put(name, setting(element));
        }
    }

    private static void modules(XmlElement element, List<String> modules) {
        for (XmlElement list : element.children()) {
            if (list.name().equals("modules") || list.name().equals("subprojects")) {
                for (XmlElement module : list.children()) {
                    modules.add(module.text());
                }
            }
        }
    }

    private static Optional<Parent> parent(XmlElement project) {
        Optional<XmlElement> parent = project.child("parent");
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        XmlElement element = parent.get();
        Optional<XmlElement> path = element.child("relativePath");
        Optional<String> relative = Optional.of("../pom.xml");
        if (path.isPresent()) {
            relative = path.get().text().isEmpty()
                    ? Optional.empty()
                    : Optional.of(path.get().text());
        }
        Setting version = element.child("version")
                .map(Pom::setting)
                .orElseGet(() -> new Setting("version", "", element.location()));
        return Optional.of(
                new Parent(text(element, "groupId", ""), text(element, "artifactId", ""), version, relative));
    }

    private static Section section(String path, XmlElement element) {
        Map<String, Setting> properties = new LinkedHashMap<>();
        for (XmlElement list : element.children("properties")) {
            for (XmlElement property : list.children()) {
                properties.put(property.name(), setting(property));
            }
        }
        List<XmlElement> resources = new ArrayList<>();
        List<Setting> filters = new ArrayList<>();
        List<Plugin> plugins = new ArrayList<>();
        List<Plugin> managedPlugins = new ArrayList<>();
        Optional<XmlElement> build = element.child("build");
        if (build.isPresent()) {
            build.get().child("resources").ifPresent(e -> resources.addAll(e.children("resource")));
            build.get().child("filters").ifPresent(e -> settings(e, filters));
            build.get().child("plugins").ifPresent(e -> plugins(path, e, plugins));
            build.get().at("pluginManagement", "plugins").ifPresent(e -> plugins(path, e, managedPlugins));
        }
        return new Section(
                properties,
                dependencies(element.at("dependencyManagement", "dependencies")),
                dependencies(element.child("dependencies")),
                build.flatMap(e -> e.child("finalName")).map(Pom::setting),
                build.flatMap(e -> e.child("directory")).map(Pom::setting),
                resources,
                filters,
                plugins,
                managedPlugins);
    }

    private static List<Declared> dependencies(Optional<XmlElement> list) {
        List<Declared> found = new ArrayList<>();
        if (list.isEmpty()) {
            return found;
        }
        for (XmlElement element : list.get().children()) {
            if (!element.name().equals("dependency")) {
                continue;
            }
            List<String> exclusions = new ArrayList<>();
            for (XmlElement excluded : element.children("exclusions")) {
                for (XmlElement exclusion : excluded.children("exclusion")) {
                    exclusions.add(text(exclusion, "groupId", "*") + ':' + text(exclusion, "artifactId", "*"));
                }
            }
            found.add(new Declared(
                    text(element, "groupId", ""),
                    text(element, "artifactId", ""),
                    element.child("version").filter(e -> !e.text().isEmpty()).map(Pom::setting),
                    text(element, "type", "jar"),
                    text(element, "classifier", ""),
                    text(element, "scope", ""),
                    text(element, "optional", ""),
                    exclusions,
                    element.child("artifactId").map(XmlElement::textLocation).orElse(element.location())));
        }
        return found;
    }

    private static void plugins(String path, XmlElement list, List<Plugin> into) {
        for (XmlElement element : list.children("plugin")) {
            String artifactId = text(element, "artifactId", "");
            if (!TELLING.contains(artifactId)) {
                continue;
            }
            List<Execution> executions = new ArrayList<>();
            for (XmlElement all : element.children("executions")) {
                for (XmlElement execution : all.children("execution")) {
                    executions.add(execution(execution));
                }
            }
            into.add(new Plugin(
                    text(element, "groupId", "org.apache.maven.plugins"),
                    artifactId,
                    element.child("version").map(Pom::setting),
                    !text(element, "inherited", "true").equals("false"),
                    element.child("configuration"),
                    executions,
                    path,
                    element.child("artifactId").map(XmlElement::textLocation).orElse(element.location())));
        }
    }

    private static Execution execution(XmlElement element) {
        List<String> goals = new ArrayList<>();
        element.child("goals").ifPresent(list -> {
            for (XmlElement goal : list.children()) {
                goals.add(goal.text());
            }
        });
        return new Execution(
                text(element, "id", "default"),
                text(element, "phase", ""),
                goals,
                element.child("inherited").map(e -> e.text().equals("true")),
                element.child("configuration"));
    }

    private static void settings(XmlElement list, List<Setting> into) {
        for (XmlElement element : list.children()) {
            if (!element.text().isEmpty()) {
                into.add(setting(element));
            }
        }
    }

    private static Setting setting(XmlElement element) {
        return new Setting(element.name(), element.text(), element.textLocation());
    }

    private static String text(XmlElement element, String child, String otherwise) {
        for (XmlElement candidate : element.children()) {
            if (candidate.name().equals(child)) {
                return candidate.text().isEmpty() ? otherwise : candidate.text();
            }
        }
        return otherwise;
    }
}
