package io.github.preflight.maven;

import io.github.preflight.engine.EnvironmentCheck;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.report.EnvironmentReport;
import io.github.preflight.report.ExampleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the environment contract: every variable that production reads, required or with a default, where it is read, and
 * which deploy file sets it; secrets masked. On request it writes that down as {@code .env.example}, or holds the environment
 * that it runs in against it.
 */
@Mojo(name = "environment", aggregator = true, requiresProject = false, threadSafe = true)
public final class EnvironmentMojo extends PreflightMojo {
    /**
     * The folder that is looked at; relative to where Maven was started, which is also the default.
     *
     * <p>Example: {@code -Dpreflight.directory=../shop}
     */
    @Parameter(property = "preflight.directory")
    String directory;

    /**
     * Writes the contract as a file of this name, relative to the folder that is looked at. Secrets are left empty. A file that is there is left alone.
     *
     * <p>Example: {@code -Dpreflight.example=.env.example}
     */
    @Parameter(property = "preflight.example")
    String example;

    /**
     * Lets example replace a file that is there.
     *
     * <p>Example: {@code -Dpreflight.overwrite=true}
     */
    @Parameter(property = "preflight.overwrite", defaultValue = "false")
    boolean overwrite;

    /**
     * Holds the environment that Maven runs in against the contract, and fails with a list where a required variable is missing, a secret is weak, or something switches debugging on.
     *
     * <p>Example: {@code -Dpreflight.verify=true}
     */
    @Parameter(property = "preflight.verify", defaultValue = "false")
    boolean verify;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Preflight is skipped");
            return;
        }
        refuseUnknownParameters();
        Path folder = folder(directory);
        ProjectFacts facts = new ProjectFacts(session);
        List<EnvironmentContract> contracts = engine.environment(facts.folder(folder, choices()));
        log(EnvironmentReport.lines(contracts));
        if (!given(example).isEmpty()) {
            write(folder.resolve(given(example)).normalize(), ExampleFile.of(contracts));
        }
        if (verify) {
            verify(EnvironmentCheck.problems(contracts, facts.environment(), engine.catalog(List.of())));
        }
    }

    private void write(Path file, String text) throws MojoExecutionException {
        if (Files.exists(file) && !overwrite) {
            throw new MojoExecutionException("example: " + file
                    + " is there already; give another name, or -Dpreflight.overwrite=true to replace it");
        }
        try {
            Files.writeString(
                    file,
                    text,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    overwrite ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new MojoExecutionException("example: " + file + " cannot be written: " + e.getMessage(), e);
        }
        getLog().info("Written: " + file);
    }

    private void verify(List<String> problems) throws MojoFailureException {
        if (problems.isEmpty()) {
            getLog().info("The environment has what production needs");
            return;
        }
        for (String problem : problems) {
            getLog().error(problem);
        }
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        throw new MojoFailureException("the environment has " + count + ":\n  " + String.join("\n  ", problems));
    }
}
