package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Severity;
import io.github.preflight.report.Report;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void lists_are_trimmed_and_split() {
        assertThat(Words.list(Arrays.asList(" a,b ", "", "  ", null, ",c\n,", "d")))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void words_are_read_in_any_case() throws MojoExecutionException {
        assertThat(Words.failOn(" Warning ")).contains(Severity.WARNING);
        assertThat(Words.failOn("NEVER")).isEmpty();
        assertThat(Words.ruleSeverity("Off", "rules")).isEmpty();
        assertThat(Words.isNone(List.of("None"))).isTrue();
        assertThat(Words.reports(List.of("JSON", "json")))
                .extracting(Report::word)
                .containsExactly("json");
        assertThat(Words.reports(List.of("None"))).isEmpty();
    }

    @Test
    void a_wrong_severity_is_answered_with_the_right_ones() {
        assertThatThrownBy(() -> Words.failOn("errors"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "failOn: 'errors' is no severity; did you mean 'error'? Known are error, info, never, warning");
        assertThatThrownBy(() -> Words.failOn("off"))
                .hasMessage("failOn: 'off' is no severity; known are error, info, never, warning");
    }

    @Test
    void a_report_that_is_not_there_is_answered_with_those_that_are() {
        assertThatThrownBy(() -> Words.reports(List.of("pdf")))
                .hasMessage("reports: 'pdf' is no report; known are html, json, none, sarif");
        assertThatThrownBy(() -> Words.reports(List.of("json", "none")))
                .hasMessageStartingWith("reports: 'none' stands alone");
    }
}
