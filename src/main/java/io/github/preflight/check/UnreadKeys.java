package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Optional;

/** Keys of a library that is known to be missing from an application, or not to work in it, so that they do nothing. */
final class UnreadKeys {
    private static final List<Reader> READERS = List.of(
            new Reader(
                    "spring.boot.admin.client.",
                    "de.codecentric:spring-boot-admin-starter-client",
                    "de.codecentric:spring-boot-admin-client"),
            new Reader(
                    "knife4j.",
                    "com.github.xiaoymin:knife4j-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-micro-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-gateway-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-aggregation-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-aggregation-jakarta-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-openapi2-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-openapi3-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-openapi3-jakarta-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-openapi3-webflux-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-openapi3-webflux-jakarta-spring-boot-starter",
                    "com.github.xiaoymin:knife4j-spring-boot-autoconfigure"),
            // the login to a page of the application's own; what other keys of Druid say opens a database
            new Reader(
                    "spring.datasource.druid.stat-view-servlet.",
                    "com.alibaba:druid-spring-boot-starter",
                    "com.alibaba:druid-spring-boot-3-starter",
                    "com.alibaba:druid-spring-boot-4-starter"));

    /**
     * Groups whose libraries bring none of another house but those that they are built on, which read no configuration of
     * an application.
     */
    private static final String[] CLOSED = {
        "com.fasterxml.",
        "com.google.code.findbugs",
        "com.google.guava",
        "com.h2database",
        "com.hazelcast",
        "com.mysql",
        "com.zaxxer",
        "commons-",
        "io.jsonwebtoken",
        "io.micrometer",
        "io.netty",
        "io.projectreactor",
        "jakarta.",
        "javax.",
        "junit",
        "mysql",
        "org.apache.commons",
        "org.apache.httpcomponents",
        "org.apache.tomcat",
        "org.aspectj",
        "org.flywaydb",
        "org.hsqldb",
        "org.jolokia",
        "org.junit",
        "org.liquibase",
        "org.mariadb",
        "org.mockito",
        "org.postgresql",
        "org.projectlombok",
        "org.slf4j",
        "org.springframework",
        "org.testcontainers",
        "org.thymeleaf",
        "org.webjars"
    };

    /**
     * A part of the configuration that one library reads.
     *
     * @param prefix of its keys, with the dot
     * @param libraries of which one is enough; another of their house does not bring one of them
     */
    private record Reader(String prefix, String... libraries) {
        boolean isMissing(Project project) {
            Truth there = project.hasAnyDependency(libraries);
            return (there == Truth.NO || there == Truth.UNKNOWN && isOutOfReach(project))
                    && !project.codeMentions('"' + prefix, "${" + prefix)
                    && !project.codeMentions('"' + prefix.substring(0, prefix.length() - 1) + '"');
        }

        /** Whether nothing that the build declares would bring one of the libraries along. */
        private boolean isOutOfReach(Project project) {
            String house = libraries[0].substring(0, libraries[0].indexOf(':'));
            for (Dependency dependency : project.application().module().dependencies()) {
                if (dependency.atRuntime() && !isClosed(dependency.groupId(), house)) {
                    return false;
                }
            }
            return !project.application().module().dependencies().isEmpty();
        }

        private static boolean isClosed(String group, String house) {
            if (group.equals(house)) {
                return true;
            }
            for (String closed : CLOSED) {
                if (group.startsWith(closed)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Starters that name themselves in {@code spring.factories} alone before a release, where Spring Boot 3 and later do not look
     * (the jars of Seata 1.3.0 to 1.6.1 and RocketMQ 2.2.0 to 2.3.0).
     */
    private static final List<Starter> STARTERS = List.of(
            new Starter("seata.", "io.seata:seata-spring-boot-starter", "1.6.1", "SeataAutoConfiguration"),
            new Starter(
                    "rocketmq.",
                    "org.apache.rocketmq:rocketmq-spring-boot-starter",
                    "2.3.0",
                    "RocketMQAutoConfiguration"));

    /**
     * @param since the first release that names itself where Spring Boot 3 looks
     * @param configuration what code imports that helps itself
     */
    private record Starter(String prefix, String library, String since, String configuration) {
        boolean isPassedOver(Project project) {
            Optional<Dependency> there = project.dependency(library);
            return there.isPresent()
                    && isBefore(there.get().version(), since)
                    && Actuator.isAtLeast(project, "3.0")
                    && !project.codeMentions(configuration, '"' + prefix, "${" + prefix)
                    && !project.codeMentions('"' + prefix.substring(0, prefix.length() - 1) + '"');
        }
    }

    private static final String DRUID = "spring.datasource.druid";
    private static final String CONSOLE = Words.relaxed(DRUID + ".stat-view-servlet.");

    private UnreadKeys() {}

    /** Whether a key is known to be one. Sources are asked last, since a key may be bound by hand. */
    static boolean hold(String key, Project project) {
        String relaxed = Words.relaxed(key);
        for (Reader reader : READERS) {
            if (relaxed.startsWith(Words.relaxed(reader.prefix())) && reader.isMissing(project)) {
                return true;
            }
        }
        for (Starter starter : STARTERS) {
            if (relaxed.startsWith(starter.prefix()) && starter.isPassedOver(project)) {
                return true;
            }
        }
        boolean console = relaxed.startsWith(CONSOLE) && isConsoleOutOfReach(project);
        return console || relaxed.startsWith(DRUID + ".") && isDruidIdle(project) || project.boundElsewhere(key);
    }

    /** The starters that make Druid's console on Spring Boot 3 and later are young, and nothing is known to bring them along. */
    private static boolean isConsoleOutOfReach(Project project) {
        return Actuator.isAtLeast(project, "3.0")
                && project.dependency("com.alibaba:druid-spring-boot-3-starter").isEmpty()
                && project.dependency("com.alibaba:druid-spring-boot-4-starter").isEmpty()
                && !project.codeMentions(DRUID, "DruidDataSourceAutoConfigure", "StatViewServlet");
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
