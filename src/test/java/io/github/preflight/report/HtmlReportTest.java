package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void shows_findings_by_file_and_each_page_once() throws IOException {
        String report = html(Samples.withSuppressed());

        Golden.check("shop.html", body(report));
    }

    @Test
    void says_so_when_nothing_was_found() throws IOException {
        Outcome clean = new Outcome(Samples.shop().applications(), List.of(), 3, Map.of());

        assertThat(body(html(clean)))
                .contains("Ready for production", "Nothing found")
                .doesNotContain("<form");
    }

    @Test
    void does_not_praise_what_it_did_not_see() throws IOException {
        assertThat(body(html(Samples.nothing())))
                .contains("Nothing to judge here", "No application was found")
                .doesNotContain("Ready for production", "<form");
    }

    @Test
    void what_files_say_stays_text() throws IOException {
        String body = body(html(Samples.hostile()));

        assertThat(body).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "\u202e", "\u0000", "\"'>");
        assertThat(body).doesNotContain("href=\"javascript");
    }

    @Test
    void asks_nobody_for_anything() throws IOException {
        assertThat(html(Samples.shop())).contains("default-src 'none'").doesNotContain("src=", "url(", "@import");
    }

    /** Without style and script, which are files of their own. */
    private static String body(String report) {
        return report.substring(report.indexOf("<body>"), report.lastIndexOf("<script>"));
    }

    private static String html(Outcome outcome) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlReport().write(outcome, new Report.Header("/repository", "1.0.0", Samples.PAGES), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
