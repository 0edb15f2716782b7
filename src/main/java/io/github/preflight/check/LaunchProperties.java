package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import java.util.Map;

/** The system properties that the judged deployment starts with: what a library asks for before it looks into a file. */
final class LaunchProperties {
    private LaunchProperties() {}

    /** The last {@code -D} of a name; absent without a deployment, and where it sets none. */
    static EffectiveValue get(Project project, String name) {
        Map<String, EffectiveValue> properties =
                project.deployment().map(JvmFlag::properties).orElse(Map.of());
        EffectiveValue value = properties.get(name);
        return value == null ? EffectiveValue.absent(name) : value;
    }

    /** The first that is not absent; otherwise the last. */
    static EffectiveValue first(EffectiveValue... values) {
        for (EffectiveValue value : values) {
            if (value.state() != EffectiveValue.State.ABSENT) {
                return value;
            }
        }
        return values[values.length - 1];
    }
}
