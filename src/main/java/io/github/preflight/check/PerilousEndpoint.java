package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Truth;
import java.util.List;

/** Endpoints of the actuator with a rule of their own, each with the class that says when it is open. */
enum PerilousEndpoint {
    /** Closed by default since 3.5 (HeapDumpWebEndpoint at v3.4.13 and v3.5.9). */
    HEAP_DUMP("heapdump") {
        @Override
        Truth open(Project project) {
            return isLeftOut(project)
                    ? Truth.NO
                    : Actuator.accessible(project, id(), Actuator.isBefore(project, "3.5"));
        }

        private boolean isLeftOut(Project project) {
            for (EffectiveValue excluded : project.config().list(Actuator.LEFT_OUT)) {
                if (excluded.isSet() && excluded.value().contains("HeapDumpWebEndpoint")) {
                    return true;
                }
            }
            return false;
        }
    },
    /** Closed by default in every version (ShutdownEndpoint at v2.7.18, v3.3.13, v4.1.1); all it has is a write operation. */
    SHUTDOWN("shutdown") {
        @Override
        Truth open(Project project) {
            return Actuator.writable(project, id(), false);
        }

        @Override
        boolean closedByDefault() {
            return true;
        }
    },
    /**
     * Spring Cloud Gateway's routes, to be read and changed. Closed by default since 4.0.0 (GatewayControllerEndpoint at 3.1.9,
     * 4.0.0, 4.1.4), which belongs to Spring Boot 3.
     */
    GATEWAY("gateway") {
        @Override
        Truth open(Project project) {
            return Actuator.writable(project, id(), Actuator.isBefore(project, "3.0"));
        }

        @Override
        List<String> libraries() {
            return List.of(
                    "org.springframework.cloud:spring-cloud-starter-gateway",
                    "org.springframework.cloud:spring-cloud-gateway-server",
                    "org.springframework.cloud:spring-cloud-gateway-core",
                    "org.springframework.cloud:spring-cloud-starter-gateway-server-webflux",
                    "org.springframework.cloud:spring-cloud-gateway-server-webflux");
        }
    },
    /** Spring Boot's own up to 2.7 (JolokiaEndpoint at v2.7.18), Jolokia's since. */
    JOLOKIA("jolokia") {
        @Override
        Truth open(Project project) {
            return Actuator.accessible(project, id(), true);
        }

        @Override
        List<String> libraries() {
            return List.of("org.jolokia:jolokia-core", "org.jolokia:jolokia-support-spring");
        }
    };

    private final String id;

    PerilousEndpoint(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Whether it can be called once it is exposed. */
    abstract Truth open(Project project);

    /** Whether somebody has to open it in every version, so that the fault stands where that is done, not in the exposure list. */
    boolean closedByDefault() {
        return false;
    }

    /** The libraries of which one brings it; empty for what Spring Boot brings itself. */
    List<String> libraries() {
        return List.of();
    }

    /** Whether it is there. Who names it wants it; behind {@code *} a library has to be known to bring it. */
    Truth exists(Project project, EffectiveValue exposing) {
        if (libraries().isEmpty()) {
            return Truth.YES;
        }
        Truth any = project.hasAnyDependency(libraries().toArray(new String[0]));
        boolean everything = exposing.value().strip().equals("*");
        return everything && any == Truth.UNKNOWN ? Truth.NO : any;
    }
}
