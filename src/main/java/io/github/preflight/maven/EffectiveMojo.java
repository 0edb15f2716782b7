package io.github.preflight.maven;

import io.github.preflight.report.EffectiveReport;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Prints the configuration that production sees: every value with where it came from, secrets masked. */
@Mojo(name = "effective", aggregator = true, requiresProject = false, threadSafe = true)
public final class EffectiveMojo extends PreflightMojo {
    /**
     * The folder that is looked at; relative to where Maven was started, which is also the default.
     *
     * <p>Example: {@code -Dpreflight.directory=../shop}
     */
    @Parameter(property = "preflight.directory")
    String directory;

    /**
     * Shows only this key and those below it, with the whole way on which each value came.
     *
     * <p>Example: {@code -Dpreflight.key=spring.datasource}
     */
    @Parameter(property = "preflight.key")
    String key;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("Preflight is skipped");
            return;
        }
        refuseUnknownParameters();
        Path folder = folder(directory);
        log(new EffectiveReport(given(key))
                .lines(engine.effective(new ProjectFacts(session).folder(folder, choices()))));
    }
}
