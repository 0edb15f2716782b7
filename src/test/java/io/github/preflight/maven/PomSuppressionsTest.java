package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Suppression;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;

class PomSuppressionsTest {
    private static final String RIGHT =
            "write <suppression><rule>…</rule><reason>…</reason></suppression>, and where it is"
                    + " to count for less <path>, <key> or <until>";

    @Test
    void all_parts_are_read_trimmed() throws MojoExecutionException {
        assertThat(read(
                        suppression("rule", " spring-a ", "path", "demo/**", "key", "a.*", "reason", " why ")
                                .addChild("until", "2027-01-31"),
                        suppression("rule", "spring-a", "reason", "again")))
                .containsExactly(
                        new Suppression(
                                Suppression.Kind.POM,
                                "spring-a",
                                "demo/**",
                                "a.*",
                                "why",
                                Optional.of(LocalDate.of(2027, 1, 31)),
                                Location.ofLine("pom.xml", 100)),
                        new Suppression(
                                Suppression.Kind.POM,
                                "spring-a",
                                "",
                                "",
                                "again",
                                Optional.empty(),
                                Location.ofLine("pom.xml", 101)));
    }

    @Test
    void what_is_wrong_is_answered_with_the_right_form() {
        assertThatThrownBy(() -> read(new DefaultPlexusConfiguration("suppress")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("<suppressions>: <suppress> is not known here; " + RIGHT);
        assertThatThrownBy(() -> read(suppression("reason", "why")))
                .hasMessage("<suppressions>: a <suppression> has no <rule>; " + RIGHT);
        assertThatThrownBy(() -> read(suppression("rule", "spring-a", "reason", " ")))
                .hasMessage("<suppressions>: the suppression of 'spring-a' has no <reason>; say why it is allowed: "
                        + RIGHT);
        assertThatThrownBy(() -> read(suppression("rule", "sprung-a", "reason", "why")))
                .hasMessageStartingWith(
                        "<suppressions>: 'sprung-a' is no rule; did you mean 'spring-a' or 'spring-b'?");
        assertThatThrownBy(() -> read(suppression("rule", "spring-a", "reasn", "why")))
                .hasMessageStartingWith("<suppressions>: <suppression> has no <reasn>; did you mean 'reason'?");
        assertThatThrownBy(() -> read(suppression("rule", "spring-a", "rule", "spring-b")))
                .hasMessage("<suppressions>: <rule> stands twice in a <suppression>; write two of them");
        for (String date : List.of("31.1.2027", "2027-02-30", "2027-1-31", "soon")) {
            assertThatThrownBy(() -> read(suppression("rule", "spring-a", "reason", "why", "until", date)))
                    .hasMessage("<suppressions>: the suppression of 'spring-a' has <until>" + date
                            + "</until>, which is no date; write the last day on which it counts as"
                            + " <until>2027-01-31</until>");
        }
    }

    @Test
    void the_place_in_the_pom_is_found_by_rule_and_count() {
        String pom = """
                <project>
                  <suppressions>
                    <suppression>
                      <rule>spring-a</rule>
                    </suppression>
                    <suppression><rule> spring-b </rule></suppression>
                    <suppression>
                      <reason>again</reason>
                      <rule>spring-a</rule>
                    </suppression>
                """;

        assertThat(SuppressionLines.of(pom, "spring-a", 0)).isEqualTo(3);
        assertThat(SuppressionLines.of(pom, "spring-b", 0)).isEqualTo(6);
        assertThat(SuppressionLines.of(pom, "spring-a", 1)).isEqualTo(7);
        assertThat(SuppressionLines.of(pom, "spring-a", 2)).isZero();
        assertThat(SuppressionLines.of("<suppression><rule>spring-a</rule>", "spring-a", 0))
                .isZero();
    }

    private static List<Suppression> read(PlexusConfiguration... suppressions) throws MojoExecutionException {
        PlexusConfiguration all = new DefaultPlexusConfiguration("suppressions");
        for (PlexusConfiguration suppression : suppressions) {
            all.addChild(suppression);
        }
        return new PomSuppressions(new FakeEngine().rules, (rule, nth) -> Location.ofLine("pom.xml", 100 + nth))
                .read(all);
    }

    private static PlexusConfiguration suppression(String... parts) {
        PlexusConfiguration suppression = new DefaultPlexusConfiguration("suppression");
        for (int i = 0; i < parts.length; i += 2) {
            suppression.addChild(parts[i], parts[i + 1]);
        }
        return suppression;
    }
}
