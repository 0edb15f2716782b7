package io.github.preflight.oracle;

import io.github.preflight.oracle.Preflight.Computed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One real version, and what it says about pages, arrangements and Preflight. */
record Oracle(RealSpring spring) {
    RealResult ask(ArrangementPage page) {
        return ask(page.arrangement(), keys(page), lists(page), page.forked());
    }

    /** Every expectation that this version does not meet. */
    List<String> unmet(ArrangementPage page) {
        RealResult real = ask(page);
        List<String> unmet = new ArrayList<>();
        for (Expectation expectation : page.expectations()) {
            if (expectation.isFor(spring.line())) {
                expectation.unmet(real).ifPresent(unmet::add);
            }
        }
        return unmet;
    }

    List<String> differences(ArrangementPage page, Preflight preflight) {
        return differences(page.arrangement(), keys(page), lists(page), page.forked(), preflight);
    }

    /** @return one sentence a difference, and behind them the smallest arrangement that still differs, as a page */
    List<String> differences(Arrangement arrangement, Preflight preflight) {
        List<String> differences = differences(arrangement, Generator.KEYS, Generator.LISTS, false, preflight);
        if (differences.isEmpty()) {
            return differences;
        }
        Arrangement smallest = Shrinker.shrink(
                arrangement,
                candidate -> !differences(candidate, Generator.KEYS, Generator.LISTS, false, preflight)
                        .isEmpty());
        List<String> shown = new ArrayList<>(differences(smallest, Generator.KEYS, Generator.LISTS, false, preflight));
        shown.add("\n" + ArrangementPage.text(smallest, List.of()));
        return shown;
    }

    private List<String> differences(
            Arrangement arrangement,
            Collection<String> askedKeys,
            Collection<String> askedLists,
            boolean forked,
            Preflight preflight) {
        RealResult real = ask(arrangement, askedKeys, askedLists, forked);
        Set<String> keys = Comparison.keys(real);
        Set<String> lists = Comparison.lists(real, askedLists);
        Computed computed = preflight.compute(arrangement, spring.version(), keys, lists);
        return Comparison.differences(real, computed, keys, lists);
    }

    private RealResult ask(Arrangement arrangement, Collection<String> keys, Collection<String> lists, boolean forked) {
        return forked ? spring.fork(arrangement, keys, lists) : spring.run(arrangement, keys, lists);
    }

    private static Set<String> keys(ArrangementPage page) {
        return new LinkedHashSet<>(Expectation.keys(page.expectations()));
    }

    private static Set<String> lists(ArrangementPage page) {
        return new LinkedHashSet<>(Expectation.lists(page.expectations()));
    }
}
