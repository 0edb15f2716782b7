package io.github.preflight.engine;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment variables that the build runs with.
 *
 * @param variables by name
 * @param judged whether this run reports about them; of the modules of a session one does
 */
public record BuildEnvironment(Map<String, String> variables, boolean judged) {
    /** Not known, or not to be looked at. */
    public static final BuildEnvironment NONE = new BuildEnvironment(Map.of(), false);

    public BuildEnvironment {
        variables = Map.copyOf(variables);
    }

    SortedMap<String, String> sorted() {
        return new TreeMap<>(variables);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return variables.size() + " variables";
    }
}
