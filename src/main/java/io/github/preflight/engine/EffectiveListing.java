package io.github.preflight.engine;

import io.github.preflight.config.EffectiveValue;
import java.util.List;
import java.util.Objects;

/**
 * The effective configuration of one application in one scenario, for the goal {@code effective}.
 *
 * @param scenario for a person: {@code as deployed by compose.yml#shop}, {@code as packaged}
 * @param profiles the active ones, in order of rising precedence
 * @param values by key, sorted; secrets already masked
 */
public record EffectiveListing(
        String application, String scenario, List<String> profiles, List<EffectiveValue> values) {
    public EffectiveListing {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(scenario, "scenario");
        profiles = List.copyOf(profiles);
        values = List.copyOf(values);
    }
}
