package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.engine.Allowances;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanMojoTest {
    @TempDir
    Path temporary;

    private Path folder;
    private final FakeEngine engine = new FakeEngine();

    @BeforeEach
    void folder() throws Exception {
        folder = temporary.toRealPath();
    }

    @Test
    void without_a_project_the_report_goes_into_the_scanned_folder() throws Exception {
        Files.createDirectories(folder.resolve("elsewhere"));
        ScanMojo scan = new FakeMaven(folder, "").scan(new MavenProject(), engine);
        scan.directory = "elsewhere";

        scan.execute();

        assertThat(folder.resolve("elsewhere/target/preflight/preflight.json")).isRegularFile();
        assertThat(engine.requests.get(0))
                .isEqualTo(ScanRequest.of(folder.resolve("elsewhere"))
                        .withAllowances(new Allowances(List.of(), false, LocalDate.now())));
    }

    @Test
    void inside_a_repository_the_folder_is_named_below_its_root() throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        Files.createDirectories(folder.resolve("services/shop"));
        ScanMojo scan = new FakeMaven(folder, "").scan(new MavenProject(), engine);
        scan.directory = "services/shop";

        scan.execute();

        assertThat(engine.requests.get(0).root()).isEqualTo(folder);
        assertThat(engine.requests.get(0).folder()).isEqualTo("services/shop");
    }

    @Test
    void an_error_fails() {
        engine.outcomes.put("", Outcomes.of("shop", Severity.ERROR));

        assertThatThrownBy(() -> new FakeMaven(folder, "")
                        .scan(new MavenProject(), engine)
                        .execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 error would go to production:");
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        ScanMojo scan = new FakeMaven(folder, "").scan(new MavenProject(), engine);
        scan.directory = "nowhere";

        assertThatThrownBy(scan::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("directory: there is no folder " + folder.resolve("nowhere"));
    }
}
