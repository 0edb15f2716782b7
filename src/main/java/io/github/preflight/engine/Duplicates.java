package io.github.preflight.engine;

import io.github.preflight.model.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One place in a library's file is one fault, whichever applications it reaches. */
final class Duplicates {
    private record Place(String rule, String key, Object location) {}

    private Duplicates() {}

    /** The findings, those at one place joined: the worst counts, and every application is named. */
    static List<Finding> joined(List<Finding> findings) {
        Map<Place, Finding> places = new LinkedHashMap<>();
        for (Finding finding : findings) {
            places.merge(
                    new Place(finding.rule(), finding.key(), finding.location()), finding, Duplicates::join);
        }
        return new ArrayList<>(places.values());
    }

    private static Finding join(Finding one, Finding other) {
        Finding worst = other.severity().compareTo(one.severity()) > 0 ? other : one;
        String applications = one.application();
        if (!other.application().isEmpty() && !(", " + applications + ", ").contains(", " + other.application() + ", ")) {
            applications = applications.isEmpty() ? other.application() : applications + ", " + other.application();
        }
        return worst.withApplication(applications);
    }
}
