package io.github.preflight.config.build;

import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways in which a Maven module puts itself together with its libraries. */
final class MavenPackagings {
    private MavenPackagings() {}

    /** In the order of the plugins; a war that nothing repackages comes last. */
    static List<Packaging> of(MavenModule module) {
        List<Packaging> found = new ArrayList<>();
        boolean repackaged = false;
        for (Pom.Plugin plugin : module.merged().declaredPlugins()) {
            Optional<Packaging.Kind> kind = kind(plugin.key());
            if (kind.isPresent() && !informsOnly(plugin)) {
                found.add(new Packaging(kind.get(), configuration(module, plugin), plugin.location()));
                repackaged |= kind.get() == Packaging.Kind.REPACKAGE;
            }
        }
        if (module.packaging().equals("war") && !repackaged) {
            found.add(new Packaging(
                    Packaging.Kind.WAR,
                    Map.of(),
                    io.github.preflight.model.Location.ofFile(module.pom().path())));
        }
        return found;
    }

    private static Optional<Packaging.Kind> kind(String plugin) {
        return switch (plugin) {
            case "org.springframework.boot:spring-boot-maven-plugin" -> Optional.of(Packaging.Kind.REPACKAGE);
            case "org.apache.maven.plugins:maven-shade-plugin" -> Optional.of(Packaging.Kind.SHADE);
            case "org.apache.maven.plugins:maven-assembly-plugin" -> Optional.of(Packaging.Kind.ASSEMBLY);
            case "com.google.cloud.tools:jib-maven-plugin" -> Optional.of(Packaging.Kind.JIB);
            default -> Optional.empty();
        };
    }

    /** Whether spring-boot-maven-plugin only notes what was built when. */
    private static boolean informsOnly(Pom.Plugin plugin) {
        Set<String> goals = new HashSet<>();
        plugin.executions().forEach(execution -> goals.addAll(execution.goals()));
        return goals.equals(Set.of("build-info"));
    }

    private static Map<String, String> configuration(MavenModule module, Pom.Plugin plugin) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Pom.Execution execution : plugin.executions()) {
            execution.configuration().ifPresent(element -> add(module, element, values));
        }
        plugin.configuration().ifPresent(element -> add(module, element, values));
        return values;
    }

    private static void add(MavenModule module, XmlElement configuration, Map<String, String> into) {
        for (XmlElement child : configuration.children()) {
            if (child.children().isEmpty()) {
                into.putIfAbsent(child.name(), module.values().resolve(child.text()));
            }
        }
    }
}
