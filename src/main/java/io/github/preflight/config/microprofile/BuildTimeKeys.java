package io.github.preflight.config.microprofile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of Quarkus that are frozen when it builds: a variable or flag of the running application changes nothing. Those that rules ask
 * for, by their {@code @ConfigRoot} of phase {@code BUILD_TIME} or {@code BUILD_AND_RUN_TIME_FIXED}. [extensions of Quarkus 3.20 to 3.38]
 */
public final class BuildTimeKeys {
    private static final List<String> PREFIXES = List.of(
            "quarkus.arc.",
            "quarkus.class-loading.",
            "quarkus.container-image.",
            "quarkus.dev.",
            "quarkus.dev-ui.",
            "quarkus.devservices.",
            "quarkus.docker.",
            "quarkus.index-dependency.",
            "quarkus.jib.",
            "quarkus.kubernetes.",
            "quarkus.live-reload.",
            "quarkus.native.",
            "quarkus.openshift.",
            "quarkus.package.");

    private static final String DB_KIND = "quarkus.datasource.db-kind";

    private static final Set<String> NAMES = Set.of(
            "quarkus.http.root-path",
            "quarkus.http.non-application-root-path",
            "quarkus.log.min-level",
            "quarkus.oidc.enabled",
            "quarkus.security.users.embedded.enabled",
            "quarkus.security.users.file.enabled",
            "quarkus.smallrye-graphql.ui.always-include",
            "quarkus.smallrye-health.ui.always-include",
            "quarkus.swagger-ui.always-include",
            "quarkus.swagger-ui.path");

    private BuildTimeKeys() {}

    /** The key that a variable names, of those that nobody sets but to change how the running application behaves. */
    public static Optional<String> ofVariable(String variable) {
        if (!variable.startsWith("QUARKUS_")) {
            return Optional.empty();
        }
        for (String name : NAMES) {
            if (VariableNames.isSame(name, variable)) {
                return Optional.of(name);
            }
        }
        return VariableNames.isSame(DB_KIND, variable) ? Optional.of(DB_KIND) : Optional.empty();
    }

    static boolean has(String key) {
        if (!key.startsWith("quarkus.")) {
            return false;
        }
        if (NAMES.contains(key)) {
            return true;
        }
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix)) {
                return true;
            }
        }
        boolean minLevel = key.startsWith("quarkus.log.category.") && key.endsWith(".min-level");
        boolean kind = key.startsWith("quarkus.datasource.") && key.endsWith("db-kind");
        return minLevel || kind || key.contains(".devservices.");
    }
}
