package io.github.preflight.report;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.engine.KeyExplanation;
import java.util.ArrayList;
import java.util.List;

/** How a key's values come about, for a person, and below each what the rules that looked at it made of it. */
public final class KeyReport {
    /** All lines, in the order of the explanations. */
    public List<Line> lines(List<KeyExplanation> explanations) {
        List<Line> lines = new ArrayList<>();
        String before = "";
        for (KeyExplanation explanation : explanations) {
            String heading = EffectiveReport.heading(explanation.listing());
            if (!heading.equals(before)) {
                EffectiveReport.add(lines, heading);
                before = heading;
            }
            for (EffectiveValue value : explanation.listing().values()) {
                EffectiveReport.value(value, true, lines);
            }
            for (KeyExplanation.Answer answer : explanation.answers()) {
                EffectiveReport.add(lines, "    " + answer.rule() + " " + answer.text());
            }
            if (explanation.answers().isEmpty() && explanation.inPassing().isEmpty()) {
                String hint = explanation.hint().isEmpty() ? "" : "; " + explanation.hint();
                EffectiveReport.add(lines, "    no rule looks at it" + hint);
            }
            addAll("looked at it among other keys and found no fault: ", explanation.inPassing(), lines);
            addAll("saw its name only: ", explanation.namesOnly(), lines);
        }
        if (explanations.isEmpty()) {
            EffectiveReport.add(lines, "no application here");
        }
        return lines;
    }

    private static void addAll(String what, List<String> rules, List<Line> lines) {
        if (!rules.isEmpty()) {
            EffectiveReport.add(lines, "    " + what + String.join(", ", rules));
        }
    }
}
