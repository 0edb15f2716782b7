package io.github.preflight.config.spring;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Version;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Configuration sources that a library attaches by being there: config servers and stores outside the repository. */
public final class RemoteSources {
    /**
     * @param key switches the source off when false
     * @param alone whether it attaches itself; Spring Cloud's do so in the bootstrap context only, and else wait for an import
     */
    private record Client(String artifact, String key, String name, boolean alone) {
        Client(String artifact, String key, String name) {
            this(artifact, key, name, false);
        }
    }

    private static final String CONFIG_SERVER = "a Spring Cloud config server";
    private static final String NACOS = "Nacos";
    private static final String NACOS_IMPORT = "nacos:";
    private static final List<Client> CLIENTS = List.of(
            new Client("spring-cloud-starter-config", "spring.cloud.config.enabled", CONFIG_SERVER),
            new Client("spring-cloud-config-client", "spring.cloud.config.enabled", CONFIG_SERVER),
            new Client("nacos-config-spring-boot-starter", "nacos.config.bootstrap.enable", NACOS, true),
            new Client("spring-cloud-starter-alibaba-nacos-config", "spring.cloud.nacos.config.enabled", NACOS),
            new Client("spring-cloud-starter-consul-config", "spring.cloud.consul.config.enabled", "Consul"),
            new Client("spring-cloud-starter-consul-all", "spring.cloud.consul.config.enabled", "Consul"),
            new Client("spring-cloud-starter-zookeeper-config", "spring.cloud.zookeeper.config.enabled", "ZooKeeper"),
            new Client("spring-cloud-starter-vault-config", "spring.cloud.vault.enabled", "Vault"),
            new Client(
                    "spring-cloud-starter-kubernetes-client-config",
                    "spring.cloud.kubernetes.config.enabled",
                    "Kubernetes"),
            new Client(
                    "spring-cloud-starter-kubernetes-fabric8-config",
                    "spring.cloud.kubernetes.config.enabled",
                    "Kubernetes"),
            new Client("apollo-client", "apollo.bootstrap.enabled", "Apollo", true));

    private RemoteSources() {}

    /**
     * The sources that a runtime dependency attaches and no setting switches off. A config server is no client of itself.
     *
     * @param bootstrap whether Spring Cloud's bootstrap context runs
     */
    public static List<SpringStack.External> attached(
            List<Dependency> dependencies, List<Layer> layers, boolean bootstrap) {
        List<SpringStack.External> found = new ArrayList<>();
        EffectiveConfig view = SpringBoot.view(Version.of("2.7"), layers);
        for (Client client : CLIENTS) {
            for (Dependency dependency : dependencies) {
                if (dependency.atRuntime()
                        && (client.alone() || bootstrap && !isConfigServer(dependencies))
                        && dependency.artifactId().equals(client.artifact())
                        && !isOff(view.get(client.key()))) {
                    found.add(new SpringStack.External(client.name(), dependency.location()));
                    break;
                }
            }
        }
        return found;
    }

    private static boolean isConfigServer(List<Dependency> dependencies) {
        for (Dependency dependency : dependencies) {
            if (dependency.atRuntime() && dependency.artifactId().equals("spring-cloud-config-server")) {
                return true;
            }
        }
        return false;
    }

    /** Credentials that the platform binds, where a deployment says so. Source: spring-cloud-bindings. */
    public static Optional<SpringStack.External> bindings(Optional<Deployment> deployment) {
        for (EnvironmentVariable variable :
                deployment.map(Deployment::environment).orElse(List.of())) {
            if (variable.name().equals("SERVICE_BINDING_ROOT")) {
                return Optional.of(new SpringStack.External("service bindings of the platform", variable.location()));
            }
        }
        return Optional.empty();
    }

    /** A volume, or a folder that is not committed, where Spring Boot looks for configuration beside the application. */
    public static Optional<SpringStack.External> mounted(Optional<Deployment> deployment) {
        Optional<String> start = deployment.flatMap(Deployment::workingDirectory);
        for (Mount mount : deployment.map(Deployment::mounts).orElse(List.of())) {
            if (mount.source().isEmpty() && isConfigurationPlace(mount, start)) {
                return Optional.of(new SpringStack.External("what is mounted at " + mount.target(), mount.location()));
            }
        }
        return Optional.empty();
    }

    /** Where nobody knows in which folder it starts, its name tells; that of a system's own folder does not. */
    private static boolean isConfigurationPlace(Mount mount, Optional<String> start) {
        String target = mount.target();
        if (start.isEmpty()) {
            return mount.isConfigurationFile()
                    || RepositoryPath.name(target).equals("config") && !target.startsWith("/etc/");
        }
        String folder = start.get().equals("/") ? "" : start.get();
        return target.equals(folder + "/config")
                || target.startsWith(folder + "/config/")
                || mount.isConfigurationFile() && RepositoryPath.folder(target).equals(folder);
    }

    /** Whether a source is a Spring Cloud config server. */
    public static boolean isConfigServer(SpringStack.External source) {
        return source.text().equals(CONFIG_SERVER) || source.text().contains("configserver:");
    }

    /** The config server among sources. */
    public static Optional<SpringStack.External> configServer(List<SpringStack.External> sources) {
        for (SpringStack.External source : sources) {
            if (isConfigServer(source)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** Whether a source is a Nacos server, attached by a library or by an import. */
    public static boolean isNacos(SpringStack.External source) {
        return source.text().equals(NACOS) || nacosDataId(source).isPresent();
    }

    /** The data id that an import asks Nacos for: {@code optional:nacos:shop.yaml?group=DEFAULT_GROUP}. */
    public static Optional<String> nacosDataId(SpringStack.External source) {
        String text =
                source.text().startsWith("optional:") ? source.text().substring("optional:".length()) : source.text();
        if (!text.startsWith(NACOS_IMPORT)) {
            return Optional.empty();
        }
        String id = text.substring(NACOS_IMPORT.length());
        int query = id.indexOf('?');
        id = query < 0 ? id : id.substring(0, query);
        return Optional.of(id.startsWith("/") ? id.substring(1) : id);
    }

    private static boolean isOff(EffectiveValue value) {
        return value.isSet() && value.value().trim().equalsIgnoreCase("false");
    }

    /**
     * Whether Spring Cloud's bootstrap context reads {@code bootstrap.*}: with its starter, with a variable that asks for it,
     * and by default before Boot 2.4, with any Spring Cloud library on the class path. Where a parent that is not here knows the
     * version, it may be one before that.
     */
    public static boolean bootstrapEnabled(
            List<Dependency> dependencies, Optional<Framework> boot, Optional<Deployment> deployment) {
        boolean old =
                boot.flatMap(Framework::version).map(v -> !v.isAtLeast("2.4")).orElse(true);
        for (Dependency dependency : dependencies) {
            if (!dependency.atRuntime()) {
                continue;
            }
            if (dependency.artifactId().equals("spring-cloud-starter-bootstrap")) {
                return true;
            }
            boolean cloud = dependency.groupId().startsWith("org.springframework.cloud")
                    || dependency.groupId().equals("com.alibaba.cloud");
            if (old && cloud) {
                return true;
            }
        }
        if (deployment.isPresent()) {
            for (EnvironmentVariable variable : deployment.get().environment()) {
                if (variable.name().equals("SPRING_CLOUD_BOOTSTRAP_ENABLED")
                        && variable.value().map("true"::equalsIgnoreCase).orElse(false)) {
                    return true;
                }
            }
        }
        return false;
    }
}
