package io.micronaut.context.env;

import java.util.HashMap;
import java.util.Map;

/** Takes the place of Micronaut's window on its surroundings, so that a test can give it variables: the oracle's class loader finds it first. */
public class CachedEnvironment {
    /** All variables that there are. */
    public static final Map<String, String> VARIABLES = new HashMap<>();

    public static String getenv(String name) {
        return VARIABLES.get(name);
    }

    public static Map<String, String> getenv() {
        return Map.copyOf(VARIABLES);
    }

    public static String getProperty(String name) {
        return System.getProperty(name);
    }
}
