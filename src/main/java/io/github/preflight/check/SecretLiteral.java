package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A secret that stands in the configuration in clear: effective in the scenario, or packaged in a part that nothing
 * activates. The default of a placeholder is as literal as a value.
 */
record SecretLiteral(RuleHeader header) implements Rule {
    /** Keys with a rule of their own. */
    private static final Set<String> OWN_RULE =
            Set.of("spring.security.user.password", "javax.net.ssl.truststorepassword");

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
        for (EffectiveValue value : secrets(project.config())) {
            if (OWN_RULE.contains(Words.relaxed(value.key()))) {
                continue;
            }
            Severity severity = opensOnlyMemory(value.key(), project.config())
                    ? Severity.INFO
                    : header.info().severity();
            findings.add(Findings.of(header, project, value, severity));
        }
    }

    /** The values that are secrets, one a place: of keys that refer to each other the one that holds the text. */
    private static Collection<EffectiveValue> secrets(EffectiveConfig config) {
        Map<Location, EffectiveValue> secrets = new LinkedHashMap<>();
        for (String key : config.keys("")) {
            EffectiveValue value = config.get(key);
            if (value.isSet() && isSecret(value)) {
                EffectiveValue other = secrets.get(value.location());
                if (other == null || holdsText(value) && !holdsText(other)) {
                    secrets.put(value.location(), value);
                }
            }
        }
        return secrets.values();
    }

    private static boolean isSecret(EffectiveValue value) {
        return SensitiveKeys.isSecret(value.key(), value.value())
                // what a URL only refers to is judged where it stands
                || UrlCredentials.password(PlaceholderDefaults.of(value.raw())).isPresent();
    }

    /** Whether the text stands under the key itself, if only as the default of a placeholder. */
    private static boolean holdsText(EffectiveValue value) {
        return !PlaceholderDefaults.of(value.raw()).contains("${");
    }

    private void addPackaged(ConfigurationDocument document, Project project, List<Finding> findings) {
        Severity severity = document.developmentLike() ? Severity.INFO : Severity.WARNING;
        for (Setting setting : document.document().settings()) {
            String value = PlaceholderDefaults.of(setting.value());
            boolean ownRule = OWN_RULE.contains(Words.relaxed(setting.key()));
            boolean secret = SensitiveKeys.isSecret(setting.key(), value)
                    || UrlCredentials.password(value).isPresent();
            if (secret && !ownRule) {
                String message = header.message() + "; it is packaged, though not active in production";
                findings.add(Findings.ofSetting(header, project, setting, severity, message));
            }
        }
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
