package io.github.preflight.maven;

import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Suggestions;
import io.github.preflight.report.KeyReport;
import io.github.preflight.report.PageReport;
import io.github.preflight.report.RuleList;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.rule.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the rules, own ones among them; prints the page of one; or tells how a key's value comes about in each application and
 * scenario, which rules looked at it, and why they fired or did not.
 */
@Mojo(name = "explain", aggregator = true, requiresProject = false, threadSafe = true)
public final class ExplainMojo extends RulingMojo {
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
     * <p>Example: {@code -Dpreflight.key=server.error.include-stacktrace}
     */
    @Parameter(property = "preflight.key")
    String key;

    /**
     * Prints the page of this rule.
     *
     * <p>Example: {@code -Dpreflight.rule=spring-debug-flag}
     */
    @Parameter(property = "preflight.rule")
    String rule;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("Preflight is skipped");
            return;
        }
        refuseUnknownParameters();
        Choices choices = ruleChoices();
        RuleCatalog catalog = engine.catalog(choices.pages());
        if (!given(rule).isEmpty()) {
            RulePage page = page(catalog);
            log(PageReport.lines(page.header().info(), page.text()));
        }
        if (!given(key).isEmpty()) {
            ScanRequest request = new ProjectFacts(session).folder(folder(directory), choices);
            log(new KeyReport()
                    .lines(engine.explain(request.withAllowances(allowances(request.root(), choices)), given(key))));
        }
        if (given(rule).isEmpty() && given(key).isEmpty()) {
            log(RuleList.lines(infos(catalog), choices.severities()));
        }
    }

    private RulePage page(RuleCatalog catalog) throws MojoExecutionException {
        Optional<RulePage> page = catalog.page(given(rule));
        if (page.isEmpty()) {
            List<String> known = new ArrayList<>();
            infos(catalog).forEach(info -> known.add(info.id()));
            throw new MojoExecutionException(
                    "rule: '" + given(rule) + "' is no rule; " + Suggestions.instead(given(rule), known));
        }
        return page.get();
    }

    private static List<RuleInfo> infos(RuleCatalog catalog) {
        List<RuleInfo> infos = new ArrayList<>();
        for (RuleHeader header : catalog.headers()) {
            infos.add(header.info());
        }
        return infos;
    }
}
