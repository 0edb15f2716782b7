package io.github.preflight.maven;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.report.Counts;
import io.github.preflight.report.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether an outcome fails the build, and in which words. */
final class Verdict {
    private static final int MOST_NAMED = 3;
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::location);

    private final List<Finding> failing;

    /** @param failOn the lowest severity that fails; empty for none */
    Verdict(Outcome outcome, Optional<Severity> failOn) {
        this.failing = new ArrayList<>();
        if (failOn.isPresent()) {
            for (Finding finding : outcome.findings()) {
                if (finding.severity().compareTo(failOn.get()) >= 0) {
                    failing.add(finding);
                }
            }
            failing.sort(WORST_FIRST);
        }
    }

    boolean fails() {
        return !failing.isEmpty();
    }

    /**
     * How many findings fail the build, the worst of them, where all stand.
     *
     * @param report the report's file; "" when there is none
     * @param unchecked how many modules this failure keeps from being checked
     */
    String headline(String report, int unchecked) {
        StringBuilder text = new StringBuilder(Counts.of(failing)).append(" would go to production:");
        int named = Math.min(MOST_NAMED, failing.size());
        for (Finding finding : failing.subList(0, named)) {
            String place = finding.location().toString();
            text.append("\n  ")
                    .append(place.isEmpty() ? "" : Line.printable(place) + ": ")
                    .append(Line.printable(finding.message()))
                    .append(" (")
                    .append(finding.rule())
                    .append(')');
        }
        if (named < failing.size()) {
            text.append("\n  … and ").append(failing.size() - named).append(" more");
        }
        if (!report.isEmpty()) {
            text.append("\nReport: ").append(report);
        }
        if (unchecked > 0) {
            text.append('\n')
                    .append(Counts.of(unchecked, "module"))
                    .append(unchecked == 1 ? " was" : " were")
                    .append(
                            " not checked, because this one failed first. To see all: mvn verify -fae, or mvn preflight:scan");
        }
        return text.toString();
    }
}
