package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.value.Words;
import java.util.List;

/** Builds in which a profile of the build decides what is packaged. */
final class BuildProfiles {
    private BuildProfiles() {}

    /**
     * Whether another build profile than the one of this build may be meant for production: one was found, or a property of
     * the build names the active profiles, as in {@code <spring.profiles.active>dev</spring.profiles.active>}.
     */
    static boolean decide(Project project) {
        if (project.application().module().release().isPresent()) {
            return true;
        }
        for (String property : project.application().module().properties().keySet()) {
            List<String> words = Words.of(property);
            boolean profile = words.contains("profile") || words.contains("profiles");
            if (profile && (words.contains("active") || words.contains("activated"))) {
                return true;
            }
        }
        return false;
    }
}
