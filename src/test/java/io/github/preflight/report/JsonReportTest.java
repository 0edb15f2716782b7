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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final Report.Header HEADER = new Report.Header("/repository", "1.0.0");

    @Test
    void tells_everything_in_the_order_of_the_schema() throws IOException {
        Golden.check("shop.json", json(Samples.shop()));
    }

    @Test
    void keeps_to_its_schema() throws IOException {
        assertThat(violations(json(Samples.shop()))).isEmpty();
        assertThat(violations(json(Samples.many()))).isEmpty();
        assertThat(violations(json(Samples.nothing()))).isEmpty();
    }

    @Test
    void the_schema_is_not_satisfied_by_anything() throws IOException {
        String report = json(Samples.shop());

        assertThat(violations(report.replace("\"severity\": \"error\"", "\"severity\": \"fatal\"")))
                .isNotEmpty();
        assertThat(violations(report.replace("\"path\": \"app", "\"path\": \"/app")))
                .isNotEmpty();
        assertThat(violations(report.replace("\"fingerprint\"", "\"print\""))).isNotEmpty();
    }

    @Test
    void any_text_is_written_so_that_it_can_be_read() throws IOException {
        Finding odd = Samples.simple("some-rule", Severity.INFO, Location.ofLine("a.yml", 1))
                .withMessage("quote \" backslash \\ line\nbreak \u0000 é 😀 half \ud83d, turned \u202e");

        String report = json(new Outcome(List.of(), List.of(odd), 1, Map.of()));

        assertThat(violations(report)).isEmpty();
        assertThat(report).contains("quote \\\" backslash \\\\ line\\nbreak \\u0000 é 😀 half \\ud83d, turned \\u202e");
    }

    @Test
    void does_not_close_what_it_did_not_open() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        new JsonReport().write(Samples.nothing(), HEADER, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
    }

    private static String json(Outcome outcome) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(outcome, HEADER, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<?> violations(String report) throws IOException {
        try (InputStream in = JsonReport.class.getResourceAsStream("/schema/preflight-report-1.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            return schema.validate(report, InputFormat.JSON);
        }
    }
}
