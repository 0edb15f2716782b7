package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too particular for a rule's page. */
class ChecksTest {
    private static final String APPLICATION = "src/main/resources/application.properties";
    private static final String LOGBACK = "src/main/resources/logback-spring.xml";

    private final PageRun run = new EngineRun();

    @Test
    void levels_of_a_logging_file_resolve_their_variables() {
        String logback = """
                <configuration>
                  <property name="LEVEL" value="${OTHER:-DEBUG}"/>
                  <springProperty name="OWN" source="shop.level" defaultValue="info"/>
                  <logger name="a" level="${LEVEL}"/>
                  <logger name="b" level="${OWN}"/>
                  <logger name="c" level="${NOBODY_SETS_THIS}"/>
                  <logger name="d" level="DEBUG"/>
                  <logger name="d" level="INFO"/>
                </configuration>
                """;

        assertThat(found("logging-package-verbose", LOGBACK, logback))
                .isEqualTo(
                        "warning " + LOGBACK + ":4 logger a logs at DEBUG: what only developers need fills the log\n");
        assertThat(found("logging-package-verbose", LOGBACK, logback, APPLICATION, "shop.level=trace\n"))
                .contains(":5 logger b logs at trace");
        assertThat(found("logging-package-verbose", LOGBACK, logback, APPLICATION, "shop.level=${SHOP_LEVEL}\n"))
                .doesNotContain("logger b");
    }

    @Test
    void standard_logback_file_comes_before_the_spring_one() {
        String verbose = "<configuration><logger name=\"a\" level=\"DEBUG\"/></configuration>";
        String calm = "<configuration><root level=\"INFO\"/></configuration>";

        assertThat(found("logging-package-verbose", LOGBACK, verbose, "src/main/resources/logback.xml", calm))
                .isEmpty();
        assertThat(found(
                        "logging-package-verbose",
                        LOGBACK,
                        verbose,
                        "src/main/resources/logback.xml",
                        calm,
                        APPLICATION,
                        "logging.config=classpath:logback-spring.xml\n"))
                .contains("logger a");
    }

    @Test
    void files_of_a_logging_library_that_is_not_used_say_nothing() {
        String log4j2 = "<Configuration><Loggers><Logger name=\"a\" level=\"debug\"/></Loggers></Configuration>";

        assertThat(found("logging-package-verbose", "src/main/resources/log4j2.xml", log4j2))
                .isEmpty();
        assertThat(found(
                        "logging-package-verbose",
                        "src/main/resources/log4j2.xml",
                        log4j2,
                        "pom.xml",
                        pom("3.5.1", "org.springframework.boot", "spring-boot-starter-log4j2")))
                .contains("logger a logs at debug");
    }

    @Test
    void a_level_that_is_not_known_hides_the_file_it_would_override() {
        String logback = "<configuration><logger name=\"com.Shop\" level=\"DEBUG\"/></configuration>";

        assertThat(found("logging-package-verbose", LOGBACK, logback, APPLICATION, "logging.level.com.Shop=${L}\n"))
                .isEmpty();
    }

    @Test
    void the_standards_action_wins_and_its_create_drops_nothing() {
        String action = "spring.jpa.properties.jakarta.persistence.schema-generation.database.action=create\n";

        assertThat(found("hibernate-ddl-destructive", APPLICATION, action)).isEmpty();
        assertThat(found("hibernate-ddl-update", APPLICATION, action)).startsWith("error ");
        assertThat(found(
                        "hibernate-ddl-destructive",
                        APPLICATION,
                        "spring.jpa.hibernate.ddl-auto=create-drop\n" + action))
                .isEmpty();
        assertThat(found(
                        "hibernate-ddl-destructive",
                        APPLICATION,
                        "spring.jpa.hibernate.ddl-auto=none\nspring.jpa.properties.hibernate.hbm2ddl.auto=create\n"))
                .contains(":2 Hibernate drops the tables");
    }

    @Test
    void a_database_in_memory_takes_the_blame_for_its_schema() {
        String memory = "spring.datasource.url=jdbc:h2:mem:x\nspring.datasource.password=sa1\n";

        assertThat(found(
                        "hibernate-ddl-destructive",
                        APPLICATION,
                        memory + "spring.jpa.hibernate.ddl-auto=create-drop\n"))
                .startsWith("info ");
        assertThat(found("hibernate-ddl-update", APPLICATION, memory + "spring.jpa.hibernate.ddl-auto=update\n"))
                .startsWith("warning ");
        assertThat(found("secret-literal-in-config", APPLICATION, memory)).startsWith("info ");
        assertThat(found("datasource-in-memory", APPLICATION, memory)).startsWith("error ");
    }

    @Test
    void heap_dump_opens_with_the_default_access_of_all_endpoints() {
        String exposed = "management.endpoints.web.exposure.include=heapdump\n";

        assertThat(found("spring-actuator-heapdump-exposed", APPLICATION, exposed))
                .isEmpty();
        assertThat(found(
                        "spring-actuator-heapdump-exposed",
                        APPLICATION,
                        exposed + "management.endpoint.heapdump.access=read-only\n"))
                .isNotEmpty();
        assertThat(found(
                        "spring-actuator-heapdump-exposed",
                        APPLICATION,
                        exposed + "management.endpoints.enabled-by-default=true\n"))
                .isNotEmpty();
        assertThat(found(
                        "spring-actuator-heapdump-exposed",
                        APPLICATION,
                        exposed
                                + "management.endpoints.access.default=unrestricted\n"
                                + "management.endpoints.access.max-permitted=none\n"))
                .isEmpty();
        assertThat(found(
                        "spring-actuator-heapdump-exposed",
                        "pom.xml",
                        pom("2.7.18", "a", "b"),
                        APPLICATION,
                        exposed + "management.endpoint.heapdump.enabled=false\n"))
                .isEmpty();
    }

    @Test
    void an_excluded_star_exposes_nothing() {
        String all = "management.endpoints.web.exposure.include=health,*\n";

        assertThat(found("spring-actuator-expose-all", APPLICATION, all)).isNotEmpty();
        assertThat(found(
                        "spring-actuator-expose-all",
                        APPLICATION,
                        all + "management.endpoints.web.exposure.exclude=*\n"))
                .isEmpty();
        assertThat(found(
                        "spring-actuator-expose-all",
                        APPLICATION,
                        all + "management.endpoints.web.exposure.exclude=${EXCLUDED}\n"))
                .isEmpty();
    }

    @Test
    void a_dead_key_that_the_application_reads_itself_is_alive() {
        String pom = pom("3.5.1", "a", "b");

        assertThat(found(
                        "spring-removed-key-ignored", "pom.xml", pom, APPLICATION, "spring.redis.host=r.example.com\n"))
                .startsWith("error ");
        assertThat(found(
                        "spring-removed-key-ignored",
                        "pom.xml",
                        pom,
                        APPLICATION,
                        "spring.redis.host=r.example.com\nshop.redis=${spring.redis.host}\n"))
                .isEmpty();
        assertThat(found("spring-removed-key-ignored", "pom.xml", pom, APPLICATION, "spring.redis.host=localhost\n"))
                .startsWith("info ");
    }

    @Test
    void a_default_user_of_an_old_version_has_the_old_key() {
        String key = "security.user.password=summer\n";

        assertThat(found("spring-security-user-password", "pom.xml", pom("1.5.22.RELEASE", "a", "b"), APPLICATION, key))
                .isNotEmpty();
        assertThat(found("spring-security-user-password", APPLICATION, key)).isEmpty();
        assertThat(found("spring-removed-key-ignored", APPLICATION, key)).startsWith("warning ");
    }

    @Test
    void a_secret_that_other_keys_refer_to_is_found_where_it_stands() {
        String text = """
                a.password=${shop.password}
                b.url=http://shop:${shop.password}@host
                shop.password=${SHOP_PASSWORD:summer}
                z.password=${shop.password}
                """;

        assertThat(found("secret-literal-in-config", APPLICATION, text))
                .isEqualTo("error " + APPLICATION + ":3 shop.password is a secret that stands in the configuration\n");
    }

    @Test
    void the_default_users_password_is_left_to_its_own_rule() {
        String text = "spring.security.user.password=summer\nmonitor.password=${spring.security.user.password}\n";

        assertThat(found("spring-security-user-password", APPLICATION, text)).isNotEmpty();
        assertThat(found("secret-literal-in-config", APPLICATION, text)).isEmpty();
    }

    @Test
    void no_finding_prints_a_secret() {
        String text = """
                spring.datasource.password=s1ckTr0ut
                spring.rabbitmq.addresses=amqp://a:s1ckTr0ut@x,amqp://b:s1ckTr0ut@y
                spring.datasource.url=jdbc:h2:mem:x;password=s1ckTr0ut
                shop.lbs-key=ABCDEs1ckTr0ut1234567
                """;

        for (String rule : new String[] {"secret-literal-in-config", "datasource-in-memory"}) {
            assertThat(found(rule, APPLICATION, text)).isNotEmpty().doesNotContain("s1ckTr0ut");
        }
    }

    @Test
    void the_last_flag_of_a_name_wins() {
        assertThat(started("jvm-tls-debug", "-Djavax.net.debug=ssl -Djavax.net.debug="))
                .isEmpty();
        assertThat(started("jvm-assertions", "-ea -da")).isEmpty();
        assertThat(started("jvm-assertions", "-ea:com.example...")).isNotEmpty();
        assertThat(started(
                        "jvm-bytecode-verify-off", "-XX:-BytecodeVerificationRemote -XX:+BytecodeVerificationRemote"))
                .isEmpty();
        assertThat(started("jvm-bytecode-verify-off", "-XX:-BytecodeVerificationLocal"))
                .isEmpty();
    }

    @Test
    void a_variables_name_is_no_flag() {
        assertThat(started("jvm-dev-agent", "-javaagent:$${JREBEL_OR_NOT}")).isEmpty();
        assertThat(started("jvm-dev-agent", "-javaagent:$${TOOLS}/jrebel.jar")).isNotEmpty();
        assertThat(started("jvm-tls-debug", "-Djavax.net.debug=$${ssl}")).isEmpty();
    }

    @Test
    void a_management_port_is_open_unless_login_certificate_or_interface_close_it() {
        String port = "-Dcom.sun.management.jmxremote.port=9010 ";
        String open = port + "-Dcom.sun.management.jmxremote.authenticate=false ";

        assertThat(started("jvm-jmx-unauthenticated", port)).isEmpty();
        assertThat(started("jvm-jmx-unauthenticated", "-Dcom.sun.management.jmxremote.authenticate=false"))
                .isEmpty();
        assertThat(started("jvm-jmx-unauthenticated", open)).startsWith("error ");
        assertThat(started("jvm-jmx-unauthenticated", open + "-Dcom.sun.management.jmxremote.host=localhost"))
                .isEmpty();
        assertThat(started(
                        "jvm-jmx-unauthenticated", open + "-Dcom.sun.management.jmxremote.ssl.need.client.auth=true"))
                .isEmpty();
        assertThat(started("jvm-jmx-no-tls", open + "-Dcom.sun.management.jmxremote.ssl=false"))
                .isEmpty();
    }

    @Test
    void a_trust_stores_password_is_no_secret_and_a_key_stores_is() {
        String flags = "-Djavax.net.ssl.trustStorePassword=s1ckTr0ut -Djavax.net.ssl.keyStorePassword=s1ckTr0ut";

        assertThat(started("jvm-truststore-changeit", flags))
                .startsWith("info ")
                .doesNotContain("s1ckTr0ut");
        assertThat(started("secret-literal-in-config", flags))
                .contains("javax.net.ssl.keyStorePassword")
                .doesNotContain("trustStorePassword")
                .doesNotContain("s1ckTr0ut");
    }

    private String started(String rule, String flags) {
        return found(
                rule,
                "compose.yml",
                "services:\n  shop:\n    build: .\n    environment:\n      JAVA_TOOL_OPTIONS: \"" + flags + "\"\n");
    }

    private String found(String rule, String... filesAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            files.put(filesAndTexts[i], filesAndTexts[i + 1]);
        }
        return run.findings(rule, files);
    }

    private static String pom(String version, String groupId, String artifactId) {
        return "<project><parent><groupId>org.springframework.boot</groupId>"
                + "<artifactId>spring-boot-starter-parent</artifactId><version>" + version + "</version></parent>"
                + "<groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version>"
                + "<dependencies><dependency><groupId>" + groupId + "</groupId><artifactId>" + artifactId
                + "</artifactId></dependency></dependencies><build><plugins><plugin>"
                + "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>"
                + "</plugin></plugins></build></project>";
    }
}
