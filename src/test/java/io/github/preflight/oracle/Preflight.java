package io.github.preflight.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Preflight makes of an arrangement. */
interface Preflight {
    /**
     * Computes the effective configuration of an application that starts with exactly this arrangement: its environment is
     * closed, nothing else is on its class path but Spring Boot.
     *
     * @param bootVersion {@code 3.5.16}
     * @param keys canonical names whose values are compared
     * @param lists canonical names that are compared as lists
     */
    Computed compute(Arrangement arrangement, String bootVersion, Set<String> keys, Set<String> lists);

    /**
     * Preflight's answer.
     *
     * @param values by the name that was asked; unresolvable placeholders stay as they are written; what nothing sets is
     *     missing. A framework's own default counts as missing
     * @param lists by the name that was asked; missing when nothing sets it
     * @param activeProfiles in order of rising precedence, without the default profile
     * @param startupFailure why the application cannot start, when Preflight sees that
     */
    record Computed(
            Map<String, String> values,
            Map<String, List<String>> lists,
            List<String> activeProfiles,
            Optional<String> startupFailure) {
        public Computed {
            values = Map.copyOf(values);
            lists = Map.copyOf(lists);
            activeProfiles = List.copyOf(activeProfiles);
        }
    }
}
