package io.github.preflight.engine;

import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.model.Location;
import java.util.List;
import java.util.Objects;

/**
 * The environment variables that an application's production configuration and its code read, for the goal {@code environment}.
 *
 * @param deployments names of those that committed files tell, sorted
 * @param entries by name, sorted
 */
public record EnvironmentContract(String application, List<String> deployments, List<Entry> entries) {
    public EnvironmentContract {
        Objects.requireNonNull(application, "application");
        deployments = List.copyOf(deployments);
        entries = List.copyOf(entries);
    }

    /**
     * One variable.
     *
     * @param need the greatest that some production has
     * @param fallback the default as it is written, secrets masked; "" unless {@link Need#DEFAULT}
     * @param secret whether its value must not be seen
     * @param reads each place once, in the order of the places
     * @param setters the committed deployments that set it, sorted
     * @param provided whether each deployment sets it; false where there is none
     */
    public record Entry(
            String name,
            Need need,
            String fallback,
            boolean secret,
            List<VariableRead> reads,
            List<Setter> setters,
            boolean provided) {
        public Entry {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(need, "need");
            Objects.requireNonNull(fallback, "fallback");
            reads = List.copyOf(reads);
            setters = List.copyOf(setters);
        }

        /** Whether it has to come from where no committed file tells. */
        public boolean isOpen() {
            return need == Need.REQUIRED && !provided;
        }
    }

    /**
     * A deployment that sets a variable.
     *
     * @param literal whether the value stands there; otherwise it comes from a secret, or from the host
     * @param value as it may be printed; "" unless literal
     */
    public record Setter(String deployment, boolean literal, String value, Location location) {
        public Setter {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(location, "location");
        }
    }
}
