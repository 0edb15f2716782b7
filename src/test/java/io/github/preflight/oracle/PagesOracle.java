package io.github.preflight.oracle;

import java.util.ArrayList;
import java.util.List;

/** Holds a page's expectations against a real version. */
final class PagesOracle {
    private PagesOracle() {}

    static RealResult ask(RealSpring spring, ArrangementPage page) {
        List<String> keys = Expectation.keys(page.expectations());
        List<String> lists = Expectation.lists(page.expectations());
        return page.forked()
                ? spring.fork(page.arrangement(), keys, lists)
                : spring.run(page.arrangement(), keys, lists);
    }

    /** Every expectation that this version does not meet. */
    static List<String> unmet(RealSpring spring, ArrangementPage page) {
        RealResult real = ask(spring, page);
        List<String> unmet = new ArrayList<>();
        for (Expectation expectation : page.expectations()) {
            if (expectation.isFor(spring.line())) {
                expectation.unmet(real).ifPresent(unmet::add);
            }
        }
        return unmet;
    }
}
