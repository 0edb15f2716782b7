package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainMojoTest {
    @TempDir
    Path temporary;

    private Path folder;
    private ExplainMojo explain;

    @BeforeEach
    void goal() throws Exception {
        folder = temporary.toRealPath();
        explain = new FakeMaven(folder, "").explain(new MavenProject(), new Engine.Core());
    }

    @Test
    void without_a_question_the_rules_are_listed() throws Exception {
        explain.rules = ownRule();
        explain.severity = List.of("spring-debug-flag:off");

        List<String> lines = printed();

        assertThat(lines)
                .contains("[INFO] spring-boot", "[INFO] own")
                .last()
                .asString()
                .endsWith(" rules");
        assertThat(lines).anyMatch(line -> line.matches("\\[INFO]   warning +no-sandbox +Payments go to the sandbox"));
        assertThat(lines).anyMatch(line -> line.matches("\\[INFO]   off +spring-debug-flag +Spring Boot runs .*"));
    }

    @Test
    void the_page_of_a_rule_is_printed_also_of_an_own_one() throws Exception {
        explain.rules = ownRule();
        explain.rule = " no-sandbox ";

        assertThat(printed())
                .startsWith("[INFO] Payments go to the sandbox", "[INFO] no-sandbox: warning, setting, from own");
    }

    @Test
    void a_rule_that_is_none_is_answered_with_the_one_that_was_meant() {
        explain.rule = "spring-debug-flak";

        assertThatThrownBy(explain::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("rule: 'spring-debug-flak' is no rule; did you mean 'spring-debug-flag'?");
    }

    @Test
    void a_key_is_explained_in_the_applications_of_a_folder() throws Exception {
        Files.createDirectories(folder.resolve("shop/src/main/resources"));
        Files.writeString(folder.resolve("shop/src/main/resources/application.properties"), "shop.mode=Sandbox\n");
        Files.writeString(folder.resolve("shop/pom.xml"), """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.1</version>
                  </parent>
                  <artifactId>shop</artifactId>
                  <build><plugins><plugin>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-maven-plugin</artifactId>
                  </plugin></plugins></build>
                </project>
                """);
        explain.rules = ownRule();
        explain.directory = "shop";
        explain.key = "SHOP_MODE";

        assertThat(printed())
                .contains(
                        "[INFO] shop, as packaged, profile default",
                        "[INFO]   shop.mode = Sandbox  # src/main/resources/application.properties:1",
                        "[INFO]     no-sandbox fires, warning: no money is taken");
    }

    @Test
    void skipping_is_a_parameter() throws Exception {
        explain.skip = true;

        assertThat(printed()).containsExactly("[INFO] Preflight is skipped");
    }

    private List<String> printed() throws MojoExecutionException {
        explain.execute();
        return ((MemoryLog) explain.getLog()).lines;
    }

    private static PlexusConfiguration ownRule() {
        PlexusConfiguration rule = new DefaultPlexusConfiguration("rule")
                .addChild("id", "no-sandbox")
                .addChild("severity", "warning")
                .addChild("category", "setting")
                .addChild("title", "Payments go to the sandbox")
                .addChild("keys", "shop.mode")
                .addChild("unsafe", "sandbox")
                .addChild("message", "no money is taken");
        PlexusConfiguration rules = new DefaultPlexusConfiguration("rules");
        rules.addChild(rule);
        return rules;
    }
}
