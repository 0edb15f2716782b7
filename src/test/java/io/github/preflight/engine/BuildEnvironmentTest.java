package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildEnvironmentTest {
    private static final String LIBRARY = """
            <project>
              <groupId>com.example</groupId>
              <artifactId>library</artifactId>
              <version>1.0</version>
            </project>
            """;

    private static final String APPLICATION = """
            <project>
              <parent>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId>
                <version>3.5.1</version>
              </parent>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0</version>
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-maven-plugin</artifactId>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    DEBUG                         | 1                                        | error env-debug-var
                    DEBUG                         | TRUE                                     | error env-debug-var
                    DEBUG                         | yes please                               | error env-debug-var
                    DEBUG                         | app:*                                    | warning env-debug-var
                    DEBUG                         | False                                    | -
                    DEBUG                         | 0                                        | -
                    DEBUG                         | off                                      | -
                    DEBUG                         | ''                                       | -
                    TRACE                         | 1                                        | error env-debug-var
                    RUNNER_DEBUG                  | 1                                        | -
                    CI_DEBUG_TRACE                | true                                     | -
                    MAVEN_OPTS                    | -Xrunjdwp:transport=dt_socket,server=y   | error env-java-options-debug
                    JDK_JAVA_OPTIONS              | -agentlib:jdwp=server=y                  | error env-java-options-debug
                    SHOP_JAVA_OPTS                | -agentpath:/opt/libjdwp.so=server=y      | error env-java-options-debug
                    MAVEN_DEBUG_OPTS              | -agentlib:jdwp=server=y                  | -
                    JAVA_TOOL_OPTIONS             | -javaagent:jacoco.jar                    | -
                    SPRING_PROFILES_ACTIVE        | prod, local                              | warning env-build-profile-dev
                    SPRING_PROFILES_ACTIVE        | test,dev                                 | warning env-build-profile-dev
                    SPRING_PROFILES_ACTIVE        | test                                     | info env-build-profile-dev
                    QUARKUS_PROFILE               | dev                                      | warning env-build-profile-dev
                    NODE_ENV                      | production                               | -
                    DB_PASSWORD                   | changeme                                 | warning env-secret-weak
                    DB_PASSWORD                   | admin123                                 | warning env-secret-weak
                    DB_PASSWORD                   | 123456                                   | warning env-secret-weak
                    DB_PASSWORD                   | <your password>                          | warning env-secret-weak
                    POSTGRES_PASSWORD             | postgres                                 | warning env-secret-weak
                    DB_PASSWORD                   | seven otters vex a judge                 | -
                    DB_PASSWORD                   | ${VAULT}                                 | -
                    DB_PASSWORD                   | true                                     | -
                    AWS_SECRET_ACCESS_KEY         | test                                     | -
                    GITHUB_TOKEN                  | dummy                                    | -
                    SSH_ASKPASS                   | /usr/bin/ksshaskpass                     | -
                    PWD                           | /home/ci/shop                            | -
                    OLDPWD                        | /root                                    | -
                    """)
    void variables_are_judged_by_name_and_value(String name, String value, String expected) {
        List<String> found = lines(run(APPLICATION, "", new BuildEnvironment(Map.of(name, value), true)));

        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void a_finding_names_the_variable_and_stands_in_no_file() {
        Finding finding = run(APPLICATION, "", new BuildEnvironment(Map.of("DB_PASSWORD", "changeme"), true))
                .findings()
                .get(0);

        assertThat(finding.key()).isEqualTo("DB_PASSWORD");
        assertThat(finding.location().path()).isEmpty();
        assertThat(finding.location().line()).isZero();
        assertThat(finding.toString()).doesNotContain("changeme");
    }

    @Test
    void one_module_of_a_session_reports() {
        assertThat(lines(run(APPLICATION, "", new BuildEnvironment(Map.of("DEBUG", "1"), false))))
                .isEmpty();
    }

    @Test
    void a_build_that_makes_no_application_may_be_debugged() {
        assertThat(lines(run(LIBRARY, "", new BuildEnvironment(Map.of("DEBUG", "1"), true))))
                .isEmpty();
    }

    @Test
    void severities_hold_for_variables_too() {
        ScanRequest request = ScanRequest.of(Path.of("/nowhere").toAbsolutePath())
                .withRules(Map.of("env-debug-var", Optional.of(Severity.INFO)), List.of())
                .withEnvironment(new BuildEnvironment(Map.of("DEBUG", "1"), true));

        assertThat(lines(new Scan(request, tree(APPLICATION, "")).run())).containsExactly("info env-debug-var");
    }

    @Test
    void what_filtering_freezes_is_judged_whichever_module_reports() {
        Outcome outcome = run(
                APPLICATION,
                "spring.profiles.active=@env.STAGE@\napp.api.secret=@env.API_SECRET@\napp.text=@env.DB_PASSWORD@\n",
                new BuildEnvironment(
                        Map.of("STAGE", "dev", "API_SECRET", "summer-in-town", "DB_PASSWORD", "otter"), false));

        assertThat(lines(outcome))
                .containsExactly(
                        "error spring-profile-dev-active",
                        "error maven-filtered-secret",
                        "error maven-filtered-secret");
        assertThat(outcome.findings())
                .extracting(f -> f.location().toString())
                .containsExactly(
                        "src/main/resources/application.properties:1",
                        "src/main/resources/application.properties:2",
                        "src/main/resources/application.properties:3");
        assertThat(outcome.toString()).doesNotContain("summer-in-town").doesNotContain("otter");
    }

    @Test
    void an_environment_does_not_print_its_values() {
        assertThat(new BuildEnvironment(Map.of("DB_PASSWORD", "changeme"), true))
                .hasToString("1 variables");
    }

    private static Outcome run(String pom, String properties, BuildEnvironment environment) {
        ScanRequest request =
                ScanRequest.of(Path.of("/nowhere").toAbsolutePath()).withEnvironment(environment);
        return new Scan(request, tree(pom, properties)).run();
    }

    private static FileTree tree(String pom, String properties) {
        return new FileTree(
                List.of(file("pom.xml", pom), file("src/main/resources/application.properties", properties)));
    }

    private static SourceFile file(String path, String text) {
        return SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : outcome.findings()) {
            lines.add(finding.severity().word() + " " + finding.rule());
        }
        return lines;
    }
}
