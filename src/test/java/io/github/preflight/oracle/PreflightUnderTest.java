package io.github.preflight.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Preflight is plugged in. */
final class PreflightUnderTest {
    /** Pages that Preflight knowingly answers otherwise, and the versions that it does so for; docs/decisions/0005-where-preflight-answers-otherwise.md says why. */
    static final Map<String, List<String>> OTHERWISE = Map.of(
            "documents-yaml", List.of("2.3"),
            "import-configtree", List.of("2.7", "3.5", "4.1"),
            "import-variable-as-file", List.of("3.5", "4.1"),
            "precedence-property-source-profiles", List.of("2.3"),
            "yaml-empty-map-over-values", List.of("2.3", "3.5"),
            "yaml-nothing", List.of("2.3", "3.5"),
            "yaml-types", List.of("2.3"));

    private PreflightUnderTest() {}

    static boolean answersOtherwise(String page, String line) {
        return OTHERWISE.getOrDefault(page, List.of()).contains(line);
    }

    static Optional<Preflight> find() {
        return Optional.of(new SpringBootPreflight());
    }
}
