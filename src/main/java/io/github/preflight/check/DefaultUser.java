package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyRule;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The password of the user that Spring Boot makes. It makes none beside users of the application's own
 * (UserDetailsServiceAutoConfiguration and ReactiveUserDetailsServiceAutoConfiguration at v2.0.9, v2.7.18, v3.5.1 and v4.0.0),
 * and then the password opens nothing.
 */
record DefaultUser(RuleHeader header) implements Rule {
    private static final String SINCE_2 = "spring.security.user.password";
    private static final String BEFORE_2 = "security.user.password";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>(new KeyRule(header).check(project));
        for (ConfigurationDocument document : project.documents()) {
            if (document.packaged() && !document.active()) {
                addPackaged(document, project, findings);
            }
        }
        if (!findings.isEmpty() && isDead(project)) {
            findings.replaceAll(finding -> finding.withSeverity(Severity.INFO)
                    .withMessage(finding.message()
                            + "; the application brings a login of its own, so that it opens nothing"));
        }
        return findings;
    }

    private void addPackaged(ConfigurationDocument document, Project project, List<Finding> findings) {
        String key = Actuator.isBefore(project, "2.0") ? BEFORE_2 : SINCE_2;
        boolean development = document.developmentLike() || document.exampleLike();
        for (Setting setting : document.document().settings()) {
            if (Words.relaxed(setting.key()).equals(key)
                    && SensitiveKeys.isSecret(setting.key(), PlaceholderDefaults.of(setting.value()))) {
                String message =
                        setting.key() + " is the password of Spring Security's default user, in clear; it is packaged, "
                                + (document.productionLike()
                                        ? "in a profile for production that not every start activates"
                                        : "though not active in production");
                findings.add(Findings.ofSetting(
                        header, project, setting, development ? Severity.INFO : Severity.WARNING, message));
            }
        }
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
