package io.github.preflight.report;

import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.RulePageText;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.model.Suppressed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code preflight.html}, for people: one file that needs nothing else and opens no connection. It can be read without its
 * script, which filters and folds rule pages in. Each page stands once, whatever the number of findings. A content
 * security policy allows the file's own script and style and nothing else.
 */
public final class HtmlReport implements Report {
    /** More applications than this are folded. */
    private static final int MOST_APPLICATIONS = 12;
    /** So much is gathered before it is written. */
    private static final int FULL = 65_536;

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::location);

    private static final Comparator<List<Finding>> WORST_AND_MOST_FIRST = Comparator.comparing(
                    (List<Finding> findings) -> findings.get(0).severity())
            .thenComparing(List::size)
            .reversed();

    @Override
    public String word() {
        return "html";
    }

    @Override
    public String fileName() {
        return "preflight.html";
    }

    @Override
    public void write(Outcome outcome, Header header, OutputStream out) throws IOException {
        new Page(outcome, header, out).write();
    }

    private static final class Page {
        private final Outcome outcome;
        private final Header header;
        private final OutputStream out;
        private final StringBuilder html = new StringBuilder(FULL + 8_192);
        /** What was found of each rule, the rule with the worst first, and of equally bad ones that with the most. */
        private final Map<String, List<Finding>> rules = new LinkedHashMap<>();

        private final List<Finding> worstFirst;

        Page(Outcome outcome, Header header, OutputStream out) {
            this.outcome = outcome;
            this.header = header;
            this.out = out;
            this.worstFirst = new ArrayList<>(outcome.findings());
            worstFirst.sort(WORST_FIRST);
            Map<String, List<Finding>> byRule = new LinkedHashMap<>();
            for (Finding finding : worstFirst) {
                byRule.computeIfAbsent(finding.rule(), r -> new ArrayList<>()).add(finding);
            }
            List<List<Finding>> sorted = new ArrayList<>(byRule.values());
            sorted.sort(WORST_AND_MOST_FIRST);
            for (List<Finding> findings : sorted) {
                rules.put(findings.get(0).rule(), findings);
            }
        }

        void write() throws IOException {
            String style = resource("preflight.css");
            String script = resource("preflight.js");
            html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
            html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
            html.append(hash(style)).append("'; script-src '").append(hash(script));
            html.append("'; base-uri 'none'; form-action 'none'\">\n");
            html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
            text(headline() + " · Preflight");
            html.append("</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n");
            html.append("<a class=\"skip\" href=\"#findings\">To the findings</a>\n");
            top();
            html.append("<main>\n");
            applications();
            overview();
            findings();
            suppressed();
            pages();
            html.append("</main>\n");
            footer();
            html.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
            flush();
        }

        private void flush() throws IOException {
            out.write(html.toString().getBytes(StandardCharsets.UTF_8));
            html.setLength(0);
        }

        private String headline() {
            long errors = outcome.count(Severity.ERROR);
            if (errors > 0) {
                return Counts.of((int) errors, "error") + " would go to production";
            }
            int found = outcome.findings().size();
            if (found > 0) {
                return "Nothing that would stop a release";
            }
            return outcome.applications().isEmpty() ? "Nothing to judge here" : "Ready for production";
        }

        private void top() {
            html.append("<header>\n<p class=\"mark\">Preflight</p>\n<h1>");
            text(headline());
            html.append("</h1>\n<p class=\"lead\">");
            text(Counts.of(outcome.findings()));
            int applications = outcome.applications().size();
            text(applications == 0 ? "; no application here" : " in " + Counts.of(applications, "application"));
            text("; " + Counts.of(outcome.filesRead(), "file") + " read");
            for (Map.Entry<String, Integer> skipped : outcome.filesSkipped().entrySet()) {
                text(", " + skipped.getValue() + " skipped as " + skipped.getKey());
            }
            text(". ");
            html.append("<span class=\"mono\">");
            text(header.directory());
            html.append("</span></p>\n</header>\n");
        }

        private void applications() {
            List<JudgedApplication> all = outcome.applications();
            if (all.isEmpty()) {
                return;
            }
            html.append(
                    "<section aria-labelledby=\"assumed\">\n<h2 id=\"assumed\">What was taken for production</h2>\n");
            boolean fold = all.size() > MOST_APPLICATIONS;
            if (fold) {
                html.append("<details>\n<summary>");
                text(Counts.of(all.size(), "application"));
                html.append("</summary>\n");
            }
            html.append("<ul class=\"apps\">\n");
            for (JudgedApplication application : all) {
                html.append("<li><b>");
                text(application.name());
                html.append("</b><span>");
                text(application.assumptions());
                html.append("</span></li>\n");
            }
            html.append("</ul>\n");
            html.append(fold ? "</details>\n" : "").append("</section>\n");
        }

        private void overview() {
            html.append("<section aria-labelledby=\"found\">\n<h2 id=\"found\">What was found</h2>\n");
            if (worstFirst.isEmpty() && outcome.applications().isEmpty()) {
                html.append("<p>No application was found, so there was nothing that could be wrong.</p>\n</section>\n");
                return;
            }
            if (worstFirst.isEmpty()) {
                html.append(
                        "<p class=\"calm\">Nothing found. No setting, flag or dependency that was read would carry ");
                html.append("development into production. Fly safely.</p>\n</section>\n");
                return;
            }
            html.append("<ul class=\"counts\">\n");
            for (int i = Severity.values().length - 1; i >= 0; i--) {
                Severity severity = Severity.values()[i];
                long count = outcome.count(severity);
                html.append("<li><b class=\"")
                        .append(count == 0 ? "none" : severity.word())
                        .append("\">");
                html.append(count).append("</b><span>").append(severity.word()).append(count == 1 ? "" : "s");
                html.append("</span></li>\n");
            }
            html.append("</ul>\n<h3 class=\"skip\">By rule</h3>\n<table class=\"rules\">\n");
            for (Map.Entry<String, List<Finding>> rule : rules.entrySet()) {
                Severity worst = rule.getValue().get(0).severity();
                html.append("<tr><td class=\"")
                        .append(worst.word())
                        .append("\">")
                        .append(worst.word());
                html.append("</td><th scope=\"row\"><a data-filter=\"");
                text(rule.getKey());
                html.append("\" href=\"#rule-");
                text(rule.getKey());
                html.append("\">").append(Markdown.inline(Line.printable(title(rule.getKey()))));
                html.append("</a> <span class=\"place\">");
                text(rule.getKey());
                html.append("</span></th><td>").append(rule.getValue().size()).append("</td></tr>\n");
            }
            html.append("</table>\n</section>\n");
        }

        private String title(String rule) {
            Optional<RulePageText> page = header.pages().page(rule);
            return page.isPresent() ? page.get().info().title() : rule;
        }

        private void findings() throws IOException {
            if (worstFirst.isEmpty()) {
                return;
            }
            Map<String, List<Finding>> files = new LinkedHashMap<>();
            for (Finding finding : worstFirst) {
                files.computeIfAbsent(finding.location().path(), f -> new ArrayList<>())
                        .add(finding);
            }
            html.append(
                    "<section id=\"findings\" aria-labelledby=\"all\">\n<h2 id=\"all\">Findings, file by file</h2>\n");
            form(files);
            for (Map.Entry<String, List<Finding>> file : files.entrySet()) {
                html.append("<section class=\"file\" data-path=\"");
                text(file.getKey());
                html.append("\">\n<h3>");
                path(file.getKey().isEmpty() ? "environment of the build" : file.getKey());
                html.append("</h3>\n");
                for (Finding finding : file.getValue()) {
                    finding(finding, Optional.empty());
                    if (html.length() > FULL) {
                        flush();
                    }
                }
                html.append("</section>\n");
            }
            html.append("</section>\n");
        }

        private void form(Map<String, List<Finding>> files) {
            html.append(
                    "<form hidden role=\"search\" aria-label=\"Filter the findings\">\n<fieldset>\n<legend>Severity</legend>\n");
            for (int i = Severity.values().length - 1; i >= 0; i--) {
                Severity severity = Severity.values()[i];
                if (outcome.count(severity) > 0) {
                    html.append("<label><input type=\"checkbox\" name=\"").append(severity.word());
                    html.append("\" checked><span class=\"")
                            .append(severity.word())
                            .append("\">");
                    html.append(severity.word()).append(' ').append(outcome.count(severity));
                    html.append("</span></label>\n");
                }
            }
            html.append(
                    "</fieldset>\n<select name=\"rule\" aria-label=\"Rule\"><option value=\"\">every rule</option>\n");
            for (Map.Entry<String, List<Finding>> rule : rules.entrySet()) {
                option(rule.getKey(), rule.getKey(), rule.getValue().size());
            }
            html.append(
                    "</select>\n<select name=\"file\" aria-label=\"File\"><option value=\"\">every file</option>\n");
            for (Map.Entry<String, List<Finding>> file : files.entrySet()) {
                if (!file.getKey().isEmpty()) {
                    option(file.getKey(), file.getKey(), file.getValue().size());
                }
            }
            html.append(
                    "</select>\n<input type=\"search\" name=\"search\" placeholder=\"Search\" aria-label=\"Search in the findings\">\n");
            html.append("<output aria-live=\"polite\"></output>\n</form>\n");
        }

        private void option(String value, String label, int count) {
            html.append("<option value=\"");
            text(value);
            html.append("\">");
            text(label + " (" + count + ")");
            html.append("</option>\n");
        }

        private void finding(Finding finding, Optional<Suppressed> suppressed) {
            String severity = finding.severity().word();
            html.append("<article class=\"").append(severity).append(suppressed.isPresent() ? " allowed" : "");
            html.append(suppressed.isPresent() ? "\"" : "\" data-severity=\"" + severity + "\"")
                    .append(" data-rule=\"");
            text(finding.rule());
            html.append("\">\n<h4>");
            text(finding.message());
            html.append("</h4>\n<div class=\"meta\"><span class=\"severity ")
                    .append(severity)
                    .append("\">");
            html.append(severity).append("</span>");
            meta("place", suppressed.isPresent() ? finding.location().toString() : line(finding.location()));
            names("", Names.split(finding.application()));
            if (finding.deployments().isEmpty()) {
                meta("", scenario(finding));
            } else {
                names("in ", finding.deployments());
            }
            html.append("</div>\n");
            way(finding);
            if (suppressed.isPresent()) {
                html.append("<p class=\"meta\">");
                text("allowed: " + suppressed.get().reason());
                Location at = suppressed.get().by().location();
                text(at.path().isEmpty() ? "" : " (" + at + ")");
                html.append("</p>\n");
            } else if (!finding.fix().isEmpty()) {
                html.append("<p class=\"fix\">")
                        .append(Markdown.inline(Line.printable(finding.fix())))
                        .append("</p>\n");
            }
            diff(finding);
            if (header.pages().page(finding.rule()).isPresent()) {
                html.append("<a class=\"why\" href=\"#rule-");
                text(finding.rule());
                html.append("\">Why, with examples</a>\n");
            }
            html.append("</article>\n");
        }

        /** Where the file is told already. */
        private static String line(Location location) {
            return location.line() == 0 ? "" : "line " + location.line();
        }

        private static String scenario(Finding finding) {
            return switch (finding.scenario()) {
                case DEPLOYED -> "as deployed";
                case PACKAGED -> "as packaged, with nothing set";
                case ANY -> "";
            };
        }

        private void meta(String kind, String value) {
            if (!value.isEmpty()) {
                html.append(kind.isEmpty() ? "<span>" : "<span class=\"" + kind + "\">");
                text(value);
                html.append("</span>");
            }
        }

        /** Many are folded. */
        private void names(String before, List<String> names) {
            String few = before + Names.few(names);
            if (Names.isFew(names)) {
                meta("", few.equals(before) ? "" : few);
                return;
            }
            html.append("<details><summary>");
            text(few);
            html.append("</summary>");
            text(String.join(", ", names));
            html.append("</details>");
        }

        /** The hops from file to file, and at its end what production sees. */
        private void way(Finding finding) {
            if (finding.key().isEmpty() && finding.steps().isEmpty()) {
                return;
            }
            html.append("<ol class=\"way\" aria-label=\"How the value came about\">\n");
            for (Step step : finding.steps()) {
                html.append("<li>");
                text(step.text());
                boolean here = step.location().path().equals(finding.location().path());
                String place = here ? line(step.location()) : step.location().toString();
                if (!place.isEmpty()) {
                    html.append(" <span class=\"place\">");
                    path(place);
                    html.append("</span>");
                }
                html.append("</li>\n");
            }
            if (!finding.key().isEmpty()) {
                html.append("<li><code>");
                text(finding.key());
                if (finding.value().isPresent()) {
                    text(" = " + finding.value().get());
                }
                html.append("</code></li>\n");
            }
            html.append("</ol>\n");
        }

        private void diff(Finding finding) {
            for (Edit edit : finding.edits()) {
                html.append("<div class=\"diff\" role=\"group\" aria-label=\"Suggested change\"><div class=\"where\">");
                text(edit.location() + ", column " + edit.location().column());
                html.append("</div><del>");
                text(finding.value().orElse(""));
                html.append("</del><ins>");
                text(edit.text());
                html.append("</ins></div>\n");
            }
        }

        private void suppressed() throws IOException {
            if (outcome.suppressed().isEmpty()) {
                return;
            }
            html.append("<section aria-labelledby=\"allowed\">\n<h2 id=\"allowed\">Allowed, with a reason</h2>\n");
            html.append("<details>\n<summary>");
            text(Counts.of(outcome.suppressed().size(), "finding"));
            html.append("</summary>\n");
            for (Suppressed suppressed : outcome.suppressed()) {
                finding(suppressed.finding(), Optional.of(suppressed));
                if (html.length() > FULL) {
                    flush();
                }
            }
            html.append("</details>\n</section>\n");
        }

        private void pages() throws IOException {
            List<String> ids = new ArrayList<>(rules.keySet());
            for (Suppressed suppressed : outcome.suppressed()) {
                if (!ids.contains(suppressed.finding().rule())) {
                    ids.add(suppressed.finding().rule());
                }
            }
            boolean any = false;
            for (String id : ids) {
                Optional<RulePageText> page = header.pages().page(id);
                if (page.isEmpty()) {
                    continue;
                }
                if (!any) {
                    html.append(
                            "<section class=\"pages\" aria-labelledby=\"pages\">\n<h2 id=\"pages\">The rules</h2>\n");
                    any = true;
                }
                html.append("<details id=\"rule-");
                text(id);
                html.append("\">\n<summary>")
                        .append(Markdown.inline(page.get().info().title()));
                html.append(" <span class=\"place\">");
                text(id);
                html.append("</span></summary>\n<div class=\"page\">\n");
                html.append(Markdown.html(page.get().body(), 3));
                html.append("</div>\n</details>\n");
                if (html.length() > FULL) {
                    flush();
                }
            }
            html.append(any ? "</section>\n" : "");
        }

        private void footer() {
            html.append("<footer>Written by Preflight ");
            text(header.version());
            html.append(". Secrets are masked; nothing was sent anywhere.</footer>\n");
        }

        /** May be broken behind each slash, so that it is not broken within a name. */
        private void path(String path) {
            for (String name : path.split("(?<=/)", -1)) {
                text(name);
                html.append(name.endsWith("/") ? "<wbr>" : "");
            }
        }

        private void text(String text) {
            Html.text(Line.printable(text), html);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IOException("the plugin's jar has no report/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As a content security policy names a script. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
