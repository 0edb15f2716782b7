package io.github.preflight.report;

import io.github.preflight.model.Category;
import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.RulePageText;
import io.github.preflight.model.RulePages;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import io.github.preflight.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes to print. */
final class Samples {
    private Samples() {}

    static Outcome shop() {
        Finding environment = new Finding(
                "build-debug-variable",
                Category.DEBUG,
                Severity.WARNING,
                Scenario.ANY,
                List.of(),
                "the build runs with DEBUG=true",
                Location.NOWHERE,
                "DEBUG",
                Optional.of("true"),
                "",
                List.of(),
                "unset DEBUG where releases are built");
        Finding heapDump = new Finding(
                "heap-dump-committed",
                Category.FILE,
                Severity.INFO,
                Scenario.ANY,
                List.of(),
                "a heap dump is committed",
                Location.ofFile("app/java.hprof"),
                "",
                Optional.empty(),
                "",
                List.of(),
                "");
        Finding console = new Finding(
                "spring-h2-console-enabled",
                Category.SETTING,
                Severity.ERROR,
                Scenario.DEPLOYED,
                List.of(),
                "the H2 console is open in production",
                new Location("app/src/main/resources/application.yml", 12, 16, 12, 38),
                "spring.h2.console.enabled",
                Optional.of("true"),
                "shop",
                List.of(
                        new Step(
                                "${H2_CONSOLE:true} gives true",
                                new Location("app/src/main/resources/application.yml", 12, 16, 12, 38)),
                        new Step("H2_CONSOLE is set by no deployment", Location.ofFile("compose.yml"))),
                "set spring.h2.console.enabled to false in application-prod.yml",
                List.of(new Edit(new Location("app/src/main/resources/application.yml", 12, 16, 12, 38), "false")));
        Finding password = new Finding(
                "password-in-configuration",
                Category.SECRET,
                Severity.ERROR,
                Scenario.DEPLOYED,
                List.of("compose.yml#shop"),
                "a password stands in the repository",
                Location.ofLine("app/src/main/resources/application-prod.yml", 4),
                "spring.datasource.password",
                Optional.of("****"),
                "shop",
                List.of(new Step("a literal", Location.ofLine("app/src/main/resources/application-prod.yml", 4))),
                "read it from the environment: ${DB_PASSWORD}");
        return new Outcome(
                List.of(new JudgedApplication(
                        "shop",
                        "app",
                        List.of(
                                new Framework(
                                        "spring-boot",
                                        Optional.of(Version.of("3.5.1")),
                                        Location.ofLine("app/pom.xml", 9)),
                                new Framework("logback", Optional.empty(), Location.ofFile("app/pom.xml"))),
                        "profile prod",
                        List.of("compose.yml#shop"),
                        "production = profile prod (compose.yml:14), Spring Boot 3.5.1 (app/pom.xml:9)")),
                List.of(environment, heapDump, password, console),
                12,
                Map.of("binary", 3, "too large", 1));
    }

    /** One error behind many warnings. */
    static Outcome many() {
        java.util.ArrayList<Finding> findings = new java.util.ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            findings.add(simple("some-warning", Severity.WARNING, Location.ofLine("a.properties", i)));
        }
        findings.add(simple("some-error", Severity.ERROR, Location.ofLine("z.properties", 7)));
        return new Outcome(List.of(), findings, 2, Map.of());
    }

    static Finding simple(String rule, Severity severity, Location location) {
        return new Finding(
                rule,
                Category.SETTING,
                severity,
                Scenario.ANY,
                List.of(),
                "something is wrong",
                location,
                "",
                Optional.empty(),
                "",
                List.of(),
                "");
    }

    static Outcome nothing() {
        return new Outcome(List.of(), List.of(), 0, Map.of());
    }

    /** Pages for the rules of {@link #shop}. */
    static final RulePages PAGES = rule -> rule.equals("spring-h2-console-enabled")
            ? Optional.of(new RulePageText(
                    new RuleInfo(rule, "spring-boot", Category.SETTING, Severity.ERROR, "The H2 console is open"),
                    "The console is a page that runs **any** SQL.",
                    "Keep `spring.h2.console.enabled=true` in a development profile only.",
                    "## Why it is bad\n\nThe console is a page that runs **any** SQL.\n\n## Bad\n\n"
                            + "```yaml application.yml\nspring.h2.console.enabled: true\n```",
                    Optional.of("https://example.com/h2?a=1#console")))
            : Optional.empty();

    /** The same, and a finding that somebody allowed. */
    static Outcome withSuppressed() {
        Outcome shop = shop();
        Finding allowed = simple(
                "spring-jpa-show-sql", Severity.WARNING, Location.ofLine("app/src/main/resources/application.yml", 3));
        Suppression inline = new Suppression(
                Suppression.Kind.INLINE,
                "spring-jpa-show-sql",
                "app/src/main/resources/application.yml",
                "",
                "the statements are what the training is about",
                Optional.empty(),
                Location.ofLine("app/src/main/resources/application.yml", 3));
        return new Outcome(
                shop.applications(),
                shop.findings(),
                List.of(new Suppressed(allowed, inline)),
                List.of(),
                shop.filesRead(),
                shop.filesSkipped());
    }

    /** Texts that would do harm where they are not taken as texts. */
    static Outcome hostile() {
        String script = "\"'><script>alert(1)</script><!-- </style> </script> ${7*7} \u202e\u0000\ud83d";
        Finding finding = new Finding(
                "some-rule",
                Category.SETTING,
                Severity.ERROR,
                Scenario.DEPLOYED,
                List.of(script),
                "message " + script,
                new Location("a/" + script, 3, 5, 3, 9),
                "key" + script,
                Optional.of("value " + script),
                "application " + script,
                List.of(
                        new Step("step " + script, new Location("b/" + script, 1, 1, 1, 2)),
                        new Step("end", Location.NOWHERE)),
                "fix " + script + " `code` [x](javascript:alert(1))",
                List.of(new Edit(new Location("a/" + script, 3, 5, 3, 9), script)));
        return new Outcome(
                List.of(new JudgedApplication(
                        "application " + script, script, List.of(), script, List.of(script), "production = " + script)),
                List.of(finding),
                1,
                Map.of(script, 1));
    }
}
