package io.github.preflight.report;

import io.github.preflight.model.Category;
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
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code preflight.sarif}, for code-scanning services and editors: SARIF 2.1.0 with errata 01. It holds the rules that
 * something was found of, so that it stays small. Paths are relative to {@code %SRCROOT%}; what stands in no file is shown at
 * a build file, because services refuse a whole report for one result without a place.
 */
public final class SarifReport implements Report {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";
    /** What services sort security findings by, 0 to 10; 7.0 and up is high. */
    private static final String SECRET_WEIGHT = "8.0";
    /** How many results are written: GitHub refuses a report with more. */
    private static final int MOST_RESULTS = 25_000;

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed();

    @Override
    public String word() {
        return "sarif";
    }

    @Override
    public String fileName() {
        return "preflight.sarif";
    }

    @Override
    public void write(Outcome outcome, Header header, OutputStream out) throws IOException {
        Run run = new Run(new JsonWriter(out), outcome, header.pages());
        run.write(header);
    }

    private static final class Run {
        private final JsonWriter json;
        private final Outcome outcome;
        private final RulePages pages;
        /** The rules' indexes, by id, in the order in which the rules stand. */
        private final Map<String, Integer> indexes = new LinkedHashMap<>();

        private final List<Finding> firsts = new ArrayList<>();
        private final List<Finding> findings;
        private final List<Suppressed> suppressed;

        Run(JsonWriter json, Outcome outcome, RulePages pages) {
            this.json = json;
            this.outcome = outcome;
            this.pages = pages;
            this.findings = worst(outcome.findings());
            int room = MOST_RESULTS - findings.size();
            this.suppressed = outcome.suppressed()
                    .subList(0, Math.min(room, outcome.suppressed().size()));
            for (Finding finding : findings) {
                index(finding);
            }
            for (Suppressed allowed : suppressed) {
                index(allowed.finding());
            }
        }

        /** As they are, or the worst of them when there are too many. */
        private static List<Finding> worst(List<Finding> findings) {
            if (findings.size() <= MOST_RESULTS) {
                return findings;
            }
            List<Finding> worst = new ArrayList<>(findings);
            worst.sort(WORST_FIRST);
            return worst.subList(0, MOST_RESULTS);
        }

        private void index(Finding finding) {
            if (indexes.putIfAbsent(finding.rule(), firsts.size()) == null) {
                firsts.add(finding);
            }
        }

        void write(Header header) throws IOException {
            json.startObject();
            json.field("$schema", SCHEMA);
            json.field("version", "2.1.0");
            json.startArray("runs");
            json.startObject();
            tool(header);
            json.startArray("invocations");
            json.startObject();
            json.field("executionSuccessful", true);
            leftOut();
            json.endObject();
            json.endArray();
            json.startObject("originalUriBaseIds");
            json.startObject(ROOT);
            json.field("uri", rootUri(header.directory()));
            json.endObject();
            json.endObject();
            json.field("columnKind", "utf16CodeUnits");
            json.startArray("results");
            for (Finding finding : findings) {
                result(finding, Optional.empty());
            }
            for (Suppressed allowed : suppressed) {
                result(allowed.finding(), Optional.of(allowed.by()));
            }
            json.endArray();
            json.endObject();
            json.endArray();
            json.endObject();
            json.end();
        }

        private void leftOut() throws IOException {
            int count = outcome.findings().size()
                    - findings.size()
                    + outcome.suppressed().size()
                    - suppressed.size();
            if (count == 0) {
                return;
            }
            json.startArray("toolExecutionNotifications");
            json.startObject();
            json.field("level", "warning");
            message(
                    "message",
                    "left out: " + Counts.of(count, "result") + ", since services take no more than " + MOST_RESULTS);
            json.endObject();
            json.endArray();
        }

        private void tool(Header header) throws IOException {
            json.startObject("tool");
            json.startObject("driver");
            json.field("name", "Preflight");
            json.field("version", header.version());
            json.startArray("rules");
            for (Finding finding : firsts) {
                rule(finding);
            }
            json.endArray();
            json.endObject();
            json.endObject();
        }

        private void rule(Finding finding) throws IOException {
            Optional<RulePageText> page = pages.page(finding.rule());
            boolean secret = finding.category() == Category.SECRET;
            json.startObject();
            json.field("id", finding.rule());
            json.field("name", name(finding.rule()));
            if (page.isPresent()) {
                RulePageText text = page.get();
                message("shortDescription", text.info().title());
                message("fullDescription", text.why());
                json.startObject("help");
                json.field("text", text.fix());
                json.field("markdown", text.body());
                json.endObject();
                if (text.link().isPresent()) {
                    json.field("helpUri", uri(text.link().get()));
                }
            } else {
                message("shortDescription", finding.rule());
                message("fullDescription", finding.fix().isEmpty() ? finding.rule() : finding.fix());
                message("help", finding.fix().isEmpty() ? finding.message() : finding.fix());
            }
            json.startObject("defaultConfiguration");
            json.field("level", level(severity(finding, page)));
            json.endObject();
            json.startObject("properties");
            List<String> tags = new ArrayList<>();
            tags.add(finding.category().word());
            if (page.isPresent()) {
                tags.add(page.get().info().pack());
            }
            if (secret) {
                tags.add("security");
            }
            json.field("tags", tags);
            json.field("precision", "high");
            if (secret) {
                json.field("security-severity", SECRET_WEIGHT);
            } else {
                String level = level(severity(finding, page));
                json.field("problem.severity", level.equals("note") ? "recommendation" : level);
            }
            json.endObject();
            json.endObject();
        }

        private static Severity severity(Finding finding, Optional<RulePageText> page) {
            return page.isPresent() ? page.get().info().severity() : finding.severity();
        }

        private void result(Finding finding, Optional<Suppression> suppression) throws IOException {
            json.startObject();
            json.field("ruleId", finding.rule());
            json.field("ruleIndex", indexes.get(finding.rule()));
            json.field("level", level(finding.severity()));
            message("message", sentence(finding));
            json.startArray("locations");
            json.startObject();
            physicalLocation(placed(finding.location()));
            json.endObject();
            json.endArray();
            json.startObject("partialFingerprints");
            json.field("preflight/v1", Fingerprint.of(finding));
            json.endObject();
            way(finding);
            fixes(finding);
            if (suppression.isPresent()) {
                json.startArray("suppressions");
                json.startObject();
                json.field("kind", suppression.get().kind() == Suppression.Kind.INLINE ? "inSource" : "external");
                json.field("justification", suppression.get().reason());
                json.endObject();
                json.endArray();
            }
            json.endObject();
        }

        private static String sentence(Finding finding) {
            StringBuilder text = new StringBuilder(finding.message());
            if (!finding.application().isEmpty()) {
                text.append(" (").append(Names.few(finding.application())).append(')');
            }
            return plain(text.toString());
        }

        /** The hops that stand in a file; when there are several, or the one stands elsewhere. */
        private void way(Finding finding) throws IOException {
            List<Step> steps = new ArrayList<>();
            for (Step step : finding.steps()) {
                if (!step.location().path().isEmpty()) {
                    steps.add(step);
                }
            }
            boolean obvious = steps.size() == 1
                    && steps.get(0)
                            .location()
                            .toString()
                            .equals(finding.location().toString());
            if (steps.isEmpty() || obvious) {
                return;
            }
            json.startArray("codeFlows");
            json.startObject();
            json.startArray("threadFlows");
            json.startObject();
            json.startArray("locations");
            for (Step step : steps) {
                json.startObject();
                json.startObject("location");
                physicalLocation(step.location());
                message("message", plain(step.text()));
                json.endObject();
                json.endObject();
            }
            json.endArray();
            json.endObject();
            json.endArray();
            json.endObject();
            json.endArray();
        }

        private void fixes(Finding finding) throws IOException {
            if (finding.edits().isEmpty()) {
                return;
            }
            json.startArray("fixes");
            json.startObject();
            message("description", plain(finding.fix()));
            json.startArray("artifactChanges");
            for (Edit edit : finding.edits()) {
                json.startObject();
                artifact(edit.location());
                json.startArray("replacements");
                json.startObject();
                region("deletedRegion", edit.location());
                json.startObject("insertedContent");
                json.field("text", edit.text());
                json.endObject();
                json.endObject();
                json.endArray();
                json.endObject();
            }
            json.endArray();
            json.endObject();
            json.endArray();
        }

        /** What stands in no file is shown at a build file. */
        private Location placed(Location location) {
            if (!location.path().isEmpty()) {
                return location;
            }
            for (JudgedApplication application : outcome.applications()) {
                for (Framework framework : application.frameworks()) {
                    if (!framework.location().path().isEmpty()) {
                        return Location.ofFile(framework.location().path());
                    }
                }
            }
            return Location.ofFile("pom.xml");
        }

        private void physicalLocation(Location location) throws IOException {
            json.startObject("physicalLocation");
            artifact(location);
            region("region", location);
            json.endObject();
        }

        private void artifact(Location location) throws IOException {
            json.startObject("artifactLocation");
            json.field("uri", relativeUri(location.path()));
            json.field("uriBaseId", ROOT);
            json.endObject();
        }

        /** Services want a line; a whole file is shown at its first. */
        private void region(String name, Location location) throws IOException {
            json.startObject(name);
            json.field("startLine", Math.max(1, location.line()));
            if (location.column() > 0) {
                json.field("startColumn", location.column());
                json.field("endLine", location.endLine());
                json.field("endColumn", location.endColumn());
            }
            json.endObject();
        }

        private void message(String name, String text) throws IOException {
            json.startObject(name);
            json.field("text", text);
            json.endObject();
        }
    }

    /** {@code SpringErrorStacktrace}. */
    private static String name(String id) {
        StringBuilder name = new StringBuilder(id.length());
        boolean upper = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '-') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /**
     * A text in which nothing is a link or a placeholder. Escaped only where it would be one, since not every reader takes the
     * escapes back. [SARIF 2.1.0, 3.11.5 and 3.11.6]
     */
    private static String plain(String text) {
        boolean link = text.contains("](");
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean beforeDigit = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
            if (link && (c == '[' || c == ']')) {
                plain.append('\\');
            } else if (c == '{' && beforeDigit) {
                plain.append('{');
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** The address of a folder, with a slash at the end. */
    private static String rootUri(String directory) {
        String path = relativeUri(directory);
        return "file://" + (path.startsWith("/") ? "" : "/") + path + (path.endsWith("/") ? "" : "/");
    }

    /** A path as a relative reference: what RFC 3986 does not know as {@code pchar} is percent-encoded, the colon too. */
    private static String relativeUri(String path) {
        return encoded(path, "/-._~!$&'()*+,;=@");
    }

    /** An address without what may not stand in one. */
    private static String uri(String address) {
        return encoded(address, "/-._~!$&'()*+,;=@:?#%[]");
    }

    private static String encoded(String text, String unreserved) {
        StringBuilder uri = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (letter || unreserved.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 0xf));
            }
        }
        return uri.toString();
    }
}
