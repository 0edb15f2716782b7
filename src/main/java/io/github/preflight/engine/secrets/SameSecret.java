package io.github.preflight.engine.secrets;

import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One secret is one fault, though several rules see it: the one speaks that knows most about it. That is a rule about the
 * very key; or else the rule about the kind of file; or else the one about any key. It takes over what the others know: the
 * applications, and how bad it is there.
 */
public final class SameSecret {
    /** Speaks about any key of an application. */
    private static final String GENERAL = "secret-literal-in-config";

    /** Speaks about what a service issued, wherever it stands. */
    private static final String ISSUED = "secret-issued-token";

    private SameSecret() {}

    /** The files in which applications have secrets. */
    public static Set<String> places(List<Finding> ofApplications) {
        Set<String> places = new HashSet<>();
        for (Finding finding : ofApplications) {
            if (finding.category() == Category.SECRET) {
                places.add(finding.location().path());
            }
        }
        return places;
    }

    /** @param isReported whether findings about a file alone belong to this run */
    public static List<Finding> joined(
            List<Finding> ofApplications, List<Finding> ofFiles, Predicate<String> isReported) {
        List<Finding> general = new ArrayList<>();
        List<Finding> joined = new ArrayList<>();
        for (Finding finding : ofApplications) {
            (finding.rule().equals(GENERAL) ? general : joined).add(finding);
        }
        Set<Finding> said = new HashSet<>();
        for (int i = 0; i < joined.size(); i++) {
            joined.set(i, with(general, joined.get(i), said, true));
        }
        List<Finding> special = List.copyOf(joined);
        for (Finding finding : ofFiles) {
            if (sameLine(finding, special)) {
                continue;
            }
            int before = said.size();
            Finding all = with(general, finding, said, false);
            if (said.size() > before || isReported.test(finding.location().path())) {
                joined.add(all);
            }
        }
        for (Finding finding : general) {
            if (!said.contains(finding)) {
                joined.add(finding);
            }
        }
        return joined;
    }

    /**
     * Adds what a search of all files found. Where a rule speaks about the line, that one remains, and takes over how bad it is
     * that a service issued the secret.
     */
    public static List<Finding> with(List<Finding> ofRules, List<Finding> ofSearch) {
        Map<String, List<Integer>> byPath = new HashMap<>();
        List<Finding> joined = new ArrayList<>(ofRules);
        for (int i = 0; i < joined.size(); i++) {
            if (joined.get(i).category() == Category.SECRET
                    || joined.get(i).rule().contains("key-material")) {
                byPath.computeIfAbsent(joined.get(i).location().path(), path -> new ArrayList<>())
                        .add(i);
            }
        }
        for (Finding found : ofSearch) {
            boolean said = false;
            for (int i : byPath.getOrDefault(found.location().path(), List.of())) {
                Finding other = joined.get(i);
                int line = found.location().line();
                boolean same = other.location().line() == 0
                        || other.location().line() <= line
                                && line <= other.location().endLine();
                if (same) {
                    said = true;
                    if (found.rule().equals(ISSUED) && other.rule().equals(GENERAL)) {
                        joined.set(i, asOf(other, found));
                    } else if (found.rule().equals(ISSUED) && found.severity().compareTo(other.severity()) > 0) {
                        joined.set(
                                i,
                                other.withSeverity(found.severity())
                                        .withMessage(other.message() + ": " + found.message()));
                    }
                }
            }
            if (!said) {
                joined.add(found);
            }
        }
        return joined;
    }

    /** What the search knows, with the way and the application of what a rule about any key found. */
    private static Finding asOf(Finding general, Finding issued) {
        Severity worst = issued.severity().compareTo(general.severity()) > 0 ? issued.severity() : general.severity();
        return new Finding(
                issued.rule(),
                issued.category(),
                worst,
                issued.severity() == worst ? issued.scenario() : general.scenario(),
                issued.severity() == worst ? issued.deployments() : general.deployments(),
                issued.message(),
                general.location(),
                general.key(),
                general.value(),
                general.application(),
                general.steps(),
                issued.fix(),
                general.edits());
    }

    private static boolean sameLine(Finding ofFile, List<Finding> special) {
        for (Finding finding : special) {
            if (isSame(finding, ofFile, false)) {
                return true;
            }
        }
        return false;
    }

    /** @param exactly whether the very span has to be the same, not the line alone */
    private static boolean isSame(Finding one, Finding other, boolean exactly) {
        return one.category() == Category.SECRET
                && other.category() == Category.SECRET
                && one.location().line() > 0
                && (exactly
                        ? one.location().equals(other.location())
                        : one.location().line() == other.location().line()
                                && one.location().path().equals(other.location().path()));
    }

    private static Finding with(List<Finding> general, Finding finding, Set<Finding> said, boolean exactly) {
        Severity worst = finding.severity();
        Set<String> applications =
                new TreeSet<>(Arrays.asList(finding.application().split(", ")));
        boolean any = false;
        for (Finding other : general) {
            if (isSame(other, finding, exactly)) {
                any = true;
                said.add(other);
                worst = other.severity().compareTo(worst) > 0 ? other.severity() : worst;
                applications.add(other.application());
            }
        }
        applications.remove("");
        return any ? finding.withSeverity(worst).withApplication(String.join(", ", applications)) : finding;
    }
}
