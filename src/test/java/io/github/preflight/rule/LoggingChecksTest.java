package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logging files of every kind, and which of them is read. */
class LoggingChecksTest {
    private static final String RESOURCES = "src/main/resources/";
    private static final String ROOT = "logging-root-verbose";
    private static final String PACKAGE = "logging-package-verbose";
    private static final String LOGBACK = "ch.qos.logback:logback-classic";
    private static final String LOG4J2 = "org.apache.logging.log4j:log4j-core";

    private final PageRun run = new EngineRun();

    @Test
    void an_included_file_counts_where_it_is_included() {
        String included = "<included>\n<logger name=\"a\" level=\"DEBUG\"/>\n<root level=\"TRACE\"/>\n</included>";
        String including = "<configuration><include resource=\"log/levels.xml\"/>%s</configuration>";

        assertThat(found(PACKAGE, "logback-spring.xml", including.formatted(""), "log/levels.xml", included))
                .isEqualTo(
                        "warning src/main/resources/log/levels.xml:2 logger a logs at DEBUG: what only developers need fills the log\n");
        assertThat(found(
                        ROOT,
                        "logback-spring.xml",
                        including.formatted("<root level=\"INFO\"/>"),
                        "log/levels.xml",
                        included))
                .isEmpty();
    }

    @Test
    void spring_boots_own_base_file_sets_the_root() {
        String base = "<include resource=\"org/springframework/boot/logging/logback/base.xml\"/>";

        assertThat(found(
                        ROOT,
                        "logback-spring.xml",
                        "<configuration><root level=\"DEBUG\"/>" + base + "</configuration>"))
                .isEmpty();
    }

    @Test
    void a_condition_counts_as_far_as_it_is_known() {
        assertThat(withCondition("isDefined(\"MODE\")")).isEmpty();
        assertThat(withCondition("!isDefined(\"MODE\")")).isNotEmpty();
        assertThat(withCondition("isNull(\"MODE\") && property(\"OWN\").equals(\"on\")"))
                .isNotEmpty();
        assertThat(withCondition("property(\"OWN\").equals(\"off\")")).isEmpty();
        assertThat(withCondition("\"on\".equals(p(\"OWN\")) || isDefined(\"MODE\")"))
                .isNotEmpty();
        assertThat(withCondition("new java.io.File(\"/etc/x\").exists()")).isEmpty();
    }

    private String withCondition(String condition) {
        String logback = "<configuration><property name=\"OWN\" value=\"on\"/><if condition='%s'><then>"
                + "<root level=\"DEBUG\"/></then></if></configuration>";
        return found(ROOT, "logback-spring.xml", logback.formatted(condition.replace("&", "&amp;")));
    }

    @Test
    void a_variable_may_be_set_where_it_is_not_set_yet() {
        String logback =
                "<configuration><if condition='isNull(\"L\")'><then><property name=\"L\" value=\"%s\"/></then></if>"
                        + "<root level=\"${L:-INFO}\"/></configuration>";

        assertThat(found(ROOT, "logback-spring.xml", logback.formatted("DEBUG")))
                .isNotEmpty();
        assertThat(found(ROOT, "logback-spring.xml", logback.formatted("${L:-WARN}")))
                .isEmpty();
    }

    @Test
    void conditions_that_lead_to_each_other_end() {
        StringBuilder logback = new StringBuilder("<configuration>");
        for (int i = 0; i < 60; i++) {
            for (int times = 0; times < 8; times++) {
                logback.append("<if condition='property(\"V")
                        .append((i + 1) % 60)
                        .append("\").equals(\"x\")'><then>");
                logback.append("<property name=\"V").append(i).append("\" value=\"x\"/></then></if>");
            }
        }
        logback.append("<root level=\"${V0:-INFO}\"/></configuration>");
        String or = "isDefined(\"A\")||".repeat(20_000) + "isDefined(\"B\")";

        assertThat(found(ROOT, "logback-spring.xml", logback.toString())).isEmpty();
        assertThat(withCondition(or)).isEmpty();
    }

    @Test
    void a_computed_variable_is_not_known() {
        String logback =
                "<configuration><define name=\"L\" class=\"x.Y\"/><root level=\"${L:-DEBUG}\"/></configuration>";

        assertThat(found(ROOT, "logback-spring.xml", logback)).isEmpty();
    }

    @Test
    void variables_come_from_a_packaged_properties_file() {
        String logback =
                "<configuration><property resource=\"levels.properties\"/><root level=\"${L:-INFO}\"/></configuration>";

        assertThat(found(ROOT, "logback-spring.xml", logback, "levels.properties", "L=DEBUG\n"))
                .isNotEmpty();
        assertThat(found(ROOT, "logback-spring.xml", logback.replace("INFO", "DEBUG")))
                .isEmpty();
    }

    @Test
    void log4j_2_is_read_in_each_of_its_formats() {
        String properties = """
                property.level = trace
                rootLogger.level = ${level}
                rootLogger.appenderRef.out.ref = out
                logger.a.name = org.sample.a
                logger.a.level = debug
                logger.b = debug, out
                logger.b.name = org.sample.b
                """;
        assertThat(war(ROOT, LOG4J2, "log4j2.properties", properties)).contains("log4j2.properties:2 ");
        assertThat(war(PACKAGE, LOG4J2, "log4j2.properties", properties))
                .contains(":5 logger org.sample.a")
                .contains(":6 logger org.sample.b");
        String json = "{\"configuration\": {\"loggers\": {\"logger\": [{\"name\": \"a\", \"level\": \"debug\"}],\n"
                + "\"root\": {\"level\": \"trace\"}}}}";
        assertThat(war(ROOT, LOG4J2, "log4j2.json", json)).contains("log4j2.json:2 ");
        assertThat(war(PACKAGE, LOG4J2, "log4j2.json", json)).contains("log4j2.json:1 logger a");
        String yaml =
                "Configuration:\n  Loggers:\n    Root:\n      level: all\n    Logger:\n      name: a\n      level: trace\n";
        assertThat(war(ROOT, LOG4J2, "log4j2.yaml", yaml)).contains("log4j2.yaml:4 ");
        assertThat(war(PACKAGE, LOG4J2, "log4j2.yaml", yaml)).contains("log4j2.yaml:7 logger a");
    }

    @Test
    void what_an_arbiter_of_log4j_2_decides_is_not_known() {
        String log4j2 = "<Configuration><Loggers><SystemPropertyArbiter propertyName=\"m\" propertyValue=\"x\">"
                + "<Root level=\"debug\"/></SystemPropertyArbiter></Loggers></Configuration>";

        assertThat(war(ROOT, LOG4J2, "log4j2.xml", log4j2)).isEmpty();
    }

    @Test
    void log4j_1_is_read_in_both_formats() {
        String properties = "level=TRACE\nlog4j.rootCategory=${level}, out\nlog4j.category.a=DEBUG\n";
        assertThat(war(ROOT, "log4j:log4j", "log4j.properties", properties)).contains(":2 ");
        assertThat(war(PACKAGE, "log4j:log4j", "log4j.properties", properties)).contains(":3 logger a");
        String xml = """
                <?xml version="1.0"?>
                <!DOCTYPE log4j:configuration SYSTEM "log4j.dtd">
                <log4j:configuration xmlns:log4j="http://jakarta.apache.org/log4j/" debug="true">
                  <category name="a"><priority value="debug"/></category>
                  <root><level value="all"/></root>
                </log4j:configuration>
                """;
        assertThat(war(ROOT, "log4j:log4j", "log4j.xml", xml)).contains("log4j.xml:5 ");
        assertThat(war(PACKAGE, "log4j:log4j", "log4j.xml", xml)).contains("log4j.xml:4 logger a");
        assertThat(war("logging-status-debug", "log4j:log4j", "log4j.xml", xml)).contains("log4j.xml:3 ");
    }

    @Test
    void the_jdks_logging_counts_only_where_a_handler_lets_it_through() {
        String levels = "handlers=java.util.logging.ConsoleHandler\n.level=FINE\n";

        assertThat(war(ROOT, "a:b", "logging.properties", levels)).isEmpty();
        assertThat(war(ROOT, "a:b", "logging.properties", levels + "java.util.logging.ConsoleHandler.level=ALL\n"))
                .contains("logging.properties:2 the root logger logs at FINE");
    }

    @Test
    void without_spring_boot_the_librarys_own_order_decides() {
        String verbose = "<configuration><root level=\"DEBUG\"/></configuration>";
        String calm = "<configuration><root level=\"INFO\"/></configuration>";

        assertThat(war(ROOT, LOGBACK, "logback.xml", verbose)).isNotEmpty();
        assertThat(war(ROOT, LOGBACK, "logback.xml", verbose, "logback-test.xml", calm))
                .isEmpty();
        assertThat(war(ROOT, LOGBACK, "logback-spring.xml", verbose)).isEmpty();
        assertThat(war(ROOT, LOGBACK, "logback.xml", verbose, "logback.groovy", "root(INFO)"))
                .isEmpty();
        assertThat(war(ROOT, LOG4J2, "logback.xml", verbose)).isEmpty();
        assertThat(war(
                        ROOT,
                        LOG4J2,
                        "log4j2.xml",
                        "<Configuration><Loggers><Root level=\"debug\"/></Loggers></Configuration>",
                        "log4j2.properties",
                        "rootLogger.level=info\n"))
                .isEmpty();
    }

    @Test
    void what_every_appender_filters_out_is_not_logged() {
        String quiet =
                "<appender name=\"%s\" class=\"x.Y\"><filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\">"
                        + "<level>INFO</level></filter></appender>";
        String async = "<appender name=\"Z\" class=\"x.AsyncAppender\"><appender-ref ref=\"A\"/></appender>";
        String root = "<root level=\"DEBUG\"><appender-ref ref=\"A\"/><appender-ref ref=\"B\"/>"
                + "<appender-ref ref=\"Z\"/></root>";
        String logger = "<logger name=\"a\" level=\"DEBUG\"/>";
        String all = "<configuration>" + quiet.formatted("A") + quiet.formatted("B") + async + root + logger
                + "</configuration>";
        String some = all.replace(quiet.formatted("B"), "<appender name=\"B\" class=\"x.Y\"/>");

        assertThat(found(ROOT, "logback-spring.xml", all)).isEmpty();
        assertThat(found(PACKAGE, "logback-spring.xml", all)).isEmpty();
        assertThat(found(ROOT, "logback-spring.xml", some)).isNotEmpty();
        assertThat(found(PACKAGE, "logback-spring.xml", some)).isNotEmpty();
        String log4j2 = "<Configuration><Appenders><Console name=\"c\"/></Appenders><Loggers><Root level=\"debug\">"
                + "<AppenderRef ref=\"c\" level=\"info\"/></Root></Loggers></Configuration>";
        assertThat(war(ROOT, LOG4J2, "log4j2.xml", log4j2)).isEmpty();
        String log4j = "log4j.rootLogger=DEBUG, out\nlog4j.appender.out.Threshold=WARN\n";
        assertThat(war(ROOT, "log4j:log4j", "log4j.properties", log4j)).isEmpty();
        assertThat(war(ROOT, "log4j:log4j", "log4j.properties", log4j.replace("WARN", "DEBUG")))
                .isNotEmpty();
    }

    @Test
    void a_flag_names_another_file() {
        String verbose = "<configuration><root level=\"DEBUG\"/></configuration>";
        String calm = "<configuration><root level=\"INFO\"/></configuration>";
        Map<String, String> files = files("logback.xml", calm, "log/debug.xml", verbose);
        files.put("pom.xml", pom(LOGBACK));
        files.put(
                "Dockerfile",
                "FROM tomcat:10\nCOPY target/shop.war /usr/local/tomcat/webapps/ROOT.war\n"
                        + "ENV CATALINA_OPTS=-Dlogback.configurationFile=log/debug.xml\n");

        assertThat(run.findings(ROOT, files)).contains("log/debug.xml:1 ");
    }

    @Test
    void what_a_config_server_may_say_instead_does_not_hide_the_committed_file() {
        Map<String, String> files =
                files("logback-spring.xml", "<configuration><root level=\"DEBUG\"/></configuration>");
        String client =
                "<dependency><groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-starter-config"
                        + "</artifactId></dependency>";
        files.put("pom.xml", bootPom(client));
        files.put(RESOURCES + "application.properties", "spring.config.import=configserver:http://config:8888\n");

        assertThat(run.findings(ROOT, files)).contains("logback-spring.xml:1 ");

        files.put(
                RESOURCES + "application.properties",
                "spring.config.import=configserver:http://config:8888\nlogging.config=${LOG_CONFIG}\n");
        assertThat(run.findings(ROOT, files)).isEmpty();
    }

    @Test
    void bootstrap_files_count_where_the_version_is_known_to_a_parent_alone() {
        Map<String, String> files = files("bootstrap.yml", "logging.level.root: debug\n");
        files.put(
                "pom.xml",
                bootPom("<dependency><groupId>com.alibaba.cloud</groupId>"
                                + "<artifactId>spring-cloud-starter-alibaba-nacos-config</artifactId></dependency>")
                        .replace(
                                "<version>3.5.1</version><relativePath/>",
                                "<version>${boot}</version><relativePath/>"));

        assertThat(run.findings(ROOT, files)).contains("bootstrap.yml:1 ");
    }

    private static String bootPom(String dependencies) {
        return "<project><parent><groupId>org.springframework.boot</groupId>"
                + "<artifactId>spring-boot-starter-parent</artifactId><version>3.5.1</version><relativePath/></parent>"
                + "<groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version><dependencies>"
                + "<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>"
                + "</dependency>" + dependencies + "</dependencies></project>";
    }

    private String found(String rule, String... filesAndTexts) {
        return run.findings(rule, files(filesAndTexts));
    }

    private String war(String rule, String library, String... filesAndTexts) {
        Map<String, String> files = files(filesAndTexts);
        files.put("pom.xml", pom(library));
        return run.findings(rule, files);
    }

    private static Map<String, String> files(String... filesAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            files.put(RESOURCES + filesAndTexts[i], filesAndTexts[i + 1]);
        }
        return files;
    }

    private static String pom(String library) {
        int colon = library.indexOf(':');
        return "<project><groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version>"
                + "<packaging>war</packaging><dependencies><dependency><groupId>" + library.substring(0, colon)
                + "</groupId><artifactId>" + library.substring(colon + 1)
                + "</artifactId><version>1.0</version></dependency></dependencies></project>";
    }
}
