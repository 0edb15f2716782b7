package io.github.preflight.config.micronaut;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.List;

/** Servers outside the repository that an application asks for settings. */
final class RemoteConfiguration {
    /** @param keys each of which switches it off when false, and on when it says true and the dependency is not known */
    private record Client(String artifact, String key, String name, boolean mustBeOn) {}

    private static final List<Client> CLIENTS = List.of(
            new Client("micronaut-discovery-client", "consul.client.config.enabled", "Consul", false),
            new Client("micronaut-discovery-client", "vault.client.config.enabled", "Vault", true),
            new Client("micronaut-discovery-client", "spring.cloud.config.enabled", "a config server", true),
            new Client(
                    "micronaut-kubernetes-discovery-client",
                    "kubernetes.client.config-maps.enabled",
                    "Kubernetes",
                    false),
            new Client("micronaut-kubernetes-client", "kubernetes.client.config-maps.enabled", "Kubernetes", false),
            new Client(
                    "micronaut-aws-parameter-store",
                    "aws.client.system-manager.parameterstore.enabled",
                    "the AWS parameter store",
                    false),
            new Client("micronaut-aws-secretsmanager", "aws.secretsmanager.enabled", "the AWS secrets manager", false),
            new Client(
                    "micronaut-gcp-secret-manager", "gcp.secret-manager.enabled", "the Google secret manager", false),
            new Client("micronaut-azure-secret-manager", "azure.key-vault.enabled", "Azure's key vault", false),
            new Client("micronaut-oraclecloud-vault", "oci.vault.config.enabled", "Oracle's vault", false));

    private RemoteConfiguration() {}

    /** Those that a dependency attaches: all of them wait for {@code micronaut.config-client.enabled}. */
    static List<SpringStack.External> attached(BuildModule module, EffectiveConfig config) {
        EffectiveValue enabled = config.get("micronaut.config-client.enabled");
        if (!enabled.isSet() || !isTrue(enabled)) {
            return List.of();
        }
        List<SpringStack.External> found = new ArrayList<>();
        for (Client client : CLIENTS) {
            EffectiveValue key = config.get(client.key());
            boolean on = client.mustBeOn() ? key.isSet() && isTrue(key) : !key.isSet() || isTrue(key);
            for (Dependency dependency : module.dependencies()) {
                if (on && dependency.atRuntime() && dependency.artifactId().equals(client.artifact())) {
                    found.add(new SpringStack.External(client.name(), enabled.location()));
                    break;
                }
            }
        }
        if (found.isEmpty()) {
            Location place = enabled.location();
            found.add(new SpringStack.External("a server that micronaut.config-client.enabled asks", place));
        }
        return found;
    }

    private static boolean isTrue(EffectiveValue value) {
        return value.value().trim().equalsIgnoreCase("true");
    }
}
