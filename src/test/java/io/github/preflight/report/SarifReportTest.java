package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifReportTest {
    @Test
    void tells_everything_that_the_standard_has_a_place_for() throws IOException {
        String report = sarif(Samples.withSuppressed());

        Golden.check("shop.sarif", report);
        assertThat(violations(report)).isEmpty();
    }

    @Test
    void keeps_to_the_schema_of_the_standard() throws IOException {
        assertThat(violations(sarif(Samples.many()))).isEmpty();
        assertThat(violations(sarif(Samples.nothing()))).isEmpty();
        assertThat(violations(sarif(Samples.hostile()))).isEmpty();
    }

    @Test
    void the_schema_is_not_satisfied_by_anything() throws IOException {
        String report = sarif(Samples.shop());

        assertThat(violations(report.replace("\"level\": \"error\"", "\"level\": \"fatal\"")))
                .isNotEmpty();
        assertThat(violations(report.replace("\"startLine\": 12", "\"startLine\": 0")))
                .isNotEmpty();
        assertThat(violations(report.replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a b/ü.yml, a%20b/%C3%BC.yml",
        "100%/#1?.yml, 100%25/%231%3F.yml",
        "c:d.yml, c%3Ad.yml",
        "a\\b.yml, a%5Cb.yml",
        "<script>.yml, %3Cscript%3E.yml"
    })
    void paths_are_relative_references(String path, String uri) throws IOException {
        Finding finding = Samples.simple("some-rule", Severity.INFO, Location.ofLine(path, 1));

        String report = sarif(new Outcome(List.of(), List.of(finding), 1, Map.of()));

        assertThat(report).contains("\"uri\": \"" + uri + "\"");
        assertThat(violations(report)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/a b/c, file:///a%20b/c/", "C:/work, file:///C%3A/work/", "/, file:///"})
    void the_root_is_the_folder_that_was_looked_at(String directory, String uri) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SarifReport().write(Samples.nothing(), new Report.Header(directory, "1.0.0"), out);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"uri\": \"" + uri + "\"");
    }

    /** GitHub refuses a report with more. */
    @Test
    void of_too_many_the_worst_are_written() throws IOException {
        java.util.ArrayList<Finding> findings = new java.util.ArrayList<>();
        for (int i = 1; i <= 25_001; i++) {
            findings.add(
                    Samples.simple("some-rule", i <= 3 ? Severity.INFO : Severity.ERROR, Location.ofLine("a.yml", i)));
        }

        String report = sarif(new Outcome(List.of(), findings, 1, Map.of()));

        assertThat(report.split("\"ruleId\"", -1)).hasSize(25_001);
        assertThat(report.split("\"level\": \"note\",\n", -1)).hasSize(3);
        assertThat(report).contains("left out: 1 result,");
    }

    @Test
    void nothing_in_a_message_is_a_link_or_a_placeholder() throws IOException {
        Finding finding = Samples.simple("some-rule", Severity.INFO, Location.ofLine("a.yml", 1))
                .withMessage("[click](https://example.com) ${X} {0}");

        String report = sarif(new Outcome(List.of(), List.of(finding), 1, Map.of()));

        assertThat(report).contains("\\\\[click\\\\](https://example.com) ${X} {{0}");
    }

    @Test
    void a_suppressed_result_says_where_and_why() throws IOException {
        Finding finding = Samples.simple("some-rule", Severity.ERROR, Location.ofLine("a.yml", 1));
        Suppression pom = new Suppression(
                Suppression.Kind.POM, "some-rule", "", "", "training only", Optional.empty(), Location.NOWHERE);

        String report =
                sarif(new Outcome(List.of(), List.of(), List.of(new Suppressed(finding, pom)), List.of(), 1, Map.of()));

        assertThat(report).contains("\"kind\": \"external\"", "\"justification\": \"training only\"");
        assertThat(violations(report)).isEmpty();
    }

    private static String sarif(Outcome outcome) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SarifReport().write(outcome, new Report.Header("/repository", "1.0.0", Samples.PAGES), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<?> violations(String report) throws IOException {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(in);
            return schema.validate(report, InputFormat.JSON);
        }
    }
}
