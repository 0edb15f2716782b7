package io.github.preflight.oracle;

import java.util.Optional;
import java.util.Set;

/** Where Preflight is plugged in. */
final class PreflightUnderTest {
    /** Pages that Preflight knowingly answers otherwise, by name; docs/decisions/0003-where-preflight-answers-otherwise.md says why. */
    static final Set<String> OTHERWISE = Set.of("yaml-empty-map-over-values", "yaml-nothing");

    private PreflightUnderTest() {}

    static Optional<Preflight> find() {
        return Optional.of(new SpringBootPreflight());
    }
}
