package io.github.preflight.report;

import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Fingerprint;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.RulePageText;
import io.github.preflight.model.RulePages;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        JsonWriter json = new JsonWriter(out);
        json.startObject();
        json.field("schemaVersion", SCHEMA_VERSION);
        tool(json, header);
        json.field("directory", header.directory());
        applications(json, outcome.applications());
        summary(json, outcome);
        findings(json, outcome.findings(), header.pages());
        json.endObject();
        json.end();
    }

    private static void tool(JsonWriter json, Header header) throws IOException {
        json.startObject("tool");
        json.field("name", "preflight");
        json.field("version", header.version());
        json.endObject();
    }

    private static void applications(JsonWriter json, List<JudgedApplication> applications) throws IOException {
        json.startArray("applications");
        for (JudgedApplication application : applications) {
            json.startObject();
            json.field("name", application.name());
            json.field("path", application.path());
            json.startArray("frameworks");
            for (Framework framework : application.frameworks()) {
                json.startObject();
                json.field("name", framework.name());
                if (framework.version().isPresent()) {
                    json.field("version", framework.version().get().toString());
                }
                json.endObject();
            }
            json.endArray();
            json.field("production", application.production());
            json.field("deployments", application.deployments());
            json.endObject();
        }
        json.endArray();
    }

    private static void summary(JsonWriter json, Outcome outcome) throws IOException {
        json.startObject("summary");
        json.field("error", outcome.count(Severity.ERROR));
        json.field("warning", outcome.count(Severity.WARNING));
        json.field("info", outcome.count(Severity.INFO));
        json.field("suppressed", outcome.suppressed().size());
        json.field("baselined", 0);
        json.field("filesRead", outcome.filesRead());
        json.startObject("filesSkipped");
        for (Map.Entry<String, Integer> skipped : outcome.filesSkipped().entrySet()) {
            json.field(skipped.getKey(), skipped.getValue());
        }
        json.endObject();
        json.endObject();
    }

    private static void findings(JsonWriter json, List<Finding> findings, RulePages pages) throws IOException {
        json.startArray("findings");
        for (Finding finding : findings) {
            finding(json, finding, pages);
        }
        json.endArray();
    }

    private static void finding(JsonWriter json, Finding finding, RulePages pages) throws IOException {
        Location location = finding.location();
        json.startObject();
        json.field("rule", finding.rule());
        json.field("category", finding.category().word());
        json.field("severity", finding.severity().word());
        json.field("scenario", finding.scenario().word());
        json.field("deployments", finding.deployments());
        json.field("message", finding.message());
        json.field("path", location.path());
        json.field("line", location.line());
        json.field("column", location.column());
        json.field("endLine", location.endLine());
        json.field("endColumn", location.endColumn());
        json.field("key", finding.key());
        if (finding.value().isPresent()) {
            json.field("value", finding.value().get());
        }
        json.field("application", finding.application());
        json.startArray("steps");
        for (Step step : finding.steps()) {
            json.startObject();
            json.field("text", step.text());
            json.field("path", step.location().path());
            json.field("line", step.location().line());
            json.endObject();
        }
        json.endArray();
        json.field("fix", finding.fix());
        edits(json, finding.edits());
        json.field("help", help(finding, pages));
        json.field("fingerprint", Fingerprint.of(finding));
        json.endObject();
    }

    private static void edits(JsonWriter json, List<Edit> edits) throws IOException {
        json.startArray("edits");
        for (Edit edit : edits) {
            Location span = edit.location();
            json.startObject();
            json.field("path", span.path());
            json.field("line", span.line());
            json.field("column", span.column());
            json.field("endLine", span.endLine());
            json.field("endColumn", span.endColumn());
            json.field("text", edit.text());
            json.endObject();
        }
        json.endArray();
    }

    /** Where the rule's page says that it has it from. */
    private static String help(Finding finding, RulePages pages) {
        Optional<RulePageText> page = pages.page(finding.rule());
        return page.isPresent() ? page.get().link().orElse("") : "";
    }
}
