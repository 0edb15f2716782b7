package io.github.preflight.config.build;

import io.github.preflight.model.Version;
import java.util.Map;
import java.util.Optional;

/**
 * Releases of Spring Cloud before 2020.0 are named after stations in alphabetical order. They are ordered here by the
 * release of spring-cloud-commons that each brings, which puts all of them before {@code 2020.0}.
 */
final class ReleaseTrain {
    private static final Map<String, String> COMMONS = Map.of(
            "Angel", "1.0",
            "Brixton", "1.1",
            "Camden", "1.1.4",
            "Dalston", "1.2",
            "Edgware", "1.3",
            "Finchley", "2.0",
            "Greenwich", "2.1",
            "Hoxton", "2.2");

    private ReleaseTrain() {}

    /** @param text {@code Hoxton.SR12} or {@code 2021.0.8} */
    static Optional<Version> version(String text) {
        if (Version.isVersion(text)) {
            return Optional.of(Version.of(text));
        }
        int dot = text.indexOf('.');
        String order = COMMONS.get(dot < 0 ? text : text.substring(0, dot));
        return order == null ? Optional.empty() : Optional.of(Version.ordered(text, order));
    }
}
