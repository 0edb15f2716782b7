package io.github.preflight.config.build;

import io.github.preflight.model.Setting;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A POM with its active profiles and all that it inherits, placeholders untouched. Merges as Maven 3.9 does
 * ({@code DefaultProfileInjector}, {@code DefaultInheritanceAssembler}, {@code MavenModelMerger}): a profile wins over its
 * POM, a POM over its parent; resources are inherited only by a POM that has none.
 *
 * @param managed by {@link Pom.Declared#key()}, as {@code dependencies}
 * @param plugins by {@link Pom.Plugin#key()}, as {@code managedPlugins}
 */
record MergedPom(
        Map<String, Setting> properties,
        Map<String, Pom.Declared> managed,
        Map<String, Pom.Declared> dependencies,
        Optional<Setting> finalName,
        Optional<Setting> buildDirectory,
        List<XmlElement> resources,
        List<Setting> filters,
        Map<String, Pom.Plugin> plugins,
        Map<String, Pom.Plugin> managedPlugins) {

    static MergedPom of(Pom.Section section) {
        Map<String, Pom.Plugin> plugins = new LinkedHashMap<>();
        for (Pom.Plugin plugin : section.plugins()) {
            plugins.put(plugin.key(), plugin);
        }
        Map<String, Pom.Plugin> managedPlugins = new LinkedHashMap<>();
        for (Pom.Plugin plugin : section.managedPlugins()) {
            managedPlugins.put(plugin.key(), plugin);
        }
        return new MergedPom(
                section.properties(),
                byKey(section.managed()),
                byKey(section.dependencies()),
                section.finalName(),
                section.buildDirectory(),
                section.resources(),
                section.filters(),
                plugins,
                managedPlugins);
    }

    /** With a profile put on top. */
    MergedPom with(Pom.Section profile) {
        MergedPom over = of(profile);
        return new MergedPom(
                joined(properties, over.properties),
                joined(managed, over.managed),
                joined(dependencies, over.dependencies),
                over.finalName.isPresent() ? over.finalName : finalName,
                over.buildDirectory.isPresent() ? over.buildDirectory : buildDirectory,
                joined(resources, over.resources),
                joined(filters, over.filters),
                injected(plugins, over.plugins),
                injected(managedPlugins, over.managedPlugins));
    }

    /** As a child of a POM that is already merged with its own parents. */
    MergedPom below(MergedPom parent) {
        return new MergedPom(
                joined(parent.properties, properties),
                inherited(managed, parent.managed),
                inherited(dependencies, parent.dependencies),
                finalName.isPresent() ? finalName : parent.finalName,
                buildDirectory.isPresent() ? buildDirectory : parent.buildDirectory,
                resources.isEmpty() ? parent.resources : resources,
                joined(filters, parent.filters),
                inheritedPlugins(plugins, parent.plugins),
                inheritedPlugins(managedPlugins, parent.managedPlugins));
    }

    /** A declared plugin with what is managed for it; empty when it is only managed. */
    Optional<Pom.Plugin> plugin(String groupId, String artifactId) {
        Pom.Plugin plugin = plugins.get(groupId + ':' + artifactId);
        return plugin == null ? Optional.empty() : Optional.of(managed(plugin));
    }

    /** A plugin that Maven's life cycle runs undeclared, with what is declared or managed for it; empty when nothing is. */
    Optional<Pom.Plugin> lifecyclePlugin(String artifactId) {
        String group = "org.apache.maven.plugins";
        Optional<Pom.Plugin> declared = plugin(group, artifactId);
        return declared.isPresent() ? declared : Optional.ofNullable(managedPlugins.get(group + ':' + artifactId));
    }

    /** Every declared plugin with what is managed for it, in order. */
    List<Pom.Plugin> declaredPlugins() {
        List<Pom.Plugin> found = new ArrayList<>(plugins.size());
        for (Pom.Plugin plugin : plugins.values()) {
            found.add(managed(plugin));
        }
        return found;
    }

    private Pom.Plugin managed(Pom.Plugin plugin) {
        Pom.Plugin managed = managedPlugins.get(plugin.key());
        return managed == null ? plugin : merged(plugin, managed, plugin.home());
    }

    private static Map<String, Pom.Declared> byKey(List<Pom.Declared> list) {
        Map<String, Pom.Declared> map = new LinkedHashMap<>();
        for (Pom.Declared declared : list) {
            map.put(declared.key(), declared);
        }
        return map;
    }

    private static <T> Map<String, T> joined(Map<String, T> under, Map<String, T> over) {
        if (over.isEmpty()) {
            return under;
        }
        if (under.isEmpty()) {
            return over;
        }
        Map<String, T> map = new LinkedHashMap<>(under);
        map.putAll(over);
        return map;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        if (second.isEmpty()) {
            return first;
        }
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** The child's come first. */
    private static Map<String, Pom.Declared> inherited(
            Map<String, Pom.Declared> own, Map<String, Pom.Declared> parent) {
        if (parent.isEmpty()) {
            return own;
        }
        if (own.isEmpty()) {
            return parent;
        }
        Map<String, Pom.Declared> map = new LinkedHashMap<>(own);
        for (Map.Entry<String, Pom.Declared> entry : parent.entrySet()) {
            map.putIfAbsent(entry.getKey(), entry.getValue());
        }
        return map;
    }

    private static Map<String, Pom.Plugin> injected(Map<String, Pom.Plugin> under, Map<String, Pom.Plugin> over) {
        if (over.isEmpty()) {
            return under;
        }
        Map<String, Pom.Plugin> map = new LinkedHashMap<>(under);
        for (Pom.Plugin plugin : over.values()) {
            Pom.Plugin existing = map.get(plugin.key());
            map.put(plugin.key(), existing == null ? plugin : merged(plugin, existing, existing.home()));
        }
        return map;
    }

    private static Map<String, Pom.Plugin> inheritedPlugins(
            Map<String, Pom.Plugin> own, Map<String, Pom.Plugin> parent) {
        if (parent.isEmpty()) {
            return own;
        }
        Map<String, Pom.Plugin> map = new LinkedHashMap<>();
        for (Pom.Plugin plugin : parent.values()) {
            Optional<Pom.Plugin> kept = inheritable(plugin);
            if (kept.isPresent()) {
                map.put(plugin.key(), kept.get());
            }
        }
        for (Pom.Plugin plugin : own.values()) {
            Pom.Plugin existing = map.get(plugin.key());
            map.put(plugin.key(), existing == null ? plugin : merged(plugin, existing, plugin.home()));
        }
        return map;
    }

    private static Optional<Pom.Plugin> inheritable(Pom.Plugin plugin) {
        boolean all = plugin.inherited();
        List<Pom.Execution> executions = new ArrayList<>();
        for (Pom.Execution execution : plugin.executions()) {
            if (execution.inherited().orElse(plugin.inherited())) {
                executions.add(execution);
            }
            all &= execution.inherited().orElse(true);
        }
        if (all) {
            return Optional.of(plugin);
        }
        if (!plugin.inherited() && executions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pom.Plugin(
                plugin.groupId(),
                plugin.artifactId(),
                plugin.version(),
                true,
                plugin.inherited() ? plugin.configuration() : Optional.empty(),
                executions,
                plugin.home(),
                plugin.location()));
    }

    private static Pom.Plugin merged(Pom.Plugin dominant, Pom.Plugin recessive, String home) {
        return new Pom.Plugin(
                dominant.groupId(),
                dominant.artifactId(),
                dominant.version().isPresent() ? dominant.version() : recessive.version(),
                dominant.inherited(),
                mergedConfiguration(dominant.configuration(), recessive.configuration()),
                mergedExecutions(dominant.executions(), recessive.executions()),
                home,
                dominant.location());
    }

    private static List<Pom.Execution> mergedExecutions(List<Pom.Execution> dominant, List<Pom.Execution> recessive) {
        if (recessive.isEmpty()) {
            return dominant;
        }
        if (dominant.isEmpty()) {
            return recessive;
        }
        Map<String, Pom.Execution> map = new LinkedHashMap<>();
        for (Pom.Execution execution : recessive) {
            map.put(execution.id(), execution);
        }
        for (Pom.Execution execution : dominant) {
            Pom.Execution other = map.get(execution.id());
            if (other == null) {
                map.put(execution.id(), execution);
                continue;
            }
            List<String> goals = new ArrayList<>(execution.goals());
            for (String goal : other.goals()) {
                if (!goals.contains(goal)) {
                    goals.add(goal);
                }
            }
            map.put(
                    execution.id(),
                    new Pom.Execution(
                            execution.id(),
                            execution.phase().isEmpty() ? other.phase() : execution.phase(),
                            goals,
                            execution.inherited().isPresent() ? execution.inherited() : other.inherited(),
                            mergedConfiguration(execution.configuration(), other.configuration())));
        }
        return List.copyOf(map.values());
    }

    static Optional<XmlElement> mergedConfiguration(Optional<XmlElement> dominant, Optional<XmlElement> recessive) {
        if (dominant.isEmpty()) {
            return recessive;
        }
        return recessive.isEmpty() ? dominant : Optional.of(merged(dominant.get(), recessive.get()));
    }

    /** Maven pairs children of one name by their order; what the dominant side has more or less of stays as it has it. */
    private static XmlElement merged(XmlElement dominant, XmlElement recessive) {
        if (says(dominant, "combine.self", "override") || says(dominant, "combine.self", "remove")) {
            return dominant;
        }
        List<XmlElement> children = new ArrayList<>();
        if (says(dominant, "combine.children", "append")) {
            children.addAll(recessive.children());
            children.addAll(dominant.children());
        } else {
            merge(dominant.children(), recessive.children(), children);
        }
        boolean own = !dominant.text().isEmpty() || recessive.text().isEmpty();
        return new XmlElement(
                dominant.name(),
                dominant.attributes(),
                children,
                own ? dominant.text() : recessive.text(),
                own ? dominant.textLocation() : recessive.textLocation(),
                dominant.location());
    }

    private static void merge(
            Collection<XmlElement> dominant, Collection<XmlElement> recessive, List<XmlElement> into) {
        Map<String, List<XmlElement>> others = new HashMap<>();
        for (XmlElement element : recessive) {
            others.computeIfAbsent(element.name(), n -> new ArrayList<>()).add(element);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (XmlElement element : dominant) {
            int index = seen.merge(element.name(), 1, Integer::sum) - 1;
            List<XmlElement> same = others.get(element.name());
            into.add(same == null || index >= same.size() ? element : merged(element, same.get(index)));
        }
        for (XmlElement element : recessive) {
            if (!seen.containsKey(element.name())) {
                into.add(element);
            }
        }
    }

    private static boolean says(XmlElement element, String attribute, String value) {
        Optional<XmlElement.Attribute> found = element.attribute(attribute);
        return found.isPresent() && found.get().value().equals(value);
    }
}
