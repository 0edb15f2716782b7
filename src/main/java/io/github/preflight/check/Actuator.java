package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Loopback;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Spring Boot's actuator shows over HTTP. */
final class Actuator {
    static final String EXPOSURE = "management.endpoints.web.exposure.include";
    /** Auto-configurations, the endpoints' among them, that the application does without. */
    static final String LEFT_OUT = "spring.autoconfigure.exclude";

    private static final String[] ADMIN = {
        "de.codecentric:spring-boot-admin-starter-client",
        "de.codecentric:spring-boot-admin-client",
        "de.codecentric:spring-boot-admin-starter-server",
        "de.codecentric:spring-boot-admin-server"
    };

    private static final String[] LIBRARIES = {
        "org.springframework.boot:spring-boot-starter-actuator",
        "org.springframework.boot:spring-boot-actuator-autoconfigure",
        "org.springframework.boot:spring-boot-actuator",
        "de.codecentric:spring-boot-admin-starter-client"
    };

    private Actuator() {}

    /** Whether the actuator is not known to be missing, and the version is one with exposure keys (2.0 and later). */
    static boolean possible(Project project) {
        return !isBefore(project, "2.0") && mayBeThere(project);
    }

    /** Whether the actuator is not known to be missing from an application on Spring Boot. */
    static boolean mayBeThere(Project project) {
        if (project.framework("spring-boot").isEmpty()) {
            return false;
        }
        return project.hasAnyDependency(LIBRARIES) != Truth.NO;
    }

    static boolean isBefore(Project project, String version) {
        Optional<Framework> framework = project.framework("spring-boot");
        return framework.isPresent()
                && framework.get().version().isPresent()
                && !framework.get().version().get().isAtLeast(version);
    }

    /** Whether the version is known, and this one or later. */
    static boolean isAtLeast(Project project, String version) {
        Optional<Framework> framework = project.framework("spring-boot");
        return framework.isPresent()
                && framework.get().version().isPresent()
                && framework.get().version().get().isAtLeast(version);
    }

    /**
     * The element of the exposure list that shows an endpoint, when one does and none of the exclusions takes it away
     * (IncludeExcludeEndpointFilter at v2.7.18: exclusions win). Empty, too, when it cannot be known.
     */
    static Optional<EffectiveValue> exposing(Project project, String endpoint) {
        EffectiveConfig config = project.config();
        if (mayExclude(project, endpoint)) {
            return Optional.empty();
        }
        for (EffectiveValue inclusion : config.list(EXPOSURE)) {
            if (inclusion.isSet() && names(inclusion.value(), endpoint)) {
                return isOff(project, inclusion) ? Optional.empty() : Optional.of(inclusion);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an exclusion takes an endpoint away, or one that is written cannot be known. What a source outside the repository
     * could exclude does not count, as what it could set instead of a committed value does not.
     */
    private static boolean mayExclude(Project project, String endpoint) {
        for (EffectiveValue exclusion : project.config().list("management.endpoints.web.exposure.exclude")) {
            boolean written = !exclusion.location().equals(Location.NOWHERE);
            if (written && (exclusion.isUnknown() || names(exclusion.value(), endpoint))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an endpoint is known to be shown, by what is set or by the default of the version. */
    static boolean exposes(Project project, String endpoint) {
        if (exposing(project, endpoint).isPresent()) {
            return true;
        }
        if (mayExclude(project, endpoint)) {
            return false;
        }
        EffectiveValue inclusion = project.config().get(EXPOSURE);
        return inclusion.state() == State.DEFAULT
                && List.of(inclusion.value().split(",")).contains(endpoint)
                && !isOff(project, inclusion);
    }

    /**
     * Whether nobody can reach the actuator over the network: a negative port switches it off (ManagementPortType at v4.1.1,
     * EndpointWebMvcAutoConfiguration at v1.5.22), an address of the machine itself, which counts together with a port of its
     * own, keeps it there.
     *
     * @param inclusion the setting that opens something
     */
    static boolean isOff(Project project, EffectiveValue inclusion) {
        Optional<EffectiveValue> port = ownPort(project, inclusion);
        if (port.isEmpty()) {
            return false;
        }
        EffectiveValue address = project.config().get(own(project) + "address");
        return port.get().value().strip().startsWith("-")
                || (address.isSet() && Loopback.isHost(address.value().strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * The port that is set for the actuator alone, other than the application's. What only a {@code @PropertySource} brings may belong to another of the
     * contexts that an application starts than what another file exposes, and does not count then.
     */
    static Optional<EffectiveValue> ownPort(Project project, EffectiveValue inclusion) {
        EffectiveValue port = project.config().get(own(project) + "port");
        EffectiveValue application = project.config().get("server.port");
        String shared = application.isSet() ? application.value().strip() : "8080";
        if (!port.isSet() || port.value().strip().equals(shared)) {
            return Optional.empty();
        }
        String path = port.location().path();
        for (ConfigurationDocument document : project.documents()) {
            boolean elsewhere = document.document().path().equals(path) && !document.active();
            if (elsewhere && !path.equals(inclusion.location().path())) {
                return Optional.empty();
            }
        }
        return Optional.of(port);
    }

    /**
     * Whether not everybody who reaches the application reaches the actuator: a rule of Spring Security asks for a login, or it has
     * a port of its own, of which nothing here tells who reaches it.
     *
     * @param opening the setting that opens something
     */
    static boolean isKept(Project project, EffectiveValue opening) {
        return RequestGuards.ofActuator(project) || ownPort(project, opening).isPresent();
    }

    /** What a message adds about a login that stands before the actuator; "" where none is known. */
    static String behindLogin(Project project) {
        return !isBefore(project, "2.0") && RequestGuards.ofActuator(project) ? "; a login is asked for first" : "";
    }

    /** Spring Boot Admin shows every endpoint that an application exposes: a shorter list would take its pages away. */
    static Finding withFixForAdmin(Finding finding, Project project) {
        return project.hasAnyDependency(ADMIN) == Truth.YES
                        && !isKept(project, project.config().get(EXPOSURE))
                ? finding.withFix(
                        "Ask for a login before `/actuator/**`, and give it to Spring Boot Admin; or give the actuator "
                                + "a `management.server.port` of its own that no route leads to.")
                : finding;
    }

    /** Where the actuator's own address and port are set. Source: ManagementServerProperties at v1.5.22 and v2.0.0. */
    private static String own(Project project) {
        return isBefore(project, "2.0") ? "management." : "management.server.";
    }

    /**
     * Whether an endpoint's operations can be called once it is exposed (PropertiesEndpointAccessResolver at v4.0.8; before
     * 3.4 the {@code enabled} keys alone).
     *
     * @param byDefault whether they can when nothing is said
     */
    static Truth accessible(Project project, String endpoint, boolean byDefault) {
        return open(project, endpoint, byDefault, "none");
    }

    /** The same of operations that change something: {@code read-only} closes them, too. */
    static Truth writable(Project project, String endpoint, boolean byDefault) {
        return open(project, endpoint, byDefault, "none", "read-only");
    }

    /** @param closing words of the {@code access} keys that close it */
    private static Truth open(Project project, String endpoint, boolean byDefault, String... closing) {
        boolean access = !isBefore(project, "3.4");
        EffectiveConfig config = project.config();
        if (access) {
            EffectiveValue permitted = config.get("management.endpoints.access.max-permitted");
            if (permitted.isSet() && isOneOf(closing, permitted.value())) {
                return Truth.NO;
            }
        }
        Truth open = enabled(config.get("management.endpoints.enabled-by-default"), Truth.of(byDefault));
        open = access ? granted(config.get("management.endpoints.access.default"), closing, open) : open;
        open = enabled(config.get("management.endpoint." + endpoint + ".enabled"), open);
        return access ? granted(config.get("management.endpoint." + endpoint + ".access"), closing, open) : open;
    }

    /** The setting that grants access to an endpoint: its own first, then the one for all. */
    static Optional<EffectiveValue> granting(Project project, String endpoint) {
        String[] keys = {
            "management.endpoint." + endpoint + ".access",
            "management.endpoint." + endpoint + ".enabled",
            "management.endpoints.access.default",
            "management.endpoints.enabled-by-default"
        };
        for (String key : keys) {
            EffectiveValue value = project.config().get(key);
            boolean read = !key.contains("access") || !isBefore(project, "3.4");
            if (read && value.isSet()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Truth enabled(EffectiveValue value, Truth otherwise) {
        if (value.isUnknown()) {
            return Truth.UNKNOWN;
        }
        return value.isSet() ? Truth.of(Words.isTrue(value.value())) : otherwise;
    }

    private static Truth granted(EffectiveValue value, String[] closing, Truth otherwise) {
        if (value.isUnknown()) {
            return Truth.UNKNOWN;
        }
        return value.isSet() ? Truth.of(!isOneOf(closing, value.value())) : otherwise;
    }

    private static boolean isOneOf(String[] words, String value) {
        for (String word : words) {
            if (Words.means(value, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether everything is exposed; {@code *} in the exclusions takes it away. */
    static boolean exposesAll(Project project) {
        return exposing(project, "*").isPresent();
    }

    private static boolean names(String element, String endpoint) {
        return element.strip().equals("*") || Words.bare(element).equals(endpoint);
    }
}
