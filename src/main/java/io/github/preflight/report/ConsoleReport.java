package io.github.preflight.report;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person sees in the build's log: what was assumed, the worst findings grouped by file, one summary line. Findings
 * stand as {@code /path/file:[line,column] text}, which consoles and CI matchers understand behind {@code [ERROR]}. However
 * much there is to say, it stays a page or two; the rest is in the report.
 */
public final class ConsoleReport {
    /** How many applications are shown. */
    private static final int MOST_APPLICATIONS = 10;
    /** How many findings are shown. */
    private static final int MOST_FINDINGS = 50;
    /** How many of them are of one rule. */
    private static final int MOST_OF_RULE = 10;
    /** How many hops of a value's way are shown. */
    private static final int MOST_STEPS = 6;

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::location);

    private final Path root;

    /** @param root what the findings' paths are relative to */
    public ConsoleReport(Path root) {
        this.root = root;
    }

    /** All lines, in order; findings that are mere information are counted where there are worse ones. */
    public List<Line> lines(Outcome outcome, String elsewhere, long milliseconds) {
        return lines(outcome, elsewhere, milliseconds, false);
    }

    /**
     * All lines, in order.
     *
     * @param elsewhere where every finding stands, for when not all are shown here: {@code target/preflight/preflight.json}; empty when nowhere
     * @param milliseconds how long the run took
     * @param withInfos whether mere information is shown in any case
     */
    public List<Line> lines(Outcome outcome, String elsewhere, long milliseconds, boolean withInfos) {
        List<Line> lines = new ArrayList<>();
        applications(outcome, elsewhere, lines);
        new Listing(outcome, elsewhere, lines).write(withInfos);
        lines.add(Line.of(Severity.INFO, summary(outcome, milliseconds)));
        return lines;
    }

    /** When there are too many, those of which the worst was found. */
    private static void applications(Outcome outcome, String elsewhere, List<Line> lines) {
        List<JudgedApplication> applications = outcome.applications();
        List<JudgedApplication> shown = applications;
        if (applications.size() > MOST_APPLICATIONS) {
            Map<JudgedApplication, int[]> weights = weights(outcome);
            shown = new ArrayList<>(applications);
            shown.sort((one, other) -> Arrays.compare(weights.get(other), weights.get(one)));
            shown = shown.subList(0, MOST_APPLICATIONS);
        }
        for (JudgedApplication application : shown) {
            lines.add(Line.of(Severity.INFO, application.name() + ": " + application.assumptions()));
        }
        if (shown.size() < applications.size()) {
            lines.add(Line.of(
                    Severity.INFO,
                    "… and " + Counts.of(applications.size() - shown.size(), "more application")
                            + in(elsewhere, ", see ")));
        }
    }

    /** How much was found, the worst counted first; of several with one name that one counts below which it stands. */
    private static Map<JudgedApplication, int[]> weights(Outcome outcome) {
        Map<JudgedApplication, int[]> weights = new IdentityHashMap<>();
        Map<String, List<JudgedApplication>> named = new HashMap<>();
        for (JudgedApplication application : outcome.applications()) {
            weights.put(application, new int[Severity.values().length]);
            named.computeIfAbsent(application.name(), n -> new ArrayList<>()).add(application);
        }
        for (Finding finding : outcome.findings()) {
            for (String name : Names.split(finding.application())) {
                List<JudgedApplication> candidates = named.getOrDefault(name, List.of());
                for (JudgedApplication application : candidates) {
                    if (candidates.size() == 1 || finding.location().path().startsWith(application.path() + "/")) {
                        weights.get(application)[
                                Severity.ERROR.ordinal() - finding.severity().ordinal()]++;
                    }
                }
            }
        }
        return weights;
    }

    private static String in(String elsewhere, String before) {
        return elsewhere.isEmpty() ? "" : before + elsewhere;
    }

    /** The findings of one outcome. */
    private final class Listing {
        private final Outcome outcome;
        private final String elsewhere;
        private final List<Line> lines;
        /** By rule, how many there are that are not shown, the reason being that enough of it are. */
        private final Map<String, Integer> more = new HashMap<>();

        private final Set<String> fixes = new HashSet<>();

        Listing(Outcome outcome, String elsewhere, List<Line> lines) {
            this.outcome = outcome;
            this.elsewhere = elsewhere;
            this.lines = lines;
        }

        void write(boolean withInfos) {
            List<Finding> candidates = new ArrayList<>();
            int infos = 0;
            for (Finding finding : outcome.findings()) {
                if (finding.severity() == Severity.INFO) {
                    infos++;
                } else {
                    candidates.add(finding);
                }
            }
            if (withInfos || candidates.isEmpty()) {
                candidates = new ArrayList<>(outcome.findings());
                infos = 0;
            }
            candidates.sort(WORST_FIRST);
            List<Finding> hidden = new ArrayList<>();
            List<Finding> shown = chosen(candidates, hidden);
            Map<String, Integer> open = new HashMap<>();
            for (Finding finding : shown) {
                open.merge(finding.rule(), 1, Integer::sum);
            }
            for (List<Finding> file : byFile(shown)) {
                for (Finding finding : file) {
                    finding(finding);
                    if (open.merge(finding.rule(), -1, Integer::sum) == 0) {
                        moreOf(finding);
                    }
                }
            }
            if (!hidden.isEmpty()) {
                lines.add(Line.of(
                        hidden.get(0).severity(),
                        "… and " + hidden.size() + " more (" + Counts.of(hidden) + ")" + in(elsewhere, " in ")));
            }
            if (infos > 0) {
                String where = elsewhere.isEmpty() ? "-Dpreflight.reports=html shows them" : "see " + elsewhere;
                lines.add(Line.of(Severity.INFO, "… and " + Counts.of(infos, "info") + ", " + where));
            }
        }

        /** @param hidden takes those for which there is no room */
        private List<Finding> chosen(List<Finding> worstFirst, List<Finding> hidden) {
            List<Finding> shown = new ArrayList<>();
            List<Finding> left = new ArrayList<>();
            Map<String, Integer> ofRule = new HashMap<>();
            for (Finding finding : worstFirst) {
                boolean room = shown.size() < MOST_FINDINGS && ofRule.getOrDefault(finding.rule(), 0) < MOST_OF_RULE;
                if (room) {
                    shown.add(finding);
                    ofRule.merge(finding.rule(), 1, Integer::sum);
                } else {
                    left.add(finding);
                }
            }
            for (Finding finding : left) {
                if (ofRule.getOrDefault(finding.rule(), 0) == MOST_OF_RULE) {
                    more.merge(finding.rule(), 1, Integer::sum);
                } else {
                    hidden.add(finding);
                }
            }
            return shown;
        }

        private void moreOf(Finding last) {
            Integer count = more.get(last.rule());
            if (count != null) {
                lines.add(Line.of(
                        last.severity(), "    … and " + count + " more of " + last.rule() + in(elsewhere, " in ")));
            }
        }

        private void finding(Finding finding) {
            List<JudgedApplication> applications = outcome.applications();
            Severity severity = finding.severity();
            lines.add(Line.of(severity, place(finding.location()) + finding.message() + " (" + finding.rule() + ")"));
            if (isElsewhere(finding, applications)) {
                lines.add(Line.of(severity, "    application: " + Names.few(finding.application())));
            }
            List<String> unnamed = new ArrayList<>();
            for (String deployment : finding.deployments()) {
                if (!finding.message().contains(deployment)) {
                    unnamed.add(deployment);
                }
            }
            if (!unnamed.isEmpty() && !isEverywhere(finding, applications)) {
                lines.add(Line.of(severity, "    in " + Names.few(unnamed)));
            }
            way(finding, lines);
            if (!finding.fix().isEmpty() && fixes.add(finding.rule() + ' ' + finding.fix())) {
                lines.add(Line.of(severity, "    fix: " + finding.fix()));
            }
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
            String how = skipped.getKey().startsWith("searched") ? " " : " skipped as ";
            text.append(", ").append(skipped.getValue()).append(how).append(skipped.getKey());
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
