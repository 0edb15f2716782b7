package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.KeyRule;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.JavaFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * The password of the user that Spring Boot makes. It makes none beside users of the application's own
 * (UserDetailsServiceAutoConfiguration and ReactiveUserDetailsServiceAutoConfiguration at v2.0.9, v2.7.18, v3.5.1 and v4.0.0),
 * and then the password opens nothing.
 */
record DefaultUser(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : new KeyRule(header).check(project)) {
            findings.add(
                    isDead(project)
                            ? finding.withSeverity(Severity.INFO)
                                    .withMessage(finding.message()
                                            + "; the application brings a login of its own, so that it opens nothing")
                            : finding);
        }
        return findings;
    }

    private static boolean isDead(Project project) {
        if (Actuator.isBefore(project, "2.0")) {
            return false;
        }
        for (JavaFacts facts : project.code()) {
            for (String profile : facts.logins()) {
                if (profile.isEmpty() || RequestGuards.isName(profile) && RequestGuards.isActive(profile, project)) {
                    return true;
                }
            }
        }
        return false;
    }
}
