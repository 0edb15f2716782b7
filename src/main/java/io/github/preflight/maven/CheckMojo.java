package io.github.preflight.maven;

import io.github.preflight.engine.Allowances;
import io.github.preflight.engine.Duplicates;
import io.github.preflight.engine.Suppressions;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.report.ConsoleReport;
import io.github.preflight.report.Counts;
import io.github.preflight.rule.RulePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * The gate: fails the build when it would carry development settings or secrets into production. Runs in every module;
 * writes one report for the whole build.
 *
 * <p>Example:
 * <pre>{@code
 * <plugin>
 *   <groupId>io.github.preflight</groupId>
 *   <artifactId>preflight-maven-plugin</artifactId>
 *   <version>…</version>
 *   <executions>
 *     <execution>
 *       <goals>
 *         <goal>check</goal>
 *       </goals>
 *     </execution>
 *   </executions>
 * </plugin>
 * }</pre>
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class CheckMojo extends JudgingMojo {
    private static final String GOAL = "check";
    private static final Outcome NOTHING = new Outcome(List.of(), List.of(), 0, Map.of());

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        ProjectFacts facts = new ProjectFacts(session);
        SessionMemory memory = memory();
        Path root = facts.root(project);
        if (skip) {
            getLog().info("Preflight is skipped");
            synchronized (memory.lock()) {
                memory.putSkipped();
                remember(memory, reportFiles(), NOTHING);
                report(memory, root, reportFiles(), List.of(), List.of(), false);
            }
            return;
        }
        refuseUnknownParameters();
        ReportFiles files = reportFiles();
        Choices choices = ruleChoices();
        Allowances allowances = allowances(root, choices);
        var failOn = failOn();

        long start = System.nanoTime();
        Outcome outcome = engine.run(facts.module(project, root, choices, memory.committedFiles(root, engine))
                .withAllowances(allowances)
                .withEnvironment(environment(isTopmost())));
        Verdict verdict;
        int unchecked;
        // what modules that are built side by side have to say does not mix
        synchronized (memory.lock()) {
            remember(memory, files, outcome);
            List<Finding> unused = unusedSuppressions(memory, root, choices);
            Outcome shown = with(unused, outcome);
            boolean nothingHere = shown.applications().isEmpty()
                    && shown.findings().isEmpty()
                    && session.getProjects().size() > 1;
            if (nothingHere) {
                getLog().debug("Preflight: no application here");
            } else {
                log(new ConsoleReport(root).lines(shown, files.first(), millisecondsSince(start), withInfos(failOn)));
            }
            verdict = new Verdict(shown, failOn);
            unchecked = report(memory, root, files, choices.pages(), unused, verdict.fails());
        }
        if (verdict.fails()) {
            throw new MojoFailureException(verdict.headline(files.first(), hidesOthers() ? unchecked : 0));
        }
    }

    /** Adds to what the session has found. */
    private void remember(SessionMemory memory, ReportFiles files, Outcome outcome) throws MojoExecutionException {
        if (memory.isEmpty()) {
            files.removeOld();
        }
        memory.put(name(project), execution.getExecutionId(), outcome);
    }

    /** Those of the whole build, once the last module of it has ended; none before, or when only a part of it is built. */
    private List<Finding> unusedSuppressions(SessionMemory memory, Path root, Choices choices) {
        boolean whole = !memory.hasSkipped()
                && memory.missing(modules()) == 0
                && new ProjectFacts(session).isWholeBuild(root)
                && modules().size() == session.getProjects().size();
        return whole ? Suppressions.unused(memory.merged().idle(), choices.severities()) : List.of();
    }

    private static Outcome with(List<Finding> more, Outcome outcome) {
        if (more.isEmpty()) {
            return outcome;
        }
        List<Finding> all = new ArrayList<>(outcome.findings());
        all.addAll(more);
        return outcome.withFindings(Duplicates.joined(all));
    }

    /**
     * Writes the report when it may be the last chance to.
     *
     * @return how many modules are still to be checked
     */
    private int report(
            SessionMemory memory,
            Path root,
            ReportFiles files,
            List<RulePage> pages,
            List<Finding> unused,
            boolean fails)
            throws MojoExecutionException {
        List<String> modules = modules();
        int missing = memory.missing(modules);
        if (fails) {
            memory.putFailure();
        }
        if (missing == 0 || memory.hasFailure() || session.getResult().hasExceptions()) {
            Outcome all = with(unused, memory.merged());
            files.write(all, header(root, pages));
            if (!fails && missing == 0 && !files.first().isEmpty()) {
                getLog().info(
                                modules.size() == 1
                                        ? "Report: " + files.first()
                                        : "Preflight: " + Counts.of(all.findings()) + " in " + modules.size()
                                                + " modules, report: " + files.first());
            }
        }
        return missing;
    }

    private SessionMemory memory() {
        return new SessionMemory(
                SessionMemory.shared(session.getRepositorySession().getData()), plugin().getVersion());
    }

    private ReportFiles reportFiles() throws MojoExecutionException {
        MavenProject top = session.getTopLevelProject();
        return reportFiles(ProjectFacts.directory(top), Path.of(top.getBuild().getDirectory()));
    }

    /** Whether a failing module keeps Maven from starting the next. */
    private boolean hidesOthers() {
        return MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior());
    }

    /** Whether this module reports what is found once a session: the topmost one, or the first where this goal does not run in that. */
    private boolean isTopmost() {
        List<String> modules = modules();
        String top = name(session.getTopLevelProject());
        return name(project).equals(modules.contains(top) || modules.isEmpty() ? top : modules.get(0));
    }

    /** The modules of this session in which this goal runs. */
    private List<String> modules() {
        List<String> modules = new ArrayList<>();
        for (MavenProject module : session.getProjects()) {
            if (execution.getSource() == MojoExecution.Source.CLI || isBoundIn(module)) {
                modules.add(name(module));
            }
        }
        return modules;
    }

    private boolean isBoundIn(MavenProject module) {
        Plugin plugin = module.getPlugin(execution.getPlugin().getKey());
        if (plugin == null) {
            return false;
        }
        for (PluginExecution bound : plugin.getExecutions()) {
            if (bound.getGoals().contains(GOAL) && !"none".equals(bound.getPhase())) {
                return true;
            }
        }
        return false;
    }

    private static String name(MavenProject module) {
        return ProjectFacts.directory(module) + "\n" + module.getId();
    }
}
