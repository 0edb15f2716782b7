package io.github.preflight.oracle;

import java.util.Optional;
import java.util.Set;

/** Where Preflight is plugged in. */
final class PreflightUnderTest {
    /** Pages that Preflight knowingly answers otherwise, by name. */
    static final Set<String> OTHERWISE = Set.of();

    private PreflightUnderTest() {}

    static Optional<Preflight> find() {
        return Optional.of(new SpringBootPreflight());
    }
}
