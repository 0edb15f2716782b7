package io.github.preflight.check;

import io.github.preflight.config.Artifact;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Findings about what lies in the artifact. */
final class Shipping {
    private static final int MOST_NAMES = 3;
    private static final int LONGEST_NAME = 120;

    /** Something in the artifact that should not be there. */
    record Item(String name, Location location, Severity severity) {}

    private Shipping() {}

    /**
     * What this build packaged, as far as it is production's: another build profile that is meant for production packages
     * otherwise, so as deployed it is not known then.
     */
    static Optional<Artifact> artifact(Project project) {
        boolean otherBuild = project.scenario() == Scenario.DEPLOYED
                && project.application().module().release().isPresent();
        return otherBuild ? Optional.empty() : project.artifact();
    }

    /** One finding a place, with the worst severity there; {@code {artifact}} and {@code {files}} are put into the page's message. */
    static List<Finding> findings(RuleHeader header, Project project, Artifact artifact, List<Item> items) {
        Map<Location, List<Item>> places = new TreeMap<>();
        for (Item item : items) {
            places.computeIfAbsent(item.location(), l -> new ArrayList<>()).add(item);
        }
        // it holds whatever is active; of a build that is not production's it is told as packaged
        boolean ownBuild = project.application().module().release().isEmpty();
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Location, List<Item>> place : places.entrySet()) {
            Severity worst = Severity.INFO;
            for (Item item : place.getValue()) {
                worst = item.severity().compareTo(worst) > 0 ? item.severity() : worst;
            }
            findings.add(Findings.at(
                    header,
                    project,
                    place.getKey(),
                    worst,
                    ownBuild ? Scenario.ANY : Scenario.PACKAGED,
                    header.message().replace("{artifact}", artifact.path()).replace("{files}", names(place.getValue())),
                    place.getKey().path().equals(artifact.path())
                            ? List.of()
                            : List.of(new Step("packaged", Location.ofFile(artifact.path())))));
        }
        return findings;
    }

    private static String names(List<Item> items) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < items.size() && i < MOST_NAMES; i++) {
            String name = items.get(i).name();
            names.append(i == 0 ? "" : ", ")
                    .append(name.length() > LONGEST_NAME ? "…" + name.substring(name.length() - LONGEST_NAME) : name);
        }
        return items.size() > MOST_NAMES ? names + " and " + (items.size() - MOST_NAMES) + " more" : names.toString();
    }
}
