package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.check.Checks;
import io.github.preflight.engine.KeyExplanation;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.rule.RulePage;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the goal {@code explain} prints. */
class ExplainReportTest {
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
              <dependencies><dependency>
                <groupId>com.h2database</groupId>
                <artifactId>h2</artifactId>
                <version>2.3.232</version>
              </dependency></dependencies>
              <build><plugins><plugin>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-maven-plugin</artifactId>
              </plugin></plugins></build>
            </project>
            """;

    private static final String APPLICATION = """
            server.error.include-stacktrace: always
            spring:
              web.error.include-stacktrace: always
              datasource:
                url: jdbc:h2:mem:shop
                username: shop
                password: "${DB_PASSWORD:not-so-secret}"
            management.endpoints.web.exposure:
              include: [health, "*"]
              exclude: "*"
            shop:
              payment.mode: ${PAYMENT_MODE}
              refund.mode: sandbox
            """;

    private static final String PROD = """
            server.error.includeStacktrace: never
            spring.datasource.url: jdbc:postgresql://db/shop
            """;

    private static final Set<String> RULES = Set.of(
            "datasource-in-memory",
            "no-sandbox",
            "no-stub",
            "secret-literal-in-config",
            "spring-actuator-expose-all",
            "spring-actuator-heapdump-exposed",
            "spring-debug-flag",
            "spring-error-stacktrace",
            "spring-h2-console-enabled",
            "spring-removed-key-ignored");

    private static final RulePage OWN = RulePage.own(
            "pom.xml:7",
            "no-sandbox",
            Map.of(
                    "category", "setting",
                    "severity", "warning",
                    "framework", "spring-boot",
                    "keys", "shop.*.mode, shop.old [<3.0]",
                    "unsafe", "sandbox | exactly 'no money' | absent",
                    "when", "server.port is not 9999",
                    "message", "no money is taken: {key} is '{value}'",
                    "title", "Payments go to the sandbox",
                    "fix", "Set it to `live`."));

    private static final RulePage STUB = RulePage.own(
            "pom.xml:17",
            "no-stub",
            Map.of(
                    "category", "setting",
                    "severity", "warning",
                    "keys", "shop.refund.mode",
                    "unsafe", "present",
                    "when", "has no com.example:stub",
                    "message", "nothing is paid back"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.error.include-stacktrace",
                "spring.web.error.include-stacktrace",
                "spring.datasource",
                "management.endpoints.web.exposure.include",
                "management.endpoints.web.exposure.exclude",
                "management.endpoint.heapdump.access",
                "shop.payment.mode",
                "shop.refund.mode",
                "shop.old",
                "server.port",
                "spring.h2.console.enabled",
                "nobody.knows",
                "shop.refund.mood"
            })
    void a_key_is_explained_in_each_scenario(String key) {
        Golden.check("explain/" + key + ".txt", explained(key, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.error.includeStacktrace",
                "SERVER_ERROR_INCLUDE_STACKTRACE",
                "SERVER_ERROR_INCLUDESTACKTRACE",
                "server.error.include_stacktrace"
            })
    void a_key_is_known_in_any_spelling(String key) {
        assertThat(explained(key, Map.of())).isEqualTo(explained("server.error.include-stacktrace", Map.of()));
    }

    @Test
    void an_element_is_explained_with_its_list() {
        assertThat(explained("management.endpoints.web.exposure.include[1]", Map.of()))
                .isEqualTo(explained("management.endpoints.web.exposure.include", Map.of()));
    }

    @Test
    void severities_that_are_given_are_told() {
        String stacktrace = explained(
                "server.error.include-stacktrace", Map.of("spring-error-stacktrace", Optional.of(Severity.INFO)));
        String off = explained("shop.refund.mode", Map.of("no-sandbox", Optional.empty()));

        assertThat(stacktrace)
                .contains("spring-error-stacktrace fires, info: ")
                .contains("; its severity is given, for error\n");
        assertThat(off)
                .contains(
                        "no-sandbox is switched off; it would fire: no money is taken: shop.refund.mode is 'sandbox'\n");
    }

    @Test
    void what_is_allowed_is_told_with_its_reason() {
        assertThat(explained(
                        "debug",
                        Map.of(),
                        "src/main/resources/application.properties",
                        "# preflight:allow spring-debug-flag not yet\ndebug=true\n"))
                .contains(
                        "spring-debug-flag fires, but is suppressed by src/main/resources/application.properties:1, 'not yet': ");
    }

    @Test
    void a_variable_of_the_older_spelling_is_found() {
        assertThat(explained("server.error.includestacktrace", Map.of(), "compose.yml", """
                        services:
                          shop:
                            build: .
                            environment:
                              SPRING_PROFILES_ACTIVE: prod
                              SERVER_ERROR_INCLUDE_STACKTRACE: on_param
                        """))
                .contains("server.error.include-stacktrace = on_param  # compose.yml:6")
                .contains("spring-error-stacktrace fires, error: ");
    }

    @Test
    void a_page_reads_well_on_a_console() {
        RulePage page = RulePage.parse("shop/no-sandbox.md", "shop", "no-sandbox", """
                ---
                category: setting
                severity: warning
                framework: spring-boot
                keys: shop.payment.mode, shop.refund.mode
                unsafe: sandbox | absent
                message: no money is taken
                ---

                # Payments go to the sandbox

                ## Why it is bad

                The sandbox takes **every** card and no money. Nobody sees it before the first of the month, when the books do not add up.

                - A list's item that is too long for one line of a console goes on in the next, below its own first word.
                - See [another page](no-stub.md).

                ## Bad

                ```yaml application.yml
                shop:
                  payment.mode: sandbox
                ```
                ```text findings
                warning src/main/resources/application.yml:2 no money is taken
                ```

                ## How to fix

                Set `shop.payment.mode` to `live`.

                ```sh
                export SHOP_PAYMENT_MODE=live
                ```

                See [the manual](https://example.com/manual#modes) and [its appendix](https://example.com/appendix).
                """);

        Golden.check(
                "explain/page.txt", Printed.of(PageReport.lines(page.header().info(), page.text())));
    }

    @Test
    void every_page_can_be_printed() {
        for (RuleHeader header : catalog().headers()) {
            RulePage page = catalog().page(header.info().id()).orElseThrow();

            assertThat(Printed.of(PageReport.lines(header.info(), page.text())))
                    .startsWith("[INFO] " + header.info().title() + "\n")
                    .contains("[INFO] How to fix\n")
                    .doesNotContain("](")
                    .doesNotContain("```");
        }
    }

    @Test
    void an_own_rule_has_a_page_too() {
        Golden.check(
                "explain/own-rule.txt", Printed.of(PageReport.lines(OWN.header().info(), OWN.text())));
    }

    @Test
    void rules_are_listed_by_pack() {
        List<RuleInfo> infos = new ArrayList<>();
        catalog().with(List.of(OWN)).headers().forEach(header -> infos.add(header.info()));
        List<RuleInfo> few =
                infos.stream().filter(info -> RULES.contains(info.id())).toList();

        Golden.check("explain/rules.txt", Printed.of(RuleList.lines(few, Map.of("no-sandbox", Optional.empty()))));
    }

    private static RuleCatalog catalog() {
        return RuleCatalog.packed(new Checks());
    }

    private static String explained(String key, Map<String, Optional<Severity>> severities, String... further) {
        List<SourceFile> files = new ArrayList<>();
        add(files, "pom.xml", POM);
        add(files, "src/main/resources/application.yml", APPLICATION);
        add(files, "src/main/resources/application-prod.yml", PROD);
        for (int i = 0; i < further.length; i += 2) {
            add(files, further[i], further[i + 1]);
        }
        ScanRequest request =
                ScanRequest.of(Path.of("nowhere").toAbsolutePath()).withRules(severities, List.of(OWN, STUB));
        List<KeyExplanation> told = new ArrayList<>();
        for (KeyExplanation explanation : new Scan(request, new FileTree(files)).explain(key)) {
            told.add(ofThese(explanation));
        }
        return Printed.of(new KeyReport().lines(told));
    }

    /** The next rule that looks at one of these keys is no news here. */
    private static KeyExplanation ofThese(KeyExplanation explanation) {
        return new KeyExplanation(
                explanation.listing(),
                explanation.answers().stream()
                        .filter(answer -> RULES.contains(answer.rule()))
                        .toList(),
                explanation.inPassing().stream().filter(RULES::contains).toList(),
                explanation.namesOnly().stream().filter(RULES::contains).toList(),
                explanation.hint());
    }

    private static void add(List<SourceFile> files, String path, String text) {
        files.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8)));
    }
}
