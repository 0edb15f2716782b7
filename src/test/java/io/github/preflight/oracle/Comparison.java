package io.github.preflight.oracle;

import io.github.preflight.oracle.Preflight.Computed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what Preflight computes against what a real application sees. Compared is what reaches a bean: the binder's value
 * under each canonical name, where an unresolvable placeholder stays as it is; lists as a whole; the active profiles.
 *
 * <p>Nothing is compared where there is no truth: an application that does not start has no values (Preflight may say so
 * or not), and a value that the binder refuses (a circular placeholder, an empty map) may be anything. That an application
 * starts although Preflight says that it cannot is a difference.
 */
final class Comparison {
    private Comparison() {}

    /** The canonical names of all keys that a real application was asked for or that its sources list, sorted. */
    static Set<String> keys(RealResult real) {
        return new TreeSet<>(real.names());
    }

    static Set<String> lists(RealResult real, Collection<String> asked) {
        Set<String> lists = new TreeSet<>(asked);
        lists.addAll(real.lists().keySet());
        return lists;
    }

    /** One sentence a difference; empty when there is none. */
    static List<String> differences(RealResult real, Computed computed, Set<String> keys, Set<String> lists) {
        List<String> differences = new ArrayList<>();
        if (!real.started()) {
            return differences;
        }
        if (computed.startupFailure().isPresent()) {
            differences.add("it starts, but Preflight says: "
                    + computed.startupFailure().orElseThrow());
            return differences;
        }
        if (!real.activeProfiles().equals(computed.activeProfiles())) {
            differences.add("active profiles are " + real.activeProfiles() + ", but Preflight says "
                    + computed.activeProfiles());
        }
        compare("", keys, real.bound(), computed.values(), real.bindFailures(), differences);
        compare("[]", lists, real.lists(), computed.lists(), real.bindFailures(), differences);
        return differences;
    }

    private static void compare(
            String suffix,
            Set<String> names,
            Map<String, ?> real,
            Map<String, ?> computed,
            Map<String, String> failures,
            List<String> differences) {
        for (String name : names) {
            if (failures.containsKey(name + suffix)) {
                continue;
            }
            String truth = shown(real.get(name));
            String said = shown(computed.get(name));
            if (!truth.equals(said)) {
                differences.add(name + suffix + " is " + truth + ", but Preflight says " + said);
            }
        }
    }

    private static String shown(Object value) {
        return value == null ? "absent" : "'" + value + "'";
    }
}
