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
