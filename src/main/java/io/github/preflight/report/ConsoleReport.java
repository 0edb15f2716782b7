package io.github.preflight.report;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person sees in the build's log: what was assumed, the worst findings grouped by file, one summary line. Findings
 * stand as {@code /path/file:[line,column] text}, which consoles and CI matchers understand behind {@code [ERROR]}.
 */
public final class ConsoleReport {
    /** How many findings are shown. */
    private static final int MOST_FINDINGS = 25;
    /** How many hops of a value's way are shown. */
    private static final int MOST_STEPS = 6;

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::location);

    private final Path root;

    /** @param root what the findings' paths are relative to */
    public ConsoleReport(Path root) {
        this.root = root;
    }

    /**
     * All lines, in order.
     *
     * @param elsewhere where every finding stands, for when not all are shown here: {@code target/preflight/preflight.json}; empty when nowhere
     * @param milliseconds how long the run took
     */
    public List<Line> lines(Outcome outcome, String elsewhere, long milliseconds) {
        List<Line> lines = new ArrayList<>();
        for (JudgedApplication application : outcome.applications()) {
            lines.add(Line.of(Severity.INFO, application.name() + ": " + application.assumptions()));
        }
        findings(outcome, elsewhere, lines);
        lines.add(Line.of(Severity.INFO, summary(outcome, milliseconds)));
        return lines;
    }

    private void findings(Outcome outcome, String elsewhere, List<Line> lines) {
        List<Finding> findings = outcome.findings();
        if (findings.isEmpty()) {
            return;
        }
        List<Finding> worst = new ArrayList<>(findings);
        worst.sort(WORST_FIRST);
        List<Finding> shown = worst.subList(0, Math.min(MOST_FINDINGS, worst.size()));
        for (List<Finding> file : byFile(shown)) {
            for (int i = 0; i < file.size(); i++) {
                boolean fixFollows = i + 1 < file.size() && sameFix(file.get(i), file.get(i + 1));
                finding(file.get(i), outcome.applications(), fixFollows, lines);
            }
        }
        if (shown.size() < worst.size()) {
            List<Finding> hidden = worst.subList(shown.size(), worst.size());
            lines.add(Line.of(
                    hidden.get(0).severity(),
                    "… and " + hidden.size() + " more (" + Counts.of(hidden) + ")"
                            + (elsewhere.isEmpty() ? "" : " in " + elsewhere)));
        }
    }

    /** The file with the worst finding first; within a file as given. */
    private static Iterable<List<Finding>> byFile(List<Finding> worstFirst) {
        Map<String, List<Finding>> files = new LinkedHashMap<>();
        for (Finding finding : worstFirst) {
            String path = finding.location().path();
            List<Finding> file = files.get(path);
            if (file == null) {
                file = new ArrayList<>();
                files.put(path, file);
            }
            file.add(finding);
        }
        return files.values();
    }

    private static boolean sameFix(Finding one, Finding next) {
        return one.fix().equals(next.fix()) && one.severity() == next.severity();
    }

    /** @param fixFollows whether the next finding is fixed the same way, so that it is said there */
    private void finding(Finding finding, List<JudgedApplication> applications, boolean fixFollows, List<Line> lines) {
        Severity severity = finding.severity();
        lines.add(Line.of(severity, place(finding.location()) + finding.message() + " (" + finding.rule() + ")"));
        if (isElsewhere(finding, applications)) {
            lines.add(Line.of(severity, "    application: " + finding.application()));
        }
        List<String> unnamed = new ArrayList<>();
        for (String deployment : finding.deployments()) {
            if (!finding.message().contains(deployment)) {
                unnamed.add(deployment);
            }
        }
        if (!unnamed.isEmpty() && !isEverywhere(finding, applications)) {
            lines.add(Line.of(severity, "    in " + String.join(", ", unnamed)));
        }
        way(finding, lines);
        if (!finding.fix().isEmpty() && !fixFollows) {
            lines.add(Line.of(severity, "    fix: " + finding.fix()));
        }
    }

    /** Whether it holds in every deployment that its applications have. */
    private static boolean isEverywhere(Finding finding, List<JudgedApplication> applications) {
        String named = ", " + finding.application() + ", ";
        boolean found = false;
        for (JudgedApplication application : applications) {
            if (named.contains(", " + application.name() + ", ")) {
                found = true;
                if (!finding.deployments().containsAll(application.deployments())) {
                    return false;
                }
            }
        }
        return found;
    }

    /** Whether the place does not tell which of several applications is at fault: a library's file, a shared deploy file. */
    private static boolean isElsewhere(Finding finding, List<JudgedApplication> applications) {
        if (applications.size() < 2 || finding.application().isEmpty()) {
            return false;
        }
        for (JudgedApplication application : applications) {
            if (application.name().equals(finding.application())) {
                return !application.path().isEmpty()
                        && !finding.location().path().startsWith(application.path() + "/");
            }
        }
        return true;
    }

    private static void way(Finding finding, List<Line> lines) {
        if (isObvious(finding)) {
            return;
        }
        List<Step> steps = finding.steps();
        if (sameLine(steps.get(0).location(), finding.location())) {
            steps = steps.subList(1, steps.size());
        }
        for (int i = 0; i < steps.size() && i < MOST_STEPS; i++) {
            Step step = steps.get(i);
            String place = step.location().toString();
            lines.add(Line.of(finding.severity(), "    " + step.text() + (place.isEmpty() ? "" : " (" + place + ")")));
        }
        if (steps.size() > MOST_STEPS) {
            lines.add(Line.of(finding.severity(), "    … and " + (steps.size() - MOST_STEPS) + " more steps"));
        }
    }

    /** Whether the finding's place already says how the value came. */
    private static boolean isObvious(Finding finding) {
        List<Step> steps = finding.steps();
        if (steps.size() > 1) {
            return false;
        }
        return steps.isEmpty() || sameLine(steps.get(0).location(), finding.location());
    }

    private static boolean sameLine(Location one, Location other) {
        return one.path().equals(other.path()) && one.line() == other.line();
    }

    /** With a space behind it; empty for what stands in no file. */
    private String place(Location location) {
        if (location.path().isEmpty()) {
            return "";
        }
        String file = root.resolve(location.path()).toString();
        if (location.line() == 0) {
            return file + ": ";
        }
        return file + ":[" + location.line() + "," + Math.max(1, location.column()) + "] ";
    }

    private static String summary(Outcome outcome, long milliseconds) {
        StringBuilder text = new StringBuilder("Preflight: ").append(Counts.of(outcome.findings()));
        if (!outcome.suppressed().isEmpty()) {
            text.append(", ").append(outcome.suppressed().size()).append(" suppressed");
        }
        int applications = outcome.applications().size();
        text.append(applications == 0 ? ", no application here" : " in " + Counts.of(applications, "application"));
        text.append("; ").append(Counts.of(outcome.filesRead(), "file")).append(" read");
        for (Map.Entry<String, Integer> skipped : outcome.filesSkipped().entrySet()) {
            text.append(", ").append(skipped.getValue()).append(" skipped as ").append(skipped.getKey());
        }
        return text.append(", ").append(seconds(milliseconds)).append(" s").toString();
    }

    /** {@code 0.04}, {@code 12.30}; by hand, because a format's first use costs more than the whole report. */
    private static String seconds(long milliseconds) {
        long hundredths = (milliseconds + 5) / 10;
        long rest = hundredths % 100;
        return hundredths / 100 + "." + (rest < 10 ? "0" : "") + rest;
    }
}
