package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.value.Words;
import java.util.Optional;

/** Keys of a library that is known to be missing from an application, or not to work in it, so that they do nothing. */
final class UnreadKeys {
    private static final String ADMIN_CLIENT = "spring.boot.admin.client";
    private static final String DRUID = "spring.datasource.druid";

    private UnreadKeys() {}

    /** Whether a key is known to be one. Sources are asked last, since a key may be bound by hand. */
    static boolean hold(String key, Project project) {
        String relaxed = Words.relaxed(key);
        if (relaxed.startsWith(ADMIN_CLIENT + ".")) {
            Truth there = project.hasAnyDependency(
                    "de.codecentric:spring-boot-admin-starter-client", "de.codecentric:spring-boot-admin-client");
            return there == Truth.NO && !project.codeMentions(ADMIN_CLIENT);
        }
        return relaxed.startsWith(DRUID + ".") && isDruidIdle(project);
    }

    /**
     * Whether Druid's starter is one that Spring Boot 3 and later pass over: the first, which names itself in
     * {@code spring.factories} alone (up to 1.2.28), and the one for Spring Boot 3 before 1.2.20, which does not name itself
     * (the jars of 1.2.18, 1.2.19, 1.2.20 and 1.2.28).
     */
    static boolean isDruidIdle(Project project) {
        if (!Actuator.isAtLeast(project, "3.0")) {
            return false;
        }
        Optional<Dependency> third = project.dependency("com.alibaba:druid-spring-boot-3-starter");
        boolean idle = third.isPresent()
                ? isBefore(third.get().version(), "1.2.20")
                : project.hasDependency("com.alibaba:druid-spring-boot-starter") == Truth.YES;
        return idle
                && project.hasDependency("com.alibaba:druid-spring-boot-4-starter") != Truth.YES
                && !project.codeMentions(DRUID, "DruidDataSourceAutoConfigure");
    }

    private static boolean isBefore(Optional<Version> version, String release) {
        return version.isPresent() && !version.get().isAtLeast(release);
    }
}
