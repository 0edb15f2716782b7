package io.github.preflight.engine;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Suppressed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** One place in a library's file is one fault, whichever applications it reaches. */
public final class Duplicates {
    private static final String AND = ", ";

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::scenario)
            .thenComparing(Finding::application)
            .thenComparing(Finding::message);

    private record Place(String rule, String key, Location location) {}

    private Duplicates() {}

    /**
     * The findings by place, those of one rule, key and place joined: the worst counts, every application is named, and
     * every deployment unless it holds whatever is deployed. An application that is unsafe as packaged alone is not named beside
     * those that are so as deployed, nor one for which it is advice beside those for which it is more. The order in which they come does not show.
     */
    public static List<Finding> joined(List<Finding> findings) {
        Map<Place, List<Finding>> places = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Place place = new Place(finding.rule(), finding.key(), finding.location());
            places.computeIfAbsent(place, p -> new ArrayList<>()).add(finding);
        }
        List<Finding> joined = new ArrayList<>();
        for (List<Finding> same : places.values()) {
            joined.add(join(same));
        }
        joined.sort(Merge.ORDER);
        return joined;
    }

    /** The same for findings that are allowed. What allows the worst of them is named. */
    public static List<Suppressed> joinedSuppressed(List<Suppressed> suppressed) {
        Map<Place, Suppressed> places = new LinkedHashMap<>();
        for (Suppressed one : suppressed) {
            Finding finding = one.finding();
            places.merge(new Place(finding.rule(), finding.key(), finding.location()), one, Duplicates::join);
        }
        List<Suppressed> joined = new ArrayList<>(places.values());
        joined.sort(Comparator.comparing(Suppressed::finding, Merge.ORDER));
        return joined;
    }

    private static Finding join(List<Finding> same) {
        Finding joined = same.get(0);
        for (Finding finding : same) {
            joined = WORST_FIRST.compare(finding, joined) < 0 ? finding : joined;
        }
        boolean deployed = joined.scenario() == Scenario.DEPLOYED;
        for (Finding finding : same) {
            boolean advice = finding.severity() == Severity.INFO && joined.severity() != Severity.INFO;
            if (!advice && (!deployed || finding.scenario() != Scenario.PACKAGED)) {
                joined = join(joined, finding);
            }
        }
        return joined;
    }

    private static Suppressed join(Suppressed one, Suppressed other) {
        Suppressed worst = WORST_FIRST.compare(one.finding(), other.finding()) <= 0 ? one : other;
        return new Suppressed(join(one.finding(), other.finding()), worst.by());
    }

    private static Finding join(Finding one, Finding other) {
        if (one.equals(other)) {
            return one;
        }
        Finding worst = WORST_FIRST.compare(one, other) <= 0 ? one : other;
        SortedSet<String> applications =
                new TreeSet<>(Arrays.asList(one.application().split(AND)));
        applications.addAll(Arrays.asList(other.application().split(AND)));
        applications.remove("");
        SortedSet<String> deployments = new TreeSet<>(one.deployments());
        deployments.addAll(other.deployments());
        boolean always = one.deployments().isEmpty() || other.deployments().isEmpty();
        return worst.withApplication(String.join(AND, applications))
                .withScenario(worst.scenario(), always ? worst.deployments() : List.copyOf(deployments));
    }
}
