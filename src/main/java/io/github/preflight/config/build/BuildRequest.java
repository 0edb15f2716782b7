package io.github.preflight.config.build;

import java.util.List;
import java.util.Map;

/**
 * What decides how the build files are read.
 *
 * @param profiles ids of Maven profiles switched on, or off with a leading {@code !} or {@code -}
 * @param userProperties what the command line sets ({@code -D})
 * @param resolved runtime dependencies by module directory, where the build resolved them
 * @param environment the variables that the build runs with, by name; resource filtering knows them as {@code env.NAME}
 */
public record BuildRequest(
        List<String> profiles,
        Map<String, String> userProperties,
        Map<String, List<Dependency>> resolved,
        Map<String, String> environment) {
    /** Nothing switched on, nothing set, nothing resolved. */
    public static final BuildRequest PLAIN = new BuildRequest(List.of(), Map.of(), Map.of());

    public BuildRequest {
        profiles = List.copyOf(profiles);
        userProperties = Map.copyOf(userProperties);
        resolved = Map.copyOf(resolved);
        environment = Map.copyOf(environment);
    }

    /** A build in an environment that is not known. */
    public BuildRequest(
            List<String> profiles, Map<String, String> userProperties, Map<String, List<Dependency>> resolved) {
        this(profiles, userProperties, resolved, Map.of());
    }
}
