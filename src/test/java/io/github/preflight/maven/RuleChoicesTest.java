package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleChoicesTest {
    private static final PomPlaces NO_POM = PomPlaces.of(new MavenProject());

    private final FakeEngine engine = new FakeEngine();

    @Test
    void the_command_line_has_the_last_word() throws MojoExecutionException {
        PlexusConfiguration rules = rules(rule("spring-a", " Warning "), rule("spring-b", "off"));

        assertThat(new RuleChoices(engine, NO_POM)
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
        assertThatThrownBy(() -> new RuleChoices(engine, NO_POM).withPairs(List.of("nothing-like-it:off")))
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
                .hasMessageStartingWith(
                        "<rules>: <rule> has no <ident>; known are category, fix, framework, id, keys,");
        assertThatThrownBy(() -> read(new DefaultPlexusConfiguration("rule"))).hasMessageContaining("has no <id>");
        assertThatThrownBy(() -> read(rule("spring-a", ""))).hasMessageContaining("rule 'spring-a' has no <severity>");
        assertThatThrownBy(() -> read(rule("spring-a", "off"), rule("spring-a", "info")))
                .hasMessage("<rules>: rule 'spring-a' stands there twice; once is enough");
        assertThatThrownBy(() -> new RuleChoices(engine, NO_POM).withPairs(List.of("spring-a")))
                .hasMessage("severity: 'spring-a' is no pair; write id:error, id:warning, id:info or id:off");
    }

    @Test
    void an_unknown_id_with_the_words_of_a_page_is_an_own_rule() throws MojoExecutionException {
        RuleChoices choices = new RuleChoices(engine, NO_POM)
                .withRules(rules(
                        own("no-sandbox")
                                .addChild("when", "shop.open is\n      true")
                                .addChild("title", "No money"),
                        own("not-today").addChild("fix", "Wait.")))
                .withPairs(List.of("not-today:off", "spring-a:info"));

        assertThat(choices.severities())
                .containsEntry("not-today", Optional.empty())
                .containsEntry("spring-a", Optional.of(Severity.INFO))
                .hasSize(2);
        assertThat(choices.pages())
                .extracting(page -> page.header().info().toString())
                .containsExactly(
                        "RuleInfo[id=no-sandbox, pack=own, category=SETTING, severity=WARNING, title=No money]",
                        "RuleInfo[id=not-today, pack=own, category=SETTING, severity=WARNING, title=not-today]");
        assertThat(choices.pages().get(0).header().when()).hasSize(1);
        assertThat(choices.pages().get(1).header().fix()).isEqualTo("Wait.");
    }

    @Test
    void an_own_rule_may_be_off() throws MojoExecutionException {
        PlexusConfiguration rule = rule("no-sandbox", "off");
        words(rule);

        RuleChoices choices = new RuleChoices(engine, NO_POM).withRules(rules(rule));

        assertThat(choices.pages()).hasSize(1);
        assertThat(choices.severities()).containsEntry("no-sandbox", Optional.empty());
    }

    @Test
    void a_rule_that_is_known_takes_a_severity_alone() {
        PlexusConfiguration rule =
                rule("spring-a", "off").addChild("keys", "a.b").addChild("unsafe", "true");

        assertThatThrownBy(() -> read(rule))
                .hasMessage("<rules>: rule 'spring-a' comes with Preflight, and takes no <keys>, <unsafe>;"
                        + " give it a <severity> alone, or an own rule another id");
    }

    @Test
    void an_own_rule_that_is_not_whole_says_what_is_missing() {
        assertThatThrownBy(() -> read(rule("sprang-a", "off").addChild("keys", "a.b")))
                .hasMessage("<rules>: rule 'sprang-a' does not come with Preflight, and an own rule needs"
                        + " <category>, <unsafe>, <message>, too; did you mean 'spring-a' or 'spring-b'?");
        assertThatThrownBy(() -> read(own("No Sandbox")))
                .hasMessage(
                        "<rules>: 'No Sandbox' is no id for a rule; write lower-case words with dashes between them");
    }

    @Test
    void an_own_rule_is_held_against_the_grammar_of_pages(@TempDir Path folder) throws Exception {
        Path pom = folder.toRealPath().resolve("pom.xml");
        Files.writeString(pom, """
                <project>
                  <build><plugins><plugin><configuration>
                    <rules>
                      <rule><id>spring-a</id><severity>off</severity></rule>
                      <rule>
                        <id>no-sandbox</id>
                      </rule>
                    </rules>
                  </configuration></plugin></plugins></build>
                </project>
                """);
        MavenProject project = new MavenProject();
        project.setFile(pom.toFile());
        RuleChoices choices = new RuleChoices(engine, PomPlaces.of(project));

        assertThatThrownBy(() -> choices.withRules(rules(own("no-sandbox").addChild("when", "shop.open = true"))))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("<rules> (" + pom
                        + ":5), rule 'no-sandbox': condition 'shop.open = true'; write 'has group:artifact'");
        assertThatThrownBy(() -> choices.withRules(rules(own("no-sandbox").addChild("unsave", "sandbox"))))
                .hasMessage("<rules> (" + pom + ":5): <rule> has no <unsave>; did you mean 'unsafe'?");
        assertThatThrownBy(() -> choices.withRules(rules(own("no-sandbox").addChild("unsafe", "sandbox"))))
                .hasMessageStartingWith("<rules> (" + pom + ":5): a <rule> has two <unsafe>;");
        assertThatThrownBy(() -> choices.withRules(rules(own("no-sandbox").addChild("framework", "sprung-boot"))))
                .hasMessageEndingWith(
                        "rule 'no-sandbox': framework 'sprung-boot';"
                                + " one of akka, django, dropwizard, grails, ktor, micronaut, pekko, play, quarkus, spring-boot, spring-cloud, or none");
        assertThatThrownBy(() -> choices.withRules(rules(own("no-sandbox").addChild("when", "a.b is true [>=3.0]"))))
                .hasMessageEndingWith(
                        "rule 'no-sandbox': releases in brackets without a framework; say which 'framework' they are of");
    }

    private void read(PlexusConfiguration... rules) throws MojoExecutionException {
        new RuleChoices(engine, NO_POM).withRules(rules(rules));
    }

    private static PlexusConfiguration rules(PlexusConfiguration... rules) {
        PlexusConfiguration all = new DefaultPlexusConfiguration("rules");
        for (PlexusConfiguration rule : rules) {
            all.addChild(rule);
        }
        return all;
    }

    private static PlexusConfiguration own(String id) {
        PlexusConfiguration rule = rule(id, "warning");
        words(rule);
        return rule;
    }

    private static void words(PlexusConfiguration rule) {
        rule.addChild("category", "setting")
                .addChild("keys", "shop.payment.mode")
                .addChild("unsafe", "sandbox | absent")
                .addChild("message", "{key} is '{value}'");
    }

    private static PlexusConfiguration rule(String id, String severity) {
        return new DefaultPlexusConfiguration("rule").addChild("id", id).addChild("severity", severity);
    }
}
