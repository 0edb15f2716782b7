package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownParametersTest {
    @TempDir
    java.nio.file.Path folder;

    @Test
    void a_typo_in_the_plugins_configuration_is_refused() {
        assertThatThrownBy(() -> refuse(configuration("failOnn"), configuration("failOn")))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("<configuration>: <failOnn> is no parameter here; did you mean 'failOn'?");
    }

    @Test
    void a_typo_in_an_executions_configuration_is_refused() {
        assertThatThrownBy(() -> refuse(configuration("skip"), configuration("skip", "productionProfile")))
                .hasMessageContaining(
                        "<configuration> of execution 'default': <productionProfile> is no parameter here;"
                                + " did you mean 'productionProfiles'?");
    }

    @Test
    void parameters_of_other_goals_are_legal_for_the_plugin_only() {
        assertThatCode(() -> refuse(configuration("directory"), configuration("directory")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> refuse(configuration(), configuration("directory")))
                .hasMessageContaining(
                        "<directory> is no parameter here; it belongs to the goal effective, environment, explain, scan");
    }

    @Test
    void what_maven_sets_itself_is_no_parameter() {
        assertThatThrownBy(() -> refuse(configuration("session"), configuration()))
                .hasMessageContaining("<session> is no parameter here");
    }

    @Test
    void a_typo_on_the_command_line_is_refused() {
        assertThatThrownBy(() -> refuse("preflight.failOnn"))
                .hasMessage("the command line: -Dpreflight.failOnn is no parameter here;"
                        + " did you mean 'preflight.failOn'?");
        assertThatThrownBy(() -> refuse("preflight.rules"))
                .hasMessageContaining("-Dpreflight.rules is no parameter here");
    }

    @Test
    void properties_that_are_not_ours_are_left_alone() {
        assertThatCode(() -> refuse("failOn", "preflight.version", "preflight.plugin.version", "preflight.failOn"))
                .doesNotThrowAnyException();
    }

    private void refuse(Xpp3Dom shared, Xpp3Dom own) throws MojoExecutionException {
        FakeMaven maven = new FakeMaven(folder, "");
        Plugin plugin = maven.projects().get(0).getPlugin(FakeMaven.KEY);
        plugin.setConfiguration(shared);
        plugin.getExecutions().get(0).setConfiguration(own);
        new KnownParameters(FakeMaven.descriptor())
                .refuseUnknown(maven.projects().get(0), FakeMaven.execution("check"));
    }

    private static void refuse(String... properties) throws MojoExecutionException {
        Properties given = new Properties();
        for (String property : properties) {
            given.setProperty(property, "value");
        }
        new KnownParameters(FakeMaven.descriptor()).refuseUnknown(given);
    }

    private static Xpp3Dom configuration(String... names) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        for (String name : names) {
            configuration.addChild(new Xpp3Dom(name));
        }
        return configuration;
    }
}
