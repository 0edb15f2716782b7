package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.value.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            return group.equals(house) || startsWithAny(group, CLOSED);
        }
    }

    /** Groups beside those whose libraries read nothing but what stands below a name of their own. */
    private static final String[] MODEST = {
        "cn.hutool",
        "com.alibaba",
        "com.auth0",
        "com.baomidou",
        "com.github.ben-manes",
        "com.github.pagehelper",
        "com.google.code.gson",
        "com.vladmihalcea",
        "io.github.openfeign",
        "io.springfox",
        "io.swagger",
        "io.zonky.test",
        "net.logstash",
        "org.apache.logging",
        "org.bouncycastle",
        "org.ehcache",
        "org.hibernate",
        "org.mapstruct",
        "org.mybatis",
        "org.springdoc"
    };

    /** First parts of keys that libraries of those groups read, beside those that are called as the libraries are. */
    private static final Set<String> READ = Set.of(
            "cloud",
            "debug",
            "encrypt",
            "endpoints",
            "eureka",
            "feign",
            "flyway",
            "hystrix",
            "info",
            "liquibase",
            "multipart",
            "pagehelper",
            "ribbon",
            "sentinel",
            "nacos",
            "vault",
            "zuul");

    /** What Spring Boot 1 and its OAuth read below {@code security}. */
    private static final String[] OF_SECURITY = {
        "security.basic.", "security.user.", "security.oauth2.", "security.jwt.", "security.headers."
    };

    /** Code that takes keys by no name. */
    private static final String[] WALKS = {
        "getPropertySources", "PropertySource<", "Binder.get(", "bindOrCreate", "getSystemProperties"
    };

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

    /**
     * Whether a key can only be the application's own and nothing reads it: it has no name of a library, all libraries are known to read
     * none but their own, and neither code nor another value names it or a part that holds it.
     */
    static boolean isOfNobody(String key, Project project) {
        String relaxed = Words.relaxed(key);
        int dot = relaxed.indexOf('.');
        if (dot < 0
                || project.framework("spring-boot").isEmpty()
                || READ.contains(relaxed.substring(0, dot))
                || startsWithAny(relaxed, OF_SECURITY)) {
            return false;
        }
        Set<String> own = new HashSet<>();
        project.modules().forEach(module -> own.add(module.groupId()));
        boolean any = false;
        for (BuildModule module : project.modules()) {
            for (Dependency dependency : module.dependencies()) {
                String group = dependency.groupId();
                boolean ofSpring = group.startsWith("org.springframework");
                any |= ofSpring;
                boolean named = Words.of(group + ":" + dependency.artifactId()).contains(relaxed.substring(0, dot));
                boolean known = startsWithAny(group, CLOSED) || startsWithAny(group, MODEST);
                if (!dependency.scope().equals("test") && !own.contains(group) && (!known || named && !ofSpring)) {
                    return false;
                }
            }
        }
        return any && project.unnamed(key) && project.codeMentions("import ") && !project.codeMentions(WALKS);
    }

    private static boolean startsWithAny(String text, String... starts) {
        for (String start : starts) {
            if (text.startsWith(start)) {
                return true;
            }
        }
        return false;
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
