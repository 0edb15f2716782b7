package io.github.preflight.rule;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import java.util.Optional;

/**
 * One of the unsafe values that a page names.
 *
 * @param onDefault whether it is about the framework's default where nothing sets the key, instead of what is set
 * @param severity when it differs from the page's
 */
public record Alternative(Condition condition, boolean onDefault, Optional<Severity> severity) {
    /** As a page writes it, without the severity. */
    String text() {
        return (onDefault ? "default " : "") + condition.text();
    }

    /** Whether what production sees is this unsafe value; a default counts only where the page is about defaults, absence only where it is about absence. */
    public boolean fires(EffectiveValue value) {
        boolean asked = switch (value.state()) {
            case SET -> !onDefault;
            case DEFAULT -> onDefault;
            case ABSENT -> !onDefault && condition instanceof Condition.Absent;
            case UNKNOWN -> false;
        };
        return asked && condition.holds(value) == Truth.YES;
    }
}
