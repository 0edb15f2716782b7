package io.github.preflight.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that ask rules: which there are, and how much each weighs. */
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

    /** Everything that is said about how to judge. */
    final Choices ruleChoices() throws MojoExecutionException {
        List<String> pairs = given(severity);
        List<String> places = given(rulePages);
        if (rules == null && pairs.isEmpty() && places.isEmpty()) {
            return choices();
        }
        RuleChoices said = new RuleChoices(engine, PomPlaces.of(project));
        if (!places.isEmpty()) {
            List<Path> dependencies = RulePages.classPath(getClass().getClassLoader());
            said.withPages(new RulePages(base(), dependencies).read(places));
        }
        if (rules != null) {
            said.withRules(rules);
        }
        said.withPairs(pairs);
        return choices(said.severities(), said.pages());
    }

    /** The repository's root; without a project, of the folder in which Maven was started. */
    private Path base() {
        if (project.getFile() != null) {
            return new ProjectFacts(session).root(project);
        }
        Path here = Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
        return ProjectFacts.gitRoot(here).orElse(here);
    }
}
