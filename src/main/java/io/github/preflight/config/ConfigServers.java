package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.RemoteSources;
import io.github.preflight.config.spring.SpringBoot;
import io.github.preflight.config.spring.SpringSources;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A config server in the same repository that serves files from folders of its own ({@code native}): what it serves to a
 * client is no secret of another system. Source: NativeEnvironmentRepository of Spring Cloud Config 2.0 to 4.2, which starts
 * a Spring Boot with the names {@code application,<client>} and its search locations.
 */
final class ConfigServers {
    private static final String SERVER = "org.springframework.cloud:spring-cloud-config-server";
    private static final Version OLDEST_WITH_CONFIG_DATA = Version.of("2.4");

    private final BuildModules modules;
    private final ConfigReader reader;

    ConfigServers(BuildModules modules, ConfigReader reader) {
        this.modules = modules;
        this.reader = reader;
    }

    /**
     * The layers that the repository's only native config server gives a client, highest first; empty when there is no such
     * server, or the client's name is not known.
     */
    Optional<List<Layer>> served(LayeredConfig client, List<String> profiles) {
        Optional<BuildModule> server = onlyServer();
        EffectiveValue name = client.get("spring.application.name");
        if (server.isEmpty() || !name.isSet()) {
            return Optional.empty();
        }
        LayeredConfig own = configOf(server.get());
        if (!own.list("spring.profiles.active").stream().anyMatch(p -> p.value().equals("native"))) {
            return Optional.empty();
        }
        EffectiveValue asked = client.get("spring.cloud.config.profile");
        List<Layer.Entry> arguments = List.of(
                entry("spring.config.name", "application," + name.value()),
                entry("spring.config.location", locations(own, name.value())),
                entry("spring.profiles.active", asked.isSet() ? asked.value() : String.join(",", profiles)));
        return Optional.of(SpringBoot.files(stack(server.get(), arguments)));
    }

    /** Puts served layers where the client's own stack has them: above the file that imports them, or above everything. */
    static List<Layer> insert(List<Layer> layers, List<Layer> served, SpringStack.External source) {
        List<Layer> all = new ArrayList<>(layers);
        int at = 0;
        for (int i = 0; i < layers.size(); i++) {
            String path = source.location().path();
            if (!path.isEmpty()
                    && ConfigReader.pathOfLayer(layers.get(i).name()).equals(path)) {
                at = i;
                break;
            }
        }
        all.addAll(at, served);
        return all;
    }

    private Optional<BuildModule> onlyServer() {
        Optional<BuildModule> found = Optional.empty();
        for (BuildModule module : modules.all()) {
            for (Dependency dependency : module.dependencies()) {
                String name = dependency.groupId() + ":" + dependency.artifactId();
                if (dependency.atRuntime() && name.equals(SERVER)) {
                    if (found.isPresent()) {
                        return Optional.empty();
                    }
                    found = Optional.of(module);
                }
            }
        }
        return found;
    }

    private LayeredConfig configOf(BuildModule server) {
        SpringStack stack = stack(server, List.of());
        return new LayeredConfig(
                stack.layers(),
                SpringBoot.placeholders(OLDEST_WITH_CONFIG_DATA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                (key, config) -> EffectiveValue.absent(key));
    }

    private SpringStack stack(BuildModule server, List<Layer.Entry> arguments) {
        List<ConfigRoot> classPath = List.of(reader.classPath(server, server.filter(), false));
        Optional<Framework> boot = server.framework("spring-boot");
        return SpringBoot.stack(new SpringSources(
                boot.flatMap(Framework::version).orElse(OLDEST_WITH_CONFIG_DATA),
                classPath,
                reader.folder(server.directory()),
                Map.of(),
                arguments,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                RemoteSources.bootstrapEnabled(server.dependencies(), boot, Optional.empty())));
    }

    private static String locations(LayeredConfig server, String client) {
        List<String> locations = new ArrayList<>();
        for (EffectiveValue given : server.list("spring.cloud.config.server.native.search-locations")) {
            if (given.isSet()) {
                String location = given.value().replace("{application}", client);
                locations.add(location.endsWith("/") ? location : location + "/");
            }
        }
        return locations.isEmpty() ? "classpath:/,classpath:/config/" : String.join(",", locations);
    }

    private static Layer.Entry entry(String key, String value) {
        return Layer.Entry.of(new Setting(key, value, Location.NOWHERE));
    }
}
