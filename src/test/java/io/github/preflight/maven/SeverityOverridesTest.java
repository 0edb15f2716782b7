package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Severity;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;

class SeverityOverridesTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void the_command_line_has_the_last_word() throws MojoExecutionException {
        PlexusConfiguration rules = rules(rule("spring-a", " Warning "), rule("spring-b", "off"));

        assertThat(new SeverityOverrides(engine)
                        .withRules(rules)
                        .withPairs(List.of("spring-a:ERROR"))
                        .severities())
                .containsEntry("spring-a", Optional.of(Severity.ERROR))
                .containsEntry("spring-b", Optional.empty())
                .hasSize(2);
    }

    @Test
    void an_unknown_rule_is_answered_with_the_one_that_was_meant() {
        assertThatThrownBy(() -> read(rule("sprung-a", "off")))
                .hasMessage("<rules>: 'sprung-a' is no rule; did you mean 'spring-a' or 'spring-b'?"
                        + " Known are spring-a, spring-b");
        assertThatThrownBy(() -> new SeverityOverrides(engine).withPairs(List.of("nothing-like-it:off")))
                .hasMessage("severity: 'nothing-like-it' is no rule; known are spring-a, spring-b");
    }

    @Test
    void a_wrong_severity_names_its_rule() {
        assertThatThrownBy(() -> read(rule("spring-a", "of")))
                .hasMessageStartingWith("<rules>, rule 'spring-a': 'of' is no severity; did you mean 'off'?");
    }

    @Test
    void a_wrong_shape_is_answered_with_the_right_one() {
        PlexusConfiguration typo = new DefaultPlexusConfiguration("rule").addChild("ident", "spring-a");

        assertThatThrownBy(() -> read(new DefaultPlexusConfiguration("forbid")))
                .hasMessage("<rules>: <forbid> is not known here;"
                        + " write <rule><id>…</id><severity>error|warning|info|off</severity></rule>");
        assertThatThrownBy(() -> read(typo))
                .hasMessageStartingWith("<rules>: <rule> has no <ident>; known are id, severity");
        assertThatThrownBy(() -> read(new DefaultPlexusConfiguration("rule"))).hasMessageContaining("has no <id>");
        assertThatThrownBy(() -> read(rule("spring-a", ""))).hasMessageContaining("rule 'spring-a' has no <severity>");
        assertThatThrownBy(() -> read(rule("spring-a", "off"), rule("spring-a", "info")))
                .hasMessage("<rules>: rule 'spring-a' stands there twice; once is enough");
        assertThatThrownBy(() -> new SeverityOverrides(engine).withPairs(List.of("spring-a")))
                .hasMessage("severity: 'spring-a' is no pair; write id:error, id:warning, id:info or id:off");
    }

    private void read(PlexusConfiguration... rules) throws MojoExecutionException {
        new SeverityOverrides(engine).withRules(rules(rules));
    }

    private static PlexusConfiguration rules(PlexusConfiguration... rules) {
        PlexusConfiguration all = new DefaultPlexusConfiguration("rules");
        for (PlexusConfiguration rule : rules) {
            all.addChild(rule);
        }
        return all;
    }

    private static PlexusConfiguration rule(String id, String severity) {
        return new DefaultPlexusConfiguration("rule").addChild("id", id).addChild("severity", severity);
    }
}
