package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;

/**
 * A library that writes under loggers of its own name.
 *
 * @param loggers the packages
 * @param words of which one stands in the coordinates of the library, and of each that brings it
 * @param enabled the keys that switch it off; false does
 * @param configuration the auto-configuration without which it does nothing; "" for none
 */
record LoggerOwner(List<String> loggers, List<String> words, List<String> enabled, String configuration) {
    private static final List<LoggerOwner> ALL = List.of(
            of("org.activiti", "activiti"),
            of("org.flowable", "flowable"),
            of("org.camunda", "camunda"),
            of("org.apache.ibatis org.mybatis", "ibatis mybatis pagehelper"),
            of("com.baomidou", "baomidou"),
            of("org.apache.shiro", "shiro"),
            of("org.apache.dubbo com.alibaba.dubbo", "dubbo"),
            of("org.apache.rocketmq", "rocketmq"),
            of("org.quartz", "quartz"),
            of("org.redisson", "redisson"),
            of("com.datastax.driver", "cassandra-driver dse-driver dse-java-driver"),
            of("dev.ai4j", "openai4j langchain4j"),
            of("com.github.tomakehurst.wiremock wiremock org.wiremock", "wiremock"),
            of("org.testcontainers", "testcontainers"),
            of("org.mockito", "mockito"),
            of("io.restassured", "rest-assured"),
            of("io.seata org.apache.seata", "seata"),
            new LoggerOwner(
                    List.of("org.flywaydb"),
                    List.of("flyway"),
                    List.of("spring.flyway.enabled", "flyway.enabled"),
                    "FlywayAutoConfiguration"),
            new LoggerOwner(
                    List.of("liquibase"),
                    List.of("liquibase"),
                    List.of("spring.liquibase.enabled", "liquibase.enabled"),
                    "LiquibaseAutoConfiguration"));

    private static final String EXCLUDED = "spring.autoconfigure.exclude";
    private static final String REQUEST_FILTER = "org.springframework.web.filter.commonsrequestloggingfilter";

    private static LoggerOwner of(String loggers, String words) {
        return new LoggerOwner(List.of(loggers.split(" ")), List.of(words.split(" ")), List.of(), "");
    }

    /**
     * Whether something writes under a logger of a library's: no, where the library is switched off or nothing has it; unknown
     * where nothing that the build declares tells of the library, which another may bring. Yes for loggers of which nothing is known.
     */
    static Truth writes(String logger, Project project) {
        String relaxed = Words.relaxed(logger);
        if (relaxed.equals(REQUEST_FILTER)) {
            // it is made by hand, or not at all
            return Truth.of(isMadeByHand(project));
        }
        if (ActorLog.isOfActors(logger) && !ActorLog.isVerbose(project)) {
            return Truth.NO;
        }
        for (LoggerOwner owner : ALL) {
            for (String name : owner.loggers) {
                if (relaxed.equals(name) || relaxed.startsWith(name + ".")) {
                    return owner.isThere(name, project);
                }
            }
        }
        return Truth.YES;
    }

    private static boolean isMadeByHand(Project project) {
        String name = "CommonsRequestLoggingFilter";
        if (project.codeMentions(name)) {
            return true;
        }
        for (PackagedFile descriptor : project.packaged("WEB-INF/web.xml")) {
            if (descriptor.text().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private Truth isThere(String logger, Project project) {
        boolean used = project.codeMentions(logger + ".", "import " + logger);
        if (used && !heedsSwitch(project)) {
            return Truth.YES;
        }
        if (isSwitchedOff(project)) {
            return Truth.NO;
        }
        if (used) {
            return Truth.YES;
        }
        BuildModule module = project.application().module();
        for (Dependency dependency : module.dependencies()) {
            if (dependency.atRuntime() && isNamed(dependency)) {
                return Truth.YES;
            }
        }
        return module.resolved() ? Truth.NO : Truth.UNKNOWN;
    }

    /** Whether code that calls the library asks its switch first. */
    private boolean heedsSwitch(Project project) {
        for (String key : enabled) {
            if (project.codeMentions("${" + key)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(Dependency dependency) {
        String coordinates = (dependency.groupId() + ":" + dependency.artifactId()).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (coordinates.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSwitchedOff(Project project) {
        EffectiveConfig config = project.config();
        for (String key : enabled) {
            EffectiveValue value = config.get(key);
            if (value.isSet() && Words.isFalse(value.value())) {
                return true;
            }
        }
        return !configuration.isEmpty() && isExcluded(config);
    }

    private boolean isExcluded(EffectiveConfig config) {
        for (EffectiveValue value : config.list(EXCLUDED)) {
            if (value.isSet() && value.value().strip().endsWith("." + configuration)) {
                return true;
            }
        }
        return false;
    }
}
