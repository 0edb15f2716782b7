package io.github.preflight.config.spring;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PropertyName;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Libraries;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.model.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The defaults that spring-boot-devtools brings where it is shipped and wakes up: on a plain class path, which is how images
 * of libraries and shaded jars start, or with a remote secret. Source: DevToolsPropertyDefaultsPostProcessor,
 * DefaultRestartInitializer and devtools-property-defaults.properties of 1.5.22 to 4.1.1.
 */
final class Devtools {
    private static final String COORDINATES = "org.springframework.boot:spring-boot-devtools";
    /** Key, first release with it, first without; "" for no bound. */
    private static final String[][] DEFAULTS = {
        {"spring.h2.console.enabled", "", "", "true"},
        {"spring.thymeleaf.cache", "", "", "false"},
        {"spring.freemarker.cache", "", "", "false"},
        {"spring.groovy.template.cache", "", "", "false"},
        {"spring.mustache.cache", "", "2.7", "false"},
        {"spring.mustache.servlet.cache", "2.7", "", "false"},
        {"spring.mvc.log-resolved-exception", "", "", "true"},
        {"spring.resources.chain.cache", "", "2.4", "false"},
        {"spring.web.resources.chain.cache", "2.4", "", "false"},
        {"server.error.include-stacktrace", "2.2", "4.0", "always"},
        {"spring.web.error.include-stacktrace", "4.0", "", "always"},
        {"server.error.include-message", "2.4", "4.0", "always"},
        {"spring.web.error.include-message", "4.0", "", "always"},
        {"server.servlet.jsp.init-parameters.development", "2.0", "", "true"},
        {"spring.graphql.graphiql.enabled", "2.7", "", "true"}
    };

    private static final Map<String, String[]> BY_KEY = byKey();

    private static Map<String, String[]> byKey() {
        Map<String, String[]> map = new HashMap<>();
        for (String[] row : DEFAULTS) {
            map.put(PropertyName.canonical(row[0]), row);
        }
        return map;
    }

    private final Libraries libraries;
    private final List<Packaging> packagings;
    private final Optional<Version> boot;

    Devtools(Libraries libraries, List<Packaging> packagings, Optional<Version> boot) {
        this.libraries = libraries;
        this.packagings = List.copyOf(packagings);
        this.boot = boot;
    }

    /** What devtools makes of a key that nothing sets; empty where it is not shipped or asleep. */
    Optional<EffectiveValue> defaultOf(String key, EffectiveConfig config) {
        String[] row = BY_KEY.get(PropertyName.canonical(key));
        Optional<Dependency> devtools = row == null ? Optional.empty() : libraries.find(COORDINATES);
        if (devtools.isEmpty() || !covers(row) || !isAwake(devtools.get(), config)) {
            return Optional.empty();
        }
        return Optional.of(SpringDefaults.defaulted(
                key,
                row[3],
                "spring-boot-devtools, which ships, sets it",
                devtools.get().location()));
    }

    private boolean covers(String[] row) {
        if (boot.isEmpty()) {
            return row[1].isEmpty() && row[2].isEmpty();
        }
        return (row[1].isEmpty() || boot.get().isAtLeast(row[1]))
                && (row[2].isEmpty() || !boot.get().isAtLeast(row[2]));
    }

    private boolean isAwake(Dependency devtools, EffectiveConfig config) {
        if (config.get("spring.devtools.add-properties").value().equalsIgnoreCase("false")) {
            return false;
        }
        boolean remote = config.get("spring.devtools.remote.secret").isSet();
        for (Packaging packaging : packagings) {
            boolean awake = switch (packaging.kind()) {
                case SHADE, ASSEMBLY, JIB, IMAGE_COPY -> true;
                case REPACKAGE ->
                    remote
                            && packaging
                                    .setting("excludeDevtools")
                                    .filter("false"::equalsIgnoreCase)
                                    .isPresent();
                case WAR -> remote && !devtools.optional();
            };
            if (awake) {
                return true;
            }
        }
        return false;
    }
}
