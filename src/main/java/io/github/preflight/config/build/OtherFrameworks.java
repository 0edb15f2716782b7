package io.github.preflight.config.build;

import io.github.preflight.model.Framework;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import java.util.List;
import java.util.Optional;

/** Frameworks that one dependency tells, with its version, in whatever build. */
final class OtherFrameworks {
    private OtherFrameworks() {}

    /** A library of Dropwizard itself; {@code io.dropwizard.metrics} is used by many others. */
    static Optional<Dependency> dropwizard(List<Dependency> dependencies) {
        for (Dependency dependency : dependencies) {
            boolean ofGroup = dependency.groupId().equals("io.dropwizard")
                    || dependency.groupId().equals("com.yammer.dropwizard");
            if (ofGroup && dependency.atRuntime() && dependency.artifactId().startsWith("dropwizard-")) {
                return Optional.of(dependency);
            }
        }
        return Optional.empty();
    }

    /** Those whose settings are in HOCON, as Play's, Akka's and Pekko's, or in YAML beside, as Ktor's. */
    static void find(List<Dependency> dependencies, List<Framework> into) {
        add("play", List.of("com.typesafe.play:play_", "org.playframework:play_"), dependencies, into);
        add("akka", List.of("com.typesafe.akka:akka-actor"), dependencies, into);
        add("pekko", List.of("org.apache.pekko:pekko-actor"), dependencies, into);
        add("ktor", List.of("io.ktor:ktor-server-"), dependencies, into);
        add("vertx", List.of("io.vertx:vertx-core", "io.vertx:vertx-web", "io.vertx:vertx-config"), dependencies, into);
    }

    /** Whether a module has the configuration of an actor system or a server, which only what is started needs. */
    static boolean isStarted(FileTree files, List<Framework> frameworks, List<ResourceFolder> folders) {
        for (Framework framework : frameworks) {
            boolean hocon = framework.name().equals("play")
                    || framework.name().equals("akka")
                    || framework.name().equals("pekko");
            for (ResourceFolder folder : folders) {
                String path = RepositoryPath.join(folder.directory(), "application.conf");
                if (hocon && files.file(path).isPresent()) {
                    return true;
                }
                String yaml = RepositoryPath.join(folder.directory(), "application.yaml");
                boolean ktor = framework.name().equals("ktor");
                String json = RepositoryPath.join(folder.directory(), "conf/config.json");
                if (framework.name().equals("vertx") && files.file(json).isPresent()) {
                    return true;
                }
                if (ktor && (files.file(path).isPresent() || files.file(yaml).isPresent())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void add(String name, List<String> signs, List<Dependency> dependencies, List<Framework> into) {
        for (Dependency dependency : dependencies) {
            String coordinates = dependency.groupId() + ":" + dependency.artifactId();
            for (String sign : signs) {
                if (dependency.atRuntime() && coordinates.startsWith(sign)) {
                    into.add(new Framework(name, dependency.version(), dependency.location()));
                    return;
                }
            }
        }
    }
}
