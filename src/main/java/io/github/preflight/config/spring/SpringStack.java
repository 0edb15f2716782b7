package io.github.preflight.config.spring;

import io.github.preflight.config.Layer;
import io.github.preflight.model.Location;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The layers that Spring Boot stacks.
 *
 * @param layers highest precedence first
 * @param active the active profiles, in order of rising precedence; empty when none is
 * @param accepted the active ones, or else the default ones
 * @param external sources outside the repository that the application reads
 * @param faults why Boot would refuse to start
 * @param used names of the layers of configuration files that are in effect
 */
public record SpringStack(
        List<Layer> layers,
        List<String> active,
        List<String> accepted,
        List<External> external,
        List<Fault> faults,
        Set<String> used) {
    /**
     * A source that no committed file tells.
     *
     * @param text what it is: {@code optional:configserver:}
     * @param location where it is attached
     */
    public record External(String text, Location location) {}

    /**
     * A reason not to start.
     *
     * @param text for a person
     */
    public record Fault(String text, Location location) {}

    public SpringStack {
        layers = List.copyOf(layers);
        active = List.copyOf(active);
        accepted = List.copyOf(accepted);
        external = List.copyOf(external);
        faults = List.copyOf(faults);
        Objects.requireNonNull(used, "used");
        used = Set.copyOf(used);
    }
}
