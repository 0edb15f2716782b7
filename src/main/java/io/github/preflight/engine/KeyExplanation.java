package io.github.preflight.engine;

import java.util.List;
import java.util.Objects;

/**
 * How one key's value comes about in one scenario of an application, and what the rules make of it, for the goal
 * {@code explain}.
 *
 * @param listing the key's value, or those of its elements; secrets already masked
 * @param answers of the rules that looked for it, those that fire first
 * @param inPassing ids of the rules that go through many keys, and found no fault in the value
 * @param namesOnly ids of the rules that read the key's name among others, and did not ask for its value
 * @param hint where nothing sets the key and no rule knows it, the one that was perhaps meant: {@code did you mean 'server.port'?}; else ""
 */
public record KeyExplanation(
        EffectiveListing listing, List<Answer> answers, List<String> inPassing, List<String> namesOnly, String hint) {
    /**
     * What one rule makes of the key.
     *
     * @param text what it does and why, for a person: {@code does not fire: the value 'never', unsafe is always}
     */
    public record Answer(String rule, boolean fires, String text) {
        public Answer {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(text, "text");
        }
    }

    public KeyExplanation {
        Objects.requireNonNull(listing, "listing");
        answers = List.copyOf(answers);
        inPassing = List.copyOf(inPassing);
        namesOnly = List.copyOf(namesOnly);
        Objects.requireNonNull(hint, "hint");
    }
}
