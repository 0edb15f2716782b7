package io.github.preflight.engine;

import io.github.preflight.model.Suppression;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What may be allowed in a run.
 *
 * @param suppressions those of the POM
 * @param trusted whether comments in the repository allow nothing
 * @param today decides which suppressions have ended
 */
public record Allowances(List<Suppression> suppressions, boolean trusted, LocalDate today) {
    /** Comments alone allow something. */
    public static final Allowances COMMENTS = new Allowances(List.of(), false, LocalDate.EPOCH);

    public Allowances {
        suppressions = List.copyOf(suppressions);
        Objects.requireNonNull(today, "today");
    }
}
