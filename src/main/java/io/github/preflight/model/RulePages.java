package io.github.preflight.model;

import java.util.Optional;

/** Opens rule pages. */
@FunctionalInterface
public interface RulePages {
    /** Knows no page. */
    RulePages NONE = rule -> Optional.empty();

    /** The page of a rule; empty when it has none, as a project's own rule. */
    Optional<RulePageText> page(String rule);
}
