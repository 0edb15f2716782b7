package io.github.preflight.maven;

import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import io.github.preflight.report.ConsoleReport;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges any folder, without a project and without resolving anything: finds the applications in it from their files and
 * writes one report. What only resolution could tell counts as unknown.
 */
@Mojo(name = "scan", aggregator = true, requiresProject = false, threadSafe = true)
public final class ScanMojo extends JudgingMojo {
    /**
     * The folder that is looked at; relative to where Maven was started, which is also the default.
     *
     * <p>Example: {@code -Dpreflight.directory=../shop}
     */
    @Parameter(property = "preflight.directory")
    String directory;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Preflight is skipped");
            return;
        }
        refuseUnknownParameters();
        Path folder = folder(directory);
        ReportFiles files = reportFiles(folder);
        Choices choices = ruleChoices();
        ScanRequest plain = new ProjectFacts(session).folder(folder, choices);
        ScanRequest request =
                plain.withAllowances(allowances(plain.root(), choices)).withEnvironment(environment(true));
        var failOn = failOn();

        long start = System.nanoTime();
        Outcome outcome = engine.run(request);
        log(new ConsoleReport(request.root())
                .lines(outcome, files.first(), millisecondsSince(start), withInfos(failOn)));
        files.write(outcome, header(request.root(), choices.pages()));

        Verdict verdict = new Verdict(outcome, failOn);
        if (verdict.fails()) {
            throw new MojoFailureException(verdict.headline(files.first(), 0));
        }
        if (!files.first().isEmpty()) {
            getLog().info("Report: " + files.first());
        }
    }

    /** Without a project Maven leaves {@code ${project.build.directory}} as it is written, so the place is told here. */
    private ReportFiles reportFiles(Path folder) throws MojoExecutionException {
        if (project.getFile() == null) {
            return reportFiles(Path.of(session.getExecutionRootDirectory()), folder.resolve("target"));
        }
        return reportFiles(
                ProjectFacts.directory(project), Path.of(project.getBuild().getDirectory()));
    }
}
