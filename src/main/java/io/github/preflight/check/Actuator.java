package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.Optional;

/** What Spring Boot's actuator shows over HTTP. */
final class Actuator {
    private static final String[] LIBRARIES = {
        "org.springframework.boot:spring-boot-starter-actuator",
        "org.springframework.boot:spring-boot-actuator-autoconfigure",
        "org.springframework.boot:spring-boot-actuator",
        "de.codecentric:spring-boot-admin-starter-client"
    };

    private Actuator() {}

    /** Whether the actuator is not known to be missing, and the version is one with exposure keys (2.0 and later). */
    static boolean possible(Project project) {
        if (project.framework("spring-boot").isEmpty() || isBefore(project, "2.0")) {
            return false;
        }
        Truth any = Truth.NO;
        for (String library : LIBRARIES) {
            any = any.or(project.hasDependency(library));
        }
        return any != Truth.NO;
    }

    static boolean isBefore(Project project, String version) {
        Optional<Framework> framework = project.framework("spring-boot");
        return framework.isPresent()
                && framework.get().version().isPresent()
                && !framework.get().version().get().isAtLeast(version);
    }

    /**
     * The element of the exposure list that shows an endpoint, when one does and none of the exclusions takes it away
     * (IncludeExcludeEndpointFilter at v2.7.18: exclusions win). Empty, too, when it cannot be known.
     */
    static Optional<EffectiveValue> exposing(Project project, String endpoint) {
        EffectiveConfig config = project.config();
        for (EffectiveValue exclusion : config.list("management.endpoints.web.exposure.exclude")) {
            if (exclusion.isUnknown() || (exclusion.isSet() && names(exclusion.value(), endpoint))) {
                return Optional.empty();
            }
        }
        for (EffectiveValue inclusion : config.list("management.endpoints.web.exposure.include")) {
            if (inclusion.isSet() && names(inclusion.value(), endpoint)) {
                return Optional.of(inclusion);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an endpoint's operations can be called once it is exposed (PropertiesEndpointAccessResolver at v4.0.8; before
     * 3.4 the {@code enabled} keys alone).
     *
     * @param byDefault whether they can when nothing is said
     */
    static Truth accessible(Project project, String endpoint, boolean byDefault) {
        boolean access = !isBefore(project, "3.4");
        EffectiveConfig config = project.config();
        if (access) {
            EffectiveValue permitted = config.get("management.endpoints.access.max-permitted");
            if (permitted.isSet() && Words.means(permitted.value(), "none")) {
                return Truth.NO;
            }
        }
        Truth open = Truth.of(byDefault);
        open = said(config.get("management.endpoints.enabled-by-default"), false, open);
        open = access ? said(config.get("management.endpoints.access.default"), true, open) : open;
        open = said(config.get("management.endpoint." + endpoint + ".enabled"), false, open);
        return access ? said(config.get("management.endpoint." + endpoint + ".access"), true, open) : open;
    }

    private static Truth said(EffectiveValue value, boolean access, Truth otherwise) {
        if (value.isUnknown()) {
            return Truth.UNKNOWN;
        }
        if (!value.isSet()) {
            return otherwise;
        }
        return Truth.of(access ? !Words.means(value.value(), "none") : Words.isTrue(value.value()));
    }

    private static boolean names(String element, String endpoint) {
        return element.strip().equals("*") || Words.bare(element).equals(endpoint);
    }
}
