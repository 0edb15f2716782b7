package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Severity;
import io.github.preflight.rule.RulePage;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that a project tells itself are judged as those that come with Preflight. */
class OwnRulesTest {
    private static final RulePage NO_SANDBOX = RulePage.own(
            "pom.xml:7",
            "no-sandbox",
            Map.of(
                    "category", "setting",
                    "severity", "error",
                    "keys", "shop.payment.mode",
                    "unsafe", "sandbox | absent",
                    "message", "no money is taken: {key} is '{value}'",
                    "fix", "Set it to live."));

    private static final String APPLICATION = "src/main/resources/application.yml";

    private static final String ROOT_POM = """
            <project>
              <groupId>com.example</groupId>
              <artifactId>shop-parent</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <modules>
                <module>base</module>
                <module>shop</module>
              </modules>
            </project>
            """;

    private static final String BASE_POM = """
            <project>
              <parent>
                <groupId>com.example</groupId>
                <artifactId>shop-parent</artifactId>
                <version>1</version>
              </parent>
              <artifactId>base</artifactId>
              <dependencies><dependency>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-web</artifactId>
                <version>3.5.1</version>
              </dependency></dependencies>
            </project>
            """;

    private static final String SHOP_POM = """
            <project>
              <parent>
                <groupId>com.example</groupId>
                <artifactId>shop-parent</artifactId>
                <version>1</version>
              </parent>
              <artifactId>shop</artifactId>
              <packaging>war</packaging>
              <dependencies><dependency>
                <groupId>com.example</groupId>
                <artifactId>base</artifactId>
                <version>1</version>
              </dependency></dependencies>
            </project>
            """;

    private static final String BOOT_POM = """
            <project>
              <parent>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId>
                <version>3.5.1</version>
              </parent>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>
              <build><plugins><plugin>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-maven-plugin</artifactId>
              </plugin></plugins></build>
            </project>
            """;

    @Test
    void an_own_rule_fires_where_its_value_is_effective() {
        assertThat(found(Map.of(), "pom.xml", BOOT_POM, APPLICATION, "shop.payment.mode: ${MODE:SANDBOX}\n"))
                .contains("error deployed " + APPLICATION + ":1 no-sandbox shop.payment.mode=SANDBOX\n");
    }

    @Test
    void an_own_rule_weighs_less_where_production_is_safe() {
        assertThat(found(
                        Map.of(),
                        "pom.xml",
                        BOOT_POM,
                        APPLICATION,
                        "shop.payment.mode: sandbox\n",
                        "src/main/resources/application-prod.yml",
                        "shop.payment.mode: live\n"))
                .contains("warning packaged " + APPLICATION + ":1 no-sandbox shop.payment.mode=sandbox\n");
    }

    @Test
    void an_own_rule_without_a_framework_is_for_every_application() {
        String[] files = {"pom.xml", ROOT_POM, "base/pom.xml", BASE_POM, "shop/pom.xml", SHOP_POM};
        String[] set = Arrays.copyOf(files, 8);
        set[6] = "shop/src/main/resources/application.properties";
        set[7] = "shop.payment.mode=sandbox\n";

        assertThat(found(Map.of(), set))
                .contains("error deployed shop/src/main/resources/application.properties:1 no-sandbox");
        assertThat(found(Map.of(), files)).contains("error deployed shop/pom.xml no-sandbox");
    }

    @Test
    void an_own_rule_gets_another_severity_or_none() {
        String[] files = {"pom.xml", BOOT_POM, APPLICATION, "shop.payment.mode: sandbox\n"};

        assertThat(found(Map.of("no-sandbox", Optional.of(Severity.INFO)), files))
                .contains("info deployed " + APPLICATION + ":1 no-sandbox");
        assertThat(found(Map.of("no-sandbox", Optional.empty()), files)).doesNotContain("no-sandbox");
    }

    private static String found(Map<String, Optional<Severity>> severities, String... files) {
        List<SourceFile> sources = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            sources.add(SourceFile.inMemory(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        ScanRequest request =
                ScanRequest.of(Path.of("nowhere").toAbsolutePath()).withRules(severities, List.of(NO_SANDBOX));
        return Fixture.print(new Scan(request, new FileTree(sources)).run());
    }
}
