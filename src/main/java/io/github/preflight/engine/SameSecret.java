package io.github.preflight.engine;

import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One secret is one fault, though an application has it and a committed file, too: of two rules the one speaks that knows
 * more about the kind of place. It keeps what the other knows: the application, and how bad it is there.
 */
final class SameSecret {
    /** Speaks about any key of an application; every other rule says more. */
    private static final String GENERAL = "secret-literal-in-config";

    private SameSecret() {}

    /** The files in which applications have secrets. */
    static Set<String> places(List<Finding> ofApplications) {
        Set<String> places = new HashSet<>();
        for (Finding finding : ofApplications) {
            if (finding.category() == Category.SECRET) {
                places.add(finding.location().path());
            }
        }
        return places;
    }

    /** @param isReported whether findings about a file alone belong to this run */
    static List<Finding> joined(List<Finding> ofApplications, List<Finding> ofFiles, Predicate<String> isReported) {
        List<Finding> joined = new ArrayList<>();
        Set<Finding> said = new HashSet<>();
        for (Finding finding : ofFiles) {
            List<Finding> same = same(finding, ofApplications);
            Optional<Finding> special = special(same);
            if (special.isEmpty() && !same.isEmpty()) {
                said.addAll(same);
                joined.add(with(same, finding));
            } else if (special.isEmpty() && isReported.test(finding.location().path())) {
                joined.add(finding);
            }
        }
        for (Finding finding : ofApplications) {
            if (!said.contains(finding)) {
                joined.add(finding);
            }
        }
        return joined;
    }

    private static List<Finding> same(Finding secret, List<Finding> ofApplications) {
        List<Finding> same = new ArrayList<>();
        for (Finding finding : ofApplications) {
            if (finding.category() == Category.SECRET
                    && secret.category() == Category.SECRET
                    && finding.location().line() == secret.location().line()
                    && finding.location().path().equals(secret.location().path())) {
                same.add(finding);
            }
        }
        return same;
    }

    private static Optional<Finding> special(List<Finding> same) {
        for (Finding finding : same) {
            if (!finding.rule().equals(GENERAL)) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }

    private static Finding with(List<Finding> same, Finding finding) {
        Severity worst = finding.severity();
        Set<String> applications = new java.util.TreeSet<>();
        for (Finding other : same) {
            worst = other.severity().compareTo(worst) > 0 ? other.severity() : worst;
            applications.add(other.application());
        }
        return finding.withSeverity(worst).withApplication(String.join(", ", applications));
    }
}
