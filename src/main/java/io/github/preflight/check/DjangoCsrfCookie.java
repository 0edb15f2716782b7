package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.KeyRule;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/** How the cookie is sent that proves where a form came from; advice where the site tells no visitors apart, and nobody's name is at stake. */
record DjangoCsrfCookie(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new KeyRule(header).check(project);
        return findings.isEmpty() || DjangoText.mayKnowVisitors(project)
                ? findings
                : findings.stream()
                        .map(finding -> finding.withSeverity(Severity.INFO))
                        .toList();
    }
}
