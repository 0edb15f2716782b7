package io.github.preflight.maven;

import io.github.preflight.engine.Allowances;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Suppression;
import io.github.preflight.report.Report;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that judge and report. */
abstract class JudgingMojo extends PreflightMojo {
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
     * Gives rules another severity: {@code error}, {@code warning}, {@code info} or {@code off}. On the command line this
     * is {@code severity}.
     *
     * <p>Example:
     * <pre>{@code
     * <rules>
     *   <rule>
     *     <id>spring-h2-console-enabled</id>
     *     <severity>warning</severity>
     *   </rule>
     * </rules>
     * }</pre>
     */
    @Parameter
    PlexusConfiguration rules;

    /**
     * Gives rules another severity from the command line, over what {@code rules} says.
     *
     * <p>Example: {@code -Dpreflight.severity=spring-h2-console-enabled:off,spring-jpa-show-sql:error}
     */
    @Parameter(property = "preflight.severity")
    List<String> severity;

    /**
     * Findings that are allowed: each with the rule and a reason, and where wanted with a path (a glob relative to the
     * repository's root), a key ({@code *} stands for any text), and the last day on which it counts. A finding that is
     * allowed does not count and is not printed; the summary says how many there are.
     *
     * <p>Example:
     * <pre>{@code
     * <suppressions>
     *   <suppression>
     *     <rule>spring-h2-console-enabled</rule>
     *     <path>demo/**</path>
     *     <key>spring.h2.console.enabled</key>
     *     <reason>the demo runs on the presenter's laptop only</reason>
     *     <until>2027-01-31</until>
     *   </suppression>
     * </suppressions>
     * }</pre>
     */
    @Parameter
    PlexusConfiguration suppressions;

    /**
     * Lets comments in the repository allow nothing, for builds of code that somebody else may have written. What the POM
     * says still counts.
     *
     * <p>Example: {@code -Dpreflight.trusted=true}
     */
    @Parameter(property = "preflight.trusted", defaultValue = "false")
    boolean trusted;

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

    final Optional<Severity> failOn() throws MojoExecutionException {
        return Words.failOn(given(failOn));
    }

    final Map<String, Optional<Severity>> severities() throws MojoExecutionException {
        List<String> pairs = given(severity);
        if (rules == null && pairs.isEmpty()) {
            return Map.of();
        }
        SeverityOverrides overrides = new SeverityOverrides(engine);
        if (rules != null) {
            overrides.withRules(rules);
        }
        return overrides.withPairs(pairs).severities();
    }

    /** @param root what paths are relative to */
    final Allowances allowances(Path root) throws MojoExecutionException {
        if (suppressions == null) {
            return new Allowances(List.of(), trusted, LocalDate.EPOCH);
        }
        List<Suppression> read = new PomSuppressions(
                        engine.rules(), (rule, nth) -> ProjectFacts.suppression(project, root, rule, nth))
                .read(suppressions);
        return new Allowances(read, trusted, LocalDate.now());
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

    final Report.Header header(Path root) {
        return new Report.Header(
                root.toString().replace(java.io.File.separatorChar, '/'), plugin().getVersion(), engine.pages());
    }

    static long millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
