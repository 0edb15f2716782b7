package io.github.preflight.engine;

import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What somebody allows, and what is left of it. */
public final class Suppressions {
    private static final Comparator<Suppression> ORDER = Comparator.comparing(Suppression::location)
            .thenComparing(Suppression::rule)
            .thenComparing(Suppression::path)
            .thenComparing(Suppression::key)
            .thenComparing(Suppression::reason);

    private Suppressions() {}

    /** Those that no part of the build had a use for: what is idle in one module may be needed in another. */
    public static List<Suppression> idle(Collection<Suppression> idle, Collection<Suppressed> suppressed) {
        Set<Suppression> left = new LinkedHashSet<>(idle);
        for (Suppressed one : suppressed) {
            left.remove(one.by());
        }
        List<Suppression> sorted = new ArrayList<>(left);
        sorted.sort(ORDER);
        return sorted;
    }
}
