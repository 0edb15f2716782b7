package io.github.preflight.oracle;

import java.util.Optional;
import java.util.Set;

/** Where Preflight is plugged in. */
final class PreflightUnderTest {
    /** Pages that Preflight knowingly answers otherwise, by name; docs/decisions/0003-where-preflight-answers-otherwise.md says why. */
    private static final Set<String> OTHERWISE =
            Set.of("yaml-empty-map-over-values", "yaml-nothing", "import-configtree", "yaml-types on 2.3");

    /** Whether Preflight knowingly answers a page otherwise than a line of versions. */
    static boolean answersOtherwise(String page, String line) {
        return OTHERWISE.contains(page) || OTHERWISE.contains(page + " on " + line);
    }

    private PreflightUnderTest() {}

    static Optional<Preflight> find() {
        return Optional.of(new SpringBootPreflight());
    }
}
