package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentMojoTest {
    @TempDir
    Path temporary;

    private Path folder;
    private FakeMaven maven;
    private EnvironmentMojo environment;

    @BeforeEach
    void goal() throws Exception {
        folder = temporary.toRealPath();
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                folder.resolve("manage.py"),
                "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n");
        Files.writeString(
                folder.resolve("shop/settings.py"), "import os\nSECRET_KEY = os.environ['SHOP_KEY']\nDEBUG = False\n");
        maven = new FakeMaven(folder, "");
        environment = maven.environment(new MavenProject(), new Engine.Core());
    }

    private void runningWith(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty("env." + name, value);
        maven.request().setSystemProperties(properties);
    }

    private List<String> printed() throws Exception {
        environment.execute();
        return ((MemoryLog) environment.getLog()).lines;
    }

    @Test
    void the_contract_is_printed_and_nothing_written() throws Exception {
        assertThat(printed())
                .startsWith("[INFO] shop reads 1 variable; no committed file deploys it")
                .contains("[INFO]       nothing committed sets it");
        assertThat(folder.resolve(".env.example")).doesNotExist();
    }

    @Test
    void an_example_is_written_on_request() throws Exception {
        environment.example = ".env.example";

        assertThat(printed()).last().isEqualTo("[INFO] Written: " + folder.resolve(".env.example"));
        assertThat(folder.resolve(".env.example")).content().endsWith("\nSHOP_KEY=\n");
    }

    @Test
    void a_file_that_is_there_is_replaced_on_request_alone() throws Exception {
        Path file = Files.writeString(folder.resolve(".env"), "SHOP_KEY=mine\n".repeat(100));
        environment.example = ".env";

        assertThatThrownBy(environment::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("example: " + file
                        + " is there already; give another name, or -Dpreflight.overwrite=true to replace it");
        assertThat(file).content().startsWith("SHOP_KEY=mine");

        environment.overwrite = true;
        environment.execute();
        assertThat(file).content().doesNotContain("mine").endsWith("\nSHOP_KEY=\n");
    }

    @Test
    void what_is_missing_fails_with_a_list() {
        runningWith("OTHER", "1");
        environment.verify = true;

        assertThatThrownBy(environment::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("the environment has 1 problem:\n"
                        + "  SHOP_KEY is missing: shop needs it for SECRET_KEY (shop/settings.py:2)");
    }

    @Test
    void what_is_there_passes() throws Exception {
        runningWith("SHOP_KEY", "seven otters vex a judge in the old town hall at noon");
        environment.verify = true;

        assertThat(printed()).last().isEqualTo("[INFO] The environment has what production needs");
    }

    @Test
    void skipping_is_a_parameter() throws Exception {
        environment.skip = true;

        assertThat(printed()).containsExactly("[INFO] Preflight is skipped");
    }
}
