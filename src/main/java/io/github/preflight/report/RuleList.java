package io.github.preflight.report;

import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that there are, by pack, with what each weighs. */
public final class RuleList {
    private static final Comparator<RuleInfo> ORDER =
            Comparator.comparing(RuleInfo::pack).thenComparing(RuleInfo::id);

    private RuleList() {}

    /**
     * All lines.
     *
     * @param severities those that are given in place of the rules' own; an empty one switches the rule off
     */
    public static List<Line> lines(List<RuleInfo> rules, Map<String, Optional<Severity>> severities) {
        List<RuleInfo> sorted = new ArrayList<>(rules);
        sorted.sort(ORDER);
        int longest = 0;
        for (RuleInfo rule : sorted) {
            longest = Math.max(longest, rule.id().length());
        }
        List<Line> lines = new ArrayList<>();
        String pack = "";
        for (RuleInfo rule : sorted) {
            if (!rule.pack().equals(pack) || lines.isEmpty()) {
                pack = rule.pack();
                add(lines, pack);
            }
            String severity = severities
                    .getOrDefault(rule.id(), Optional.of(rule.severity()))
                    .map(Severity::word)
                    .orElse("off");
            add(lines, "  " + padded(severity, 9) + padded(rule.id(), longest + 2) + rule.title());
        }
        add(lines, rules.size() + " rules");
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static void add(List<Line> lines, String text) {
        lines.add(Line.of(Severity.INFO, text));
    }
}
