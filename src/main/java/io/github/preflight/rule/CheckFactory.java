package io.github.preflight.rule;

import java.util.Optional;

/** Knows the rules that are told by code. */
public interface CheckFactory {
    /** The rule of a name, as a page's {@code check} gives it; empty when there is none. */
    Optional<Rule> create(String name, RuleHeader header);
}
