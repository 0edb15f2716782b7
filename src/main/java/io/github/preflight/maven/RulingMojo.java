package io.github.preflight.maven;

import io.github.preflight.engine.Allowances;
import io.github.preflight.model.Suppression;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that ask rules: which there are, how much each weighs, and what is allowed. */
abstract class RulingMojo extends PreflightMojo {
    /**
     * Gives rules another severity ({@code error}, {@code warning}, {@code info} or {@code off}), and tells own rules in the
     * words of a rule's page.
     *
     * <p>Example:
     * <pre>{@code
     * <rules>
     *   <rule>
     *     <id>spring-h2-console-enabled</id>
     *     <severity>warning</severity>
     *   </rule>
     *   <rule>
     *     <id>shop-payment-sandbox</id>
     *     <severity>error</severity>
     *     <category>setting</category>
     *     <keys>shop.payment.mode</keys>
     *     <unsafe>sandbox | absent</unsafe>
     *     <message>no money is taken: {key} is '{value}'</message>
     *   </rule>
     * </rules>
     * }</pre>
     *
     * <p>On the command line {@code severity} gives severities.
     */
    @Parameter
    PlexusConfiguration rules;

    /**
     * Where pages of further rules are: folders, relative to the repository's root, or folders in the plugin's dependencies.
     *
     * <p>Example:
     * <pre>{@code
     * <rulePages>
     *   <folder>config/preflight</folder>
     * </rulePages>
     * }</pre>
     */
    @Parameter(property = "preflight.rulePages")
    List<String> rulePages;

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

    /** Everything that is said about how to judge. */
    final Choices ruleChoices() throws MojoExecutionException {
        List<String> pairs = given(severity);
        List<String> places = given(rulePages);
        if (rules == null && pairs.isEmpty() && places.isEmpty()) {
            return choices();
        }
        RuleChoices said = new RuleChoices(engine, PomPlaces.of(project));
        if (!places.isEmpty()) {
            List<Path> dependencies = FurtherPages.classPath(getClass().getClassLoader());
            said.withPages(new FurtherPages(base(), dependencies).read(places));
        }
        if (rules != null) {
            said.withRules(rules);
        }
        said.withPairs(pairs);
        return choices(said.severities(), said.pages());
    }

    /**
     * What may be allowed.
     *
     * @param root what paths are relative to
     * @param choices with the rules that there are
     */
    final Allowances allowances(Path root, Choices choices) throws MojoExecutionException {
        if (suppressions == null) {
            return new Allowances(List.of(), trusted, LocalDate.now());
        }
        List<String> known = new ArrayList<>(engine.rules());
        choices.pages().forEach(page -> known.add(page.header().info().id()));
        List<Suppression> read = new PomSuppressions(
                        known, (rule, nth) -> ProjectFacts.suppression(project, root, rule, nth))
                .read(suppressions);
        return new Allowances(read, trusted, LocalDate.now());
    }

    /** The repository's root; without a project, of the folder in which Maven was started. */
    private Path base() {
        if (project.getFile() != null) {
            return new ProjectFacts(session).root(project);
        }
        Path here =
                Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
        return ProjectFacts.gitRoot(here).orElse(here);
    }
}
