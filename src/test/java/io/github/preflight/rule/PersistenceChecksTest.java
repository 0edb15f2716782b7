package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too particular for the pages about persistence, and which files count as packaged. */
class PersistenceChecksTest {
    private static final String APPLICATION = "src/main/resources/application.properties";
    private static final String UNIT = "src/main/resources/META-INF/persistence.xml";
    private static final String HIBERNATE = "src/main/resources/hibernate.properties";
    private static final String UPDATE = "hibernate.hbm2ddl.auto=update\n";

    private final PageRun run = new EngineRun();

    @Test
    void spring_boot_reads_no_persistence_xml_unless_code_opens_it() {
        String unit = unit("shop", "hibernate.hbm2ddl.auto", "update");

        assertThat(found("hibernate-ddl-update", UNIT, unit)).isEmpty();
        assertThat(found(
                        "hibernate-ddl-update",
                        UNIT,
                        unit,
                        "src/main/java/com/example/Units.java",
                        "class Units { { factory.setPersistenceUnitName(\"shop\"); } }"))
                .contains("persistence.xml:3 ");
        assertThat(found("hibernate-ddl-update", UNIT, unit, "pom.xml", war("")))
                .startsWith("error ");
    }

    @Test
    void a_unit_named_for_tests_and_one_in_test_resources_do_not_count() {
        assertThat(found(
                        "hibernate-ddl-update",
                        UNIT,
                        unit("shop-test", "hibernate.hbm2ddl.auto", "update"),
                        "pom.xml",
                        war("")))
                .isEmpty();
        assertThat(found(
                        "hibernate-ddl-update",
                        "src/test/resources/META-INF/persistence.xml",
                        unit("shop", "hibernate.hbm2ddl.auto", "update"),
                        "pom.xml",
                        war("")))
                .isEmpty();
    }

    @Test
    void the_standards_action_wins_in_a_file_too() {
        String action = "jakarta.persistence.schema-generation.database.action";

        assertThat(found(
                        "hibernate-ddl-destructive",
                        UNIT,
                        unit("shop", "hibernate.hbm2ddl.auto", "create", action, "create"),
                        "pom.xml",
                        war("")))
                .isEmpty();
        assertThat(found(
                        "hibernate-ddl-destructive",
                        UNIT,
                        unit("shop", "hibernate.hbm2ddl.auto", "create", action, "${action}"),
                        "pom.xml",
                        war("")))
                .isEmpty();
        assertThat(found(
                        "hibernate-ddl-destructive",
                        UNIT,
                        unit("shop", "hibernate.hbm2ddl.auto", "create", action, "none"),
                        "pom.xml",
                        war("")))
                .startsWith("error ");
    }

    @Test
    void hibernate_properties_count_under_spring_boot_as_far_as_it_says_nothing_itself() {
        assertThat(found("hibernate-ddl-update", HIBERNATE, UPDATE)).contains("hibernate.properties:1 ");
        assertThat(found(
                        "hibernate-ddl-update", HIBERNATE, UPDATE, APPLICATION, "spring.jpa.hibernate.ddl-auto=none\n"))
                .isNotEmpty();
        assertThat(found(
                        "hibernate-ddl-update",
                        HIBERNATE,
                        UPDATE,
                        APPLICATION,
                        "spring.jpa.hibernate.ddl-auto=validate\n"))
                .isEmpty();
    }

    @Test
    void a_file_for_every_environment_counts_where_code_loads_it_and_production_does_not_override_it() {
        String shared = "src/main/resources/jdbc.properties";
        String code = "src/main/java/com/example/Jdbc.java";
        String loads = "class Jdbc { String file = \"jdbc.properties\"; }";

        assertThat(found("hibernate-ddl-update", shared, UPDATE)).isEmpty();
        assertThat(found("hibernate-ddl-update", shared, UPDATE, code, loads)).startsWith("warning ");
        assertThat(found(
                        "hibernate-ddl-update",
                        shared,
                        UPDATE,
                        code,
                        loads,
                        "src/main/resources/jdbc-prod.properties",
                        "hibernate.hbm2ddl.auto=none\n"))
                .isEmpty();
    }

    @Test
    void a_file_is_for_production_by_a_whole_word() {
        for (String name : new String[] {"production.properties", "orders-prod.properties", "prod/orders.properties"}) {
            assertThat(found("hibernate-ddl-update", "src/main/resources/conf/" + name, UPDATE))
                    .startsWith("error ");
        }
        for (String name : new String[] {"product.properties", "non-prod.properties", "staging.properties"}) {
            assertThat(found("hibernate-ddl-update", "src/main/resources/conf/" + name, UPDATE))
                    .isEmpty();
        }
    }

    @Test
    void a_password_in_the_url_of_a_database_in_memory_opens_nothing() {
        assertThat(found("jdbc-url-credentials", APPLICATION, "spring.datasource.url=jdbc:h2:mem:x;password=summer\n"))
                .startsWith("info ")
                .doesNotContain("summer");
    }

    @Test
    void springs_xml_tells_hibernate_and_names_files() {
        String beans = "<beans>\n<bean id=\"factory\">\n<property name=\"hibernateProperties\"><props>\n"
                + "<prop key=\"hibernate.hbm2ddl.auto\">%s</prop>\n</props></property></bean>\n%s</beans>\n";
        String file = "src/main/webapp/WEB-INF/spring/data.xml";
        String location = "<context:property-placeholder location=\"classpath:jdbc.properties\"/>";

        assertThat(found("hibernate-ddl-update", file, beans.formatted("update", ""), "pom.xml", war("")))
                .contains("data.xml:4 ");
        assertThat(found(
                        "hibernate-ddl-update",
                        file.replace("data", "data-test"),
                        beans.formatted("update", ""),
                        "pom.xml",
                        war("")))
                .isEmpty();
        assertThat(found(
                        "hibernate-ddl-update",
                        file,
                        beans.formatted("${hibernate.hbm2ddl.auto}", location),
                        "src/main/resources/jdbc.properties",
                        UPDATE,
                        "pom.xml",
                        war("")))
                .isEqualTo("warning src/main/resources/jdbc.properties:1 Hibernate alters the schema at start:"
                        + " hibernate.hbm2ddl.auto is 'update'\n");
        assertThat(found(
                        "hibernate-ddl-update",
                        file,
                        "<beans><beans profile=\"dev\"><bean><map><entry key=\"hibernate.hbm2ddl.auto\""
                                + " value=\"update\"/></map></bean></beans></beans>",
                        "pom.xml",
                        war("")))
                .isEmpty();
    }

    @Test
    void springs_adapter_hands_show_sql_on_to_hibernate() {
        String beans = "<beans xmlns:p=\"http://www.springframework.org/schema/p\">\n"
                + "<bean class=\"org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter\" %s\n</bean>\n%s</beans>\n";
        String file = "src/main/webapp/WEB-INF/spring/data.xml";
        String location = "<context:property-placeholder location=\"classpath:jdbc.properties\"/>";
        String rule = "hibernate-show-sql";

        assertThat(found(rule, file, beans.formatted("p:showSql=\"true\">", ""), "pom.xml", war("")))
                .contains("data.xml:2 ");
        assertThat(found(
                        rule,
                        file,
                        beans.formatted(">\n<property name=\"showSql\" value=\"true\"/>", ""),
                        "pom.xml",
                        war("")))
                .contains("data.xml:3 ");
        assertThat(found(rule, file, beans.formatted("p:showSql=\"false\">", ""), "pom.xml", war("")))
                .isEmpty();
        assertThat(found(
                        rule,
                        file,
                        beans.formatted("p:showSql=\"${jpa.showSql}\">", location),
                        "src/main/resources/jdbc.properties",
                        "jpa.showSql=true\n",
                        "pom.xml",
                        war("")))
                .isEqualTo("warning src/main/resources/jdbc.properties:1 every SQL statement is printed:"
                        + " hibernate.show_sql is true\n");
    }

    @Test
    void files_are_packaged_as_the_build_says() {
        String resources = "<build><resources><resource><directory>conf</directory><targetPath>META-INF</targetPath>"
                + "<filtering>true</filtering><excludes><exclude>old/**</exclude></excludes></resource></resources></build>"
                + "<properties><ddl>update</ddl></properties>";
        String unit = unit("shop", "hibernate.hbm2ddl.auto", "${ddl}");

        assertThat(found("hibernate-ddl-update", "conf/persistence.xml", unit, "pom.xml", war(resources)))
                .isEqualTo(
                        "error conf/persistence.xml:3 Hibernate alters the schema at start: hibernate.hbm2ddl.auto is 'update'\n");
        assertThat(found("hibernate-ddl-update", "conf/old/persistence.xml", unit, "pom.xml", war(resources)))
                .isEmpty();
        assertThat(found("hibernate-ddl-update", UNIT, unit, "pom.xml", war(resources)))
                .isEmpty();
    }

    @Test
    void a_web_root_ships_with_a_war_only() {
        String context = "<Context>\n<Resource name=\"jdbc/shop\" url=\"jdbc:h2:mem:shop\"/>\n</Context>\n";
        String file = "src/main/webapp/META-INF/context.xml";

        assertThat(found("datasource-in-memory", file, context, "pom.xml", war("")))
                .contains("context.xml:2 ");
        assertThat(found("datasource-in-memory", file, context)).isEmpty();

        String descriptor = "<web-app><servlet><servlet-class>com.alibaba.druid.support.http.StatViewServlet"
                + "</servlet-class></servlet></web-app>";
        assertThat(found("druid-stat-view-open", "src/main/webapp/WEB-INF/web.xml", descriptor, "pom.xml", war("")))
                .isNotEmpty();
        assertThat(found("druid-stat-view-open", "src/main/resources/WEB-INF/web.xml", descriptor, "pom.xml", war("")))
                .isEmpty();
    }

    @Test
    void one_value_has_one_finding() {
        String text = "spring.datasource.url=jdbc:mysql://db.example.com/shop\nspring.datasource.username=root\n"
                + "spring.datasource.password=${DB_PASSWORD:root}\nshop.password=${spring.datasource.password}\n";

        assertThat(found("datasource-default-login", APPLICATION, text)).contains(":3 ");
        assertThat(found("secret-literal-in-config", APPLICATION, text)).isEmpty();

        String url = "spring.rabbitmq.addresses=amqp://shop:summer@queue\n";
        assertThat(found("jdbc-url-credentials", APPLICATION, url)).contains(":1 ");
        assertThat(found("secret-literal-in-config", APPLICATION, url)).isEmpty();
    }

    @Test
    void a_default_login_opens_nothing_where_no_network_leads() {
        String login = "spring.datasource.username=sa\nspring.datasource.password=sa\n";

        for (String url : new String[] {"jdbc:h2:mem:shop", "jdbc:h2:~/shop", "jdbc:hsqldb:file:shop"}) {
            assertThat(found("datasource-default-login", APPLICATION, "spring.datasource.url=" + url + "\n" + login))
                    .isEmpty();
        }
        assertThat(found(
                        "datasource-default-login",
                        APPLICATION,
                        "spring.datasource.url=jdbc:h2:tcp://db:9092/shop\n" + login))
                .isNotEmpty();
        assertThat(found(
                        "datasource-default-login",
                        APPLICATION,
                        "spring.datasource.url=jdbc:mysql://db/shop\nspring.datasource.username=shop\n"
                                + "spring.datasource.password=shop\n"))
                .isEmpty();
    }

    @Test
    void druids_console_is_closed_by_addresses_or_by_a_login_of_its_own() {
        String open = "spring.datasource.druid.stat-view-servlet.enabled=true\n"
                + "spring.datasource.druid.stat-view-servlet.allow=\n";

        assertThat(found("druid-stat-view-open", APPLICATION, open)).contains("without a login");
        assertThat(found("druid-stat-view-open", APPLICATION, open.replace("allow=", "allow=10.0.0.0/8")))
                .isEmpty();
        assertThat(found(
                        "druid-stat-view-open",
                        APPLICATION,
                        open + "spring.datasource.druid.stat-view-servlet.login-username=ops\n"
                                + "spring.datasource.druid.stat-view-servlet.login-password=${DRUID_PASSWORD}\n"))
                .isEmpty();
    }

    @Test
    void what_an_artifact_falls_back_to_may_be_on_the_machine_itself() {
        String local = "spring.datasource.url=jdbc:postgresql://localhost/shop\n";

        assertThat(found("datasource-localhost", APPLICATION, local)).isEmpty();
        assertThat(found("datasource-localhost", "src/main/resources/application-prod.properties", local))
                .startsWith("info ");
        assertThat(found(
                        "datasource-localhost",
                        APPLICATION,
                        local,
                        "compose.yml",
                        "services:\n  shop:\n    build: .\n    environment:\n"
                                + "      SPRING_DATASOURCE_URL: jdbc:postgresql://db/shop\n"))
                .isEmpty();
    }

    private String found(String rule, String... filesAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            files.put(filesAndTexts[i], filesAndTexts[i + 1]);
        }
        return run.findings(rule, files);
    }

    private static String unit(String name, String... properties) {
        StringBuilder text = new StringBuilder("<persistence>\n<persistence-unit name=\"" + name + "\"><properties>\n");
        for (int i = 0; i < properties.length; i += 2) {
            text.append("<property name=\"")
                    .append(properties[i])
                    .append("\" value=\"")
                    .append(properties[i + 1])
                    .append("\"/>\n");
        }
        return text + "</properties></persistence-unit>\n</persistence>\n";
    }

    private static String war(String rest) {
        return "<project><groupId>com.example</groupId><artifactId>shop</artifactId><version>1.0</version>"
                + "<packaging>war</packaging>" + rest + "</project>";
    }
}
