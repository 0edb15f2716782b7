package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.KeyRule;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** A realm of Quarkus whose users are packaged; an embedded one without users lets nobody in. */
record PackagedUsers(RuleHeader header) implements Rule {
    private static final String EMBEDDED = "quarkus.security.users.embedded.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        boolean users = !project.config().keys(EMBEDDED + "users.").isEmpty();
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : new KeyRule(header).check(project)) {
            if (users || !finding.key().startsWith(EMBEDDED)) {
                findings.add(finding);
            }
        }
        return findings;
    }
}
