package io.github.preflight.config.build;

import java.util.List;
import java.util.Map;

/**
 * What decides how the build files are read.
 *
 * @param profiles ids of Maven profiles switched on, or off with a leading {@code !} or {@code -}
 * @param userProperties what the command line sets ({@code -D})
 * @param resolved runtime dependencies by module directory, where the build resolved them
 */
public record BuildRequest(
        List<String> profiles, Map<String, String> userProperties, Map<String, List<Dependency>> resolved) {
    /** Nothing switched on, nothing set, nothing resolved. */
    public static final BuildRequest PLAIN = new BuildRequest(List.of(), Map.of(), Map.of());

    public BuildRequest {
        profiles = List.copyOf(profiles);
        userProperties = Map.copyOf(userProperties);
        resolved = Map.copyOf(resolved);
    }
}
