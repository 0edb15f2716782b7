package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;
import java.util.ArrayList;
import java.util.List;

/**
 * A secret that stands in the configuration in clear: effective in the scenario, or packaged in a part that nothing
 * activates. The default of a placeholder is as literal as a value.
 */
record SecretLiteral(RuleHeader header) implements Rule {
    /** Keys with a rule of their own. */
    private static final String OWN_RULE = "spring.security.user.password";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        addEffective(project, findings);
        for (ConfigurationDocument document : project.documents()) {
            if (document.packaged() && !document.active()) {
                addPackaged(document, project, findings);
            }
        }
        return findings;
    }

    private void addEffective(Project project, List<Finding> findings) {
        for (String key : project.config().keys("")) {
            if (key.equals(OWN_RULE)) {
                continue;
            }
            EffectiveValue value = project.config().get(key);
            if (value.isSet() && isSecret(key, value.value())) {
                Severity severity = opensOnlyMemory(key, project.config())
                        ? Severity.INFO
                        : header.info().severity();
                findings.add(Findings.of(header, project, value, severity));
            }
        }
    }

    private void addPackaged(ConfigurationDocument document, Project project, List<Finding> findings) {
        Severity severity = document.developmentLike() ? Severity.INFO : Severity.WARNING;
        for (Setting setting : document.document().settings()) {
            if (isSecret(setting.key(), PlaceholderDefaults.of(setting.value()))) {
                String message = header.message() + "; it is packaged, though no profile activates it";
                findings.add(Findings.ofSetting(header, project, setting, severity, message));
            }
        }
    }

    private static boolean isSecret(String key, String value) {
        return SensitiveKeys.isSecret(key, value)
                || UrlCredentials.password(value).isPresent();
    }

    /** The password of a database in memory opens nothing: the database is the fault. */
    private static boolean opensOnlyMemory(String key, EffectiveConfig config) {
        if (!key.endsWith(".password")) {
            return false;
        }
        EffectiveValue url = config.get(key.substring(0, key.length() - "password".length()) + "url");
        return url.isSet() && InMemoryDatabase.isInMemory(url.value());
    }
}
