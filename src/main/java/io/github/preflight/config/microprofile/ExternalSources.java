package io.github.preflight.config.microprofile;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Location;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sources outside the repository that a library attaches, and those that the application writes itself. */
final class ExternalSources {
    /** @param key switches the source on: to true, or by being there */
    private record Client(String artifact, String key, String name) {}

    /** Each stands in the guide of its extension: consul-config, spring-cloud-config-client, kubernetes-config, vault. */
    private static final List<Client> CLIENTS = List.of(
            new Client("quarkus-config-consul", "quarkus.consul-config.enabled", "Consul"),
            new Client(
                    "quarkus-spring-cloud-config-client",
                    "quarkus.spring-cloud-config.enabled",
                    "a Spring Cloud config server"),
            new Client("quarkus-kubernetes-config", "quarkus.kubernetes-config.enabled", "Kubernetes"),
            new Client("quarkus-vault", "quarkus.vault.secret-config-kv-path", "Vault"));

    private static final List<String> SERVICES = List.of(
            "META-INF/services/org.eclipse.microprofile.config.spi.ConfigSource",
            "META-INF/services/org.eclipse.microprofile.config.spi.ConfigSourceProvider",
            "META-INF/services/io.smallrye.config.ConfigSourceFactory");

    private ExternalSources() {}

    static List<SpringStack.External> of(FileTree files, BuildModule module, SourceStack stack) {
        List<SpringStack.External> found = new ArrayList<>();
        MicroProfileConfig config = MicroProfileConfig.of(stack, Optional.empty());
        for (Client client : CLIENTS) {
            for (Dependency dependency : module.dependencies()) {
                EffectiveValue on = config.get(client.key());
                boolean reads = on.isSet() && !on.value().equalsIgnoreCase("false");
                if (dependency.artifactId().equals(client.artifact()) && dependency.atRuntime() && reads) {
                    found.add(new SpringStack.External(client.name(), on.location()));
                }
            }
        }
        for (ResourceFolder folder : module.resources()) {
            for (String service : SERVICES) {
                Optional<SourceFile> file = files.file(RepositoryPath.join(folder.directory(), service));
                file.ifPresent(f -> found.add(new SpringStack.External(
                        "a source that the application brings itself", Location.ofFile(f.path()))));
            }
        }
        return found;
    }
}
