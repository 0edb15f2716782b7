package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.check.Checks;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.engine.EnvironmentContract.Entry;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentContractTest {
    private static final String POM = """
            <project>
              <parent>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId>
                <version>3.5.1</version>
              </parent>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0</version>
              <build><plugins><plugin>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-maven-plugin</artifactId>
              </plugin></plugins></build>
            </project>
            """;

    private static final String COMPOSE = """
            services:
              shop:
                image: shop
                environment:
                  DB_HOST: db
                  DB_PASSWORD: ${DB_PASSWORD}
                  SPRING_PROFILES_ACTIVE: prod
                  TZ: UTC
            """;

    private static EnvironmentContract contract(String... files) {
        List<SourceFile> sources = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            sources.add(SourceFile.inMemory(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        ScanRequest request = ScanRequest.of(Path.of("/nowhere").toAbsolutePath());
        List<EnvironmentContract> contracts = new Scan(request, new FileTree(sources)).environment();
        assertThat(contracts).hasSize(1);
        return contracts.get(0);
    }

    private static EnvironmentContract ofSpring(String yaml) {
        return contract("pom.xml", POM, "src/main/resources/application.yml", yaml, "compose.yml", COMPOSE);
    }

    @Test
    void a_secret_of_one_application_is_masked_for_the_others() {
        String compose = """
                services:
                  shop:
                    image: shop
                    environment:
                      PGCODE: Sommer2019
                  desk:
                    image: desk
                    environment:
                      PGCODE: Sommer2019
                """;
        List<SourceFile> sources = new ArrayList<>();
        Map.of(
                        "shop/pom.xml",
                        POM,
                        "shop/src/main/resources/application.yml",
                        "spring.datasource.password: ${PGCODE}\n",
                        "desk/pom.xml",
                        POM.replace("<artifactId>shop", "<artifactId>desk"),
                        "desk/src/main/resources/application.yml",
                        "desk.colour: ${PGCODE}\n",
                        "compose.yml",
                        compose)
                .forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        ScanRequest request = ScanRequest.of(Path.of("/nowhere").toAbsolutePath());

        List<EnvironmentContract> contracts = new Scan(request, new FileTree(sources)).environment();

        assertThat(contracts).hasSize(2);
        assertThat(contracts).allSatisfy(contract -> {
            Entry code = contract.entries().get(0);
            assertThat(code.name()).isEqualTo("PGCODE");
            assertThat(code.secret()).isTrue();
            assertThat(code.setters())
                    .extracting(EnvironmentContract.Setter::value)
                    .containsExactly("****");
        });
    }

    /** {@code NAME need secret fallback; read for key at place; set by …}. */
    private static List<String> told(EnvironmentContract contract) {
        List<String> told = new ArrayList<>();
        for (Entry entry : contract.entries()) {
            StringBuilder line = new StringBuilder(entry.name() + " " + entry.need());
            line.append(entry.secret() ? " secret" : "")
                    .append(entry.fallback().isEmpty() ? "" : " " + entry.fallback());
            entry.reads()
                    .forEach(read ->
                            line.append("; ").append(read.key()).append(" ").append(read.location()));
            entry.setters()
                    .forEach(setter ->
                            line.append("; set ").append(setter.literal() ? "'" + setter.value() + "'" : "?"));
            told.add(line.append(entry.isOpen() ? "; open" : "").toString());
        }
        return told;
    }

    @Test
    void placeholders_are_read_with_their_places_and_setters() {
        assertThat(told(ofSpring("""
                spring:
                  datasource:
                    url: jdbc:postgresql://${DB_HOST}:${DB_PORT:5432}/${db.name:shop}
                    username: ${DB_USER}
                    password: ${DB_PASSWORD:tiger-in-a-teapot}
                """)))
                .containsExactly(
                        "DB_HOST REQUIRED; spring.datasource.url src/main/resources/application.yml:3; set 'db'",
                        "DB_PASSWORD DEFAULT secret ****; spring.datasource.password src/main/resources/application.yml:5; set ?",
                        "DB_PORT DEFAULT 5432; spring.datasource.url src/main/resources/application.yml:3",
                        "DB_USER REQUIRED; spring.datasource.username src/main/resources/application.yml:4; open",
                        "SPRING_PROFILES_ACTIVE OPTIONAL; spring.profiles.active ; set 'prod'");
    }

    @Test
    void what_another_setting_answers_is_no_variable() {
        assertThat(told(ofSpring("""
                db:
                  user: shop
                spring:
                  datasource:
                    username: ${db.user}
                    url: jdbc:postgresql://${db.host}/${java.io.tmpdir}
                """)))
                .containsExactly(
                        "DB_HOST REQUIRED; spring.datasource.url src/main/resources/application.yml:6; set 'db'",
                        "SPRING_PROFILES_ACTIVE OPTIONAL; spring.profiles.active ; set 'prod'");
    }

    @Test
    void a_default_inside_a_default_is_read_where_the_outer_one_is_not_set() {
        assertThat(told(ofSpring("""
                shop:
                  one: ${DB_HOST:${OLD_HOST}}
                  two: ${NEW_HOST:${OLD_HOST:none}}
                """)))
                .containsExactly(
                        "DB_HOST DEFAULT ${OLD_HOST}; shop.one src/main/resources/application.yml:2; set 'db'",
                        "NEW_HOST DEFAULT ${OLD_HOST:none}; shop.two src/main/resources/application.yml:3",
                        "OLD_HOST DEFAULT none; shop.two src/main/resources/application.yml:3",
                        "SPRING_PROFILES_ACTIVE OPTIONAL; spring.profiles.active ; set 'prod'");
    }

    @Test
    void code_reads_variables_too() {
        assertThat(told(contract("pom.xml", POM, "src/main/java/Shop.java", """
                        class Shop {
                            @Value("${SHOP_NAME}") String name;
                            @Value(value = "${SHOP_TOWN:Bath}") String town;
                            @Value("${shop.street}") String street;
                            String key = System.getenv("SHOP_API_KEY");
                            // System.getenv("SHOP_COMMENT")
                        }
                        """)))
                .containsExactly(
                        "SHOP_API_KEY OPTIONAL secret;  src/main/java/Shop.java:5",
                        "SHOP_NAME REQUIRED;  src/main/java/Shop.java:2; open",
                        "SHOP_TOWN DEFAULT Bath;  src/main/java/Shop.java:3");
    }

    @Test
    void settings_of_a_django_site_are_followed() {
        assertThat(told(contract(
                        "manage.py",
                        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
                        "shop/settings.py",
                        """
                        import os
                        SECRET_KEY = os.environ.get("SHOP_KEY")
                        DEBUG = os.environ.get("SHOP_DEBUG", "0") == "1"
                        TIME_ZONE = os.environ["TZ"]
                        if hosts := os.getenv("HOSTS"):
                            ALLOWED_HOSTS = hosts.split(",")
                        EMAIL_HOST = envtext("MAIL_HOST", "mail")
                        try:
                            SITE = os.environ["SITE"]
                        except KeyError:
                            SITE = "shop"
                        """)))
                .containsExactly(
                        "HOSTS OPTIONAL;  shop/settings.py:5",
                        "MAIL_HOST DEFAULT mail;  shop/settings.py:7",
                        "SHOP_DEBUG DEFAULT 0; DEBUG shop/settings.py:3",
                        "SHOP_KEY REQUIRED secret; SECRET_KEY shop/settings.py:2; open",
                        "SITE OPTIONAL;  shop/settings.py:9",
                        "TZ REQUIRED; TIME_ZONE shop/settings.py:4; open");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            DB_USER=shop                                | -
            DB_USER=                                    | DB_USER is missing: shop needs it for spring.datasource.username (src/main/resources/application.yml:3)
            DB_USER=u;DB_PASSWORD=changeme              | DB_PASSWORD has a placeholder, or a word that anybody tries first
            DB_USER=u;OTHER_PASSWORD=changeme           | -
            DB_USER=u;DEBUG=1                           | DEBUG is '1', which switches debugging on
            DB_USER=u;SPRING_PROFILES_ACTIVE=dev        | SPRING_PROFILES_ACTIVE is 'dev', a profile for development
            DB_USER=u;JAVA_TOOL_OPTIONS=-Xrunjdwp:a     | JAVA_TOOL_OPTIONS opens the JVM to a debugger
            DB_USER=u;SHOP_DEBUG=true                   | SHOP_DEBUG is 'true', which switches debugging on
            DB_USER=u;SHOP_DEBUG=false                  | -
            """)
    void a_running_environment_is_held_against_it(String environment, String problem) {
        EnvironmentContract contract = ofSpring("""
                spring:
                  datasource:
                    username: ${DB_USER}
                    password: ${DB_PASSWORD}
                shop.debug: ${SHOP_DEBUG:false}
                """);
        Map<String, String> variables = new java.util.HashMap<>();
        for (String variable : environment.split(";")) {
            int sign = variable.indexOf('=');
            variables.put(variable.substring(0, sign), variable.substring(sign + 1));
        }

        List<String> problems =
                EnvironmentCheck.problems(List.of(contract), variables, RuleCatalog.packed(new Checks()));

        assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void what_every_deployment_sets_is_not_open() {
        EnvironmentContract contract = ofSpring("spring.datasource.password: ${DB_PASSWORD}\n");

        assertThat(contract.entries())
                .filteredOn(entry -> entry.need() == Need.REQUIRED)
                .hasSize(1)
                .noneMatch(Entry::isOpen);
    }
}
