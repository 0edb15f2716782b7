/** Turns rule pages into rules. Knows the grammar of a page, no single rule. Start at {@link io.github.preflight.rule.Rule}. */
package io.github.preflight.rule;
