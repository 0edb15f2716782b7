package io.github.preflight.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Preflight is plugged in. */
final class PreflightUnderTest {
    /** Lines of versions by page that Preflight knowingly answers otherwise; docs/decisions/0005-where-preflight-answers-otherwise.md says why. */
    private static final Map<String, List<String>> OTHERWISE = Map.of(
            "import-configtree", List.of("2.7", "3.5", "4.1"),
            "yaml-empty-map-over-values", List.of("2.3", "3.5"),
            "yaml-nothing", List.of("2.3", "3.5"),
            "yaml-types", List.of("2.3"));

    private PreflightUnderTest() {}

    /** Whether Preflight knowingly answers a page otherwise than a line of versions. */
    static boolean answersOtherwise(String page, String line) {
        return OTHERWISE.getOrDefault(page, List.of()).contains(line);
    }

    static Optional<Preflight> find() {
        return Optional.of(new SpringBootPreflight());
    }
}
