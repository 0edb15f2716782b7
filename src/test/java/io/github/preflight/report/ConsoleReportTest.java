package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
    private static final Path ROOT = Path.of("repository").toAbsolutePath();
    private static final String REPORT = "target/preflight/preflight.json";

    @Test
    void assumptions_come_first_then_the_worst_then_the_sum() {
        Golden.check("shop.console", printed(Samples.shop(), 1234));
    }

    @Test
    void what_does_not_fit_is_counted_and_the_worst_is_shown() {
        Golden.check("many.console", printed(Samples.many(), 40));
    }

    @Test
    void of_many_applications_the_worst_are_shown() {
        java.util.ArrayList<Outcome.JudgedApplication> applications = new java.util.ArrayList<>();
        for (int i = 10; i < 30; i++) {
            applications.add(new Outcome.JudgedApplication("app" + i, "app" + i, List.of(), "", List.of(), "assumed"));
        }
        Finding bad = Samples.simple("some-rule", Severity.WARNING, Location.ofLine("app27/a.yml", 1))
                .withApplication("app27");
        Finding worse = Samples.simple("some-rule", Severity.ERROR, Location.ofLine("app28/a.yml", 1))
                .withApplication("app28");

        List<String> lines = printed(new Outcome(applications, List.of(bad, worse), 1, Map.of()), 0)
                .lines()
                .toList();

        assertThat(lines.subList(0, 11))
                .startsWith("[INFO] app28: assumed", "[INFO] app27: assumed", "[INFO] app10: assumed")
                .endsWith("[INFO] app17: assumed", "[INFO] … and 10 more applications, see " + REPORT);
    }

    @Test
    void at_most_fifty_are_shown() {
        java.util.ArrayList<Finding> findings = new java.util.ArrayList<>();
        for (int i = 0; i < 60; i++) {
            findings.add(Samples.simple("rule-" + i % 12, Severity.WARNING, Location.ofLine("a.yml", i + 1)));
        }

        String printed = printed(new Outcome(List.of(), findings, 1, Map.of()), 0);

        assertThat(printed.lines()).hasSize(52);
        assertThat(printed).contains("[WARNING] … and 10 more (10 warnings) in " + REPORT);
    }

    @Test
    void how_to_fix_it_is_said_once() {
        Finding one = fixed(Samples.simple("some-rule", Severity.ERROR, Location.ofLine("a.yml", 1)));
        Finding two = fixed(Samples.simple("some-rule", Severity.ERROR, Location.ofLine("b.yml", 1)));

        assertThat(printed(new Outcome(List.of(), List.of(one, two), 1, Map.of()), 0))
                .containsOnlyOnce("fix: mend it");
    }

    @Test
    void information_is_shown_where_it_is_asked_for_or_all_there_is() {
        Finding info = Samples.simple("some-rule", Severity.INFO, Location.ofLine("a.yml", 1));
        Finding warning = Samples.simple("some-rule", Severity.WARNING, Location.ofLine("a.yml", 2));
        Outcome both = new Outcome(List.of(), List.of(info, warning), 1, Map.of());

        assertThat(printed(both, 0))
                .contains("[INFO] … and 1 info, see " + REPORT)
                .doesNotContain("[1,1]");
        assertThat(Printed.of(new ConsoleReport(ROOT).lines(both, REPORT, 0, true)))
                .contains("[1,1]");
        assertThat(printed(new Outcome(List.of(), List.of(info), 1, Map.of()), 0))
                .contains("[1,1]");
    }

    private static Finding fixed(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.category(),
                finding.severity(),
                finding.scenario(),
                List.of(),
                finding.message(),
                finding.location(),
                "",
                Optional.empty(),
                "",
                List.of(),
                "mend it");
    }

    @Test
    void an_empty_outcome_is_one_line() {
        assertThat(printed(Samples.nothing(), 4))
                .isEqualTo("[INFO] Preflight: nothing found, no application here; 0 files read, 0.00 s\n");
    }

    @Test
    void text_from_files_cannot_break_out_of_its_line() {
        Finding sly = Samples.simple("some-rule", Severity.ERROR, Location.ofLine("a.yml", 1))
                .withMessage("red \u001b[31m\r\n[INFO] BUILD SUCCESS \u202e");
        Outcome outcome = new Outcome(List.of(), List.of(sly), 1, Map.of());

        assertThat(printed(outcome, 0).lines().toList())
                .first()
                .asString()
                .endsWith("red ?[31m??[INFO] BUILD SUCCESS ? (some-rule)");
    }

    @Test
    void a_deployment_that_the_message_names_is_not_named_twice() {
        Finding named = Samples.simple("some-rule", Severity.WARNING, Location.ofLine("a.yml", 1))
                .withMessage("wrong in compose.yml#shop")
                .withScenario(io.github.preflight.model.Scenario.DEPLOYED, List.of("compose.yml#shop", "k8s.yml#shop"));
        Outcome outcome = new Outcome(List.of(), List.of(named), 1, Map.of());

        assertThat(printed(outcome, 0)).containsOnlyOnce("compose.yml#shop").contains("    in k8s.yml#shop");
    }

    @Test
    void the_value_is_never_printed_by_the_report_itself() {
        Finding finding = new Finding(
                "some-rule",
                io.github.preflight.model.Category.SECRET,
                Severity.ERROR,
                io.github.preflight.model.Scenario.ANY,
                List.of(),
                "a secret",
                Location.ofLine("a.yml", 1),
                "key",
                Optional.of("left-unmasked-by-mistake"),
                "",
                List.of(),
                "");

        assertThat(printed(new Outcome(List.of(), List.of(finding), 1, Map.of()), 0))
                .doesNotContain("left-unmasked-by-mistake");
    }

    private static String printed(Outcome outcome, long milliseconds) {
        return Printed.of(new ConsoleReport(ROOT).lines(outcome, REPORT, milliseconds))
                .replace(ROOT.toString(), "/repository")
                .replace(File.separatorChar, '/');
    }
}
