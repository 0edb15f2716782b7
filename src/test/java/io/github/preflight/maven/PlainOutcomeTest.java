package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainOutcomeTest {
    private static final Outcome OUTCOME = Outcomes.suppressing(Outcomes.of("shop", Severity.ERROR, Severity.INFO));

    @Test
    void what_is_read_is_what_was_written() {
        assertThat(PlainOutcome.read(PlainOutcome.of(OUTCOME))).isEqualTo(OUTCOME);
        assertThat(OUTCOME.findings()).anyMatch(f -> !f.edits().isEmpty());

        Outcome nothing = new Outcome(List.of(), List.of(), 0, Map.of());
        assertThat(PlainOutcome.read(PlainOutcome.of(nothing))).isEqualTo(nothing);
    }

    @Test
    void holds_nothing_but_types_of_the_jdk() {
        Deque<Object> open = new ArrayDeque<>(List.of(PlainOutcome.of(OUTCOME)));
        while (!open.isEmpty()) {
            Object part = open.pop();
            assertThat(part.getClass().getClassLoader()).as(part.toString()).isNull();
            if (part instanceof Collection<?> parts) {
                open.addAll(parts);
            }
        }
    }
}
