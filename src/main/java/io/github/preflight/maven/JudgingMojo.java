package io.github.preflight.maven;

import io.github.preflight.engine.BuildEnvironment;
import io.github.preflight.model.Severity;
import io.github.preflight.report.Report;
import io.github.preflight.rule.RulePage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that judge and report. */
abstract class JudgingMojo extends RulingMojo {
    /**
     * The lowest severity that fails the build: {@code error}, {@code warning}, {@code info} or {@code never}.
     *
     * <p>Example:
     * <pre>{@code
     * <failOn>warning</failOn>
     * }</pre>
     */
    @Parameter(property = "preflight.failOn", defaultValue = "error")
    String failOn;

    /**
     * The report files to write: {@code html}, {@code sarif}, {@code json}, or {@code none}.
     *
     * <p>Example:
     * <pre>{@code
     * <reports>html,sarif</reports>
     * }</pre>
     */
    @Parameter(property = "preflight.reports", defaultValue = "html,sarif")
    List<String> reports;

    /**
     * Where the report files go; a relative path counts from the top-level project. By default {@code target/preflight} of
     * the top-level project, or of the scanned folder when there is no project.
     *
     * <p>Example:
     * <pre>{@code
     * <outputDirectory>build/reports/preflight</outputDirectory>
     * }</pre>
     */
    @Parameter(property = "preflight.outputDirectory")
    String outputDirectory;

    /**
     * Whether the environment variables that the build runs with are judged: debug switches, development profiles, weak
     * secrets, and what resource filtering puts into the artifact.
     *
     * <p>Example: {@code -Dpreflight.buildEnvironment=false}
     */
    @Parameter(property = "preflight.buildEnvironment", defaultValue = "true")
    boolean buildEnvironment;

    /** @param judged whether this run reports about the variables, and does not only follow them into what is packaged */
    final BuildEnvironment environment(boolean judged) {
        return buildEnvironment
                ? new BuildEnvironment(new ProjectFacts(session).environment(), judged)
                : BuildEnvironment.NONE;
    }

    final Optional<Severity> failOn() throws MojoExecutionException {
        return Words.failOn(given(failOn));
    }

    /** Whether mere information is listed like what is worse. */
    static boolean withInfos(Optional<Severity> failOn) {
        return failOn.equals(Optional.of(Severity.INFO));
    }

    /**
     * @param base what a relative output directory counts from
     * @param target the build's output folder
     */
    final ReportFiles reportFiles(Path base, Path target) throws MojoExecutionException {
        String given = given(outputDirectory);
        Path folder = given.isEmpty() ? target.resolve("preflight") : base.resolve(given);
        return new ReportFiles(folder.toAbsolutePath().normalize(), Words.reports(given(reports)));
    }

    final Report.Header header(Path root, List<RulePage> further) {
        return new Report.Header(
                root.toString().replace(java.io.File.separatorChar, '/'), plugin().getVersion(), engine.pages(further));
    }

    static long millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
