package io.github.preflight.config;

import io.github.preflight.config.deploy.EnvironmentVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The effective configuration of one application in one scenario. Keys are matched as the application's framework matches them. */
public interface EffectiveConfig {
    /** The value under a key; a framework's default when nothing sets it; never fails. */
    EffectiveValue get(String key);

    /**
     * The elements under a key that holds a list, comma-separated or indexed, in order. One element of state
     * {@code UNKNOWN}, {@code DEFAULT} or {@code ABSENT} stands for a list that is not set.
     */
    List<EffectiveValue> list(String key);

    /** Whether a source that cannot be read here may set what is not set, and set anew what a packaged file does. */
    default boolean isOpen() {
        return false;
    }

    /** Every key that some layer sets and that starts with a prefix (canonical form, {@code "logging.level."}), sorted, in canonical form; "" for all. */
    List<String> keys(String prefix);

    /** The name that leads back to itself when a key is resolved, so that asking for it fails; empty when all is well. */
    default Optional<String> circular(String key) {
        return Optional.empty();
    }

    /** The value under every key that some layer sets, in the order of {@code keys("")}. */
    default List<EffectiveValue> values() {
        List<EffectiveValue> values = new ArrayList<>();
        for (String key : keys("")) {
            values.add(get(key));
        }
        return values;
    }

    /**
     * The environment variables that the settings in effect read, whether anything sets them or not; one a place.
     *
     * @param set those that are set
     */
    default List<VariableRead> variables(List<EnvironmentVariable> set) {
        return PlaceholderReads.of(this, set);
    }
}
