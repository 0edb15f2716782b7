package io.github.preflight.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Fingerprint;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * {@code preflight.json}, for programs. Its shape is told by the resource {@code schema/preflight-report-1.schema.json};
 * what is not known ({@code version}, {@code value}) is left out, never null.
 */
public final class JsonReport implements Report {
    private static final int SCHEMA_VERSION = 1;

    @Override
    public String word() {
        return "json";
    }

    @Override
    public String fileName() {
        return "preflight.json";
    }

    @Override
    public void write(Outcome outcome, Header header, OutputStream out) throws IOException {
        JsonFactory factory = new JsonFactory();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer());
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            tool(json, header);
            json.writeStringField("directory", header.directory());
            applications(json, outcome.applications());
            summary(json, outcome);
            findings(json, outcome.findings());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Laid out as people do it, and with the same line ends everywhere. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private static void tool(JsonGenerator json, Header header) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", "preflight");
        json.writeStringField("version", header.version());
        json.writeEndObject();
    }

    private static void applications(JsonGenerator json, List<JudgedApplication> applications) throws IOException {
        json.writeArrayFieldStart("applications");
        for (JudgedApplication application : applications) {
            json.writeStartObject();
            json.writeStringField("name", application.name());
            json.writeStringField("path", application.path());
            json.writeArrayFieldStart("frameworks");
            for (Framework framework : application.frameworks()) {
                json.writeStartObject();
                json.writeStringField("name", framework.name());
                if (framework.version().isPresent()) {
                    json.writeStringField("version", framework.version().get().toString());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("production", application.production());
            texts(json, "deployments", application.deployments());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void summary(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeNumberField("error", outcome.count(Severity.ERROR));
        json.writeNumberField("warning", outcome.count(Severity.WARNING));
        json.writeNumberField("info", outcome.count(Severity.INFO));
        json.writeNumberField("suppressed", outcome.suppressed().size());
        json.writeNumberField("baselined", 0);
        json.writeNumberField("filesRead", outcome.filesRead());
        json.writeObjectFieldStart("filesSkipped");
        for (Map.Entry<String, Integer> skipped : outcome.filesSkipped().entrySet()) {
            json.writeNumberField(skipped.getKey(), skipped.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            finding(json, finding);
        }
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        Location location = finding.location();
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("category", finding.category().word());
        json.writeStringField("severity", finding.severity().word());
        json.writeStringField("scenario", finding.scenario().word());
        texts(json, "deployments", finding.deployments());
        json.writeStringField("message", finding.message());
        json.writeStringField("path", location.path());
        json.writeNumberField("line", location.line());
        json.writeNumberField("column", location.column());
        json.writeNumberField("endLine", location.endLine());
        json.writeNumberField("endColumn", location.endColumn());
        json.writeStringField("key", finding.key());
        if (finding.value().isPresent()) {
            json.writeStringField("value", finding.value().get());
        }
        json.writeStringField("application", finding.application());
        json.writeArrayFieldStart("steps");
        for (Step step : finding.steps()) {
            json.writeStartObject();
            json.writeStringField("text", step.text());
            json.writeStringField("path", step.location().path());
            json.writeNumberField("line", step.location().line());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("fix", finding.fix());
        edits(json, finding.edits());
        json.writeStringField("help", "");
        json.writeStringField("fingerprint", Fingerprint.of(finding));
        json.writeEndObject();
    }

    private static void edits(JsonGenerator json, List<Edit> edits) throws IOException {
        json.writeArrayFieldStart("edits");
        for (Edit edit : edits) {
            Location span = edit.location();
            json.writeStartObject();
            json.writeStringField("path", span.path());
            json.writeNumberField("line", span.line());
            json.writeNumberField("column", span.column());
            json.writeNumberField("endLine", span.endLine());
            json.writeNumberField("endColumn", span.endColumn());
            json.writeStringField("text", edit.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
