package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.SensitiveKeys;
import java.util.ArrayList;
import java.util.List;

/** A reference to a variable that stands in quotes in HOCON, where it is only a text: the whole of a value. */
record QuotedReference(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue value : project.config().values()) {
            boolean hocon = value.isSet() && value.location().path().endsWith(".conf");
            if (hocon && isReference(value.value())) {
                boolean secret = SensitiveKeys.of(value.key()) != SensitiveKeys.Sensitivity.NONE;
                Severity severity = secret ? Severity.ERROR : header.info().severity();
                String message = header.message().replace("{key}", value.key()).replace("{value}", value.value());
                findings.add(Findings.of(header, project, value, severity, message));
            }
        }
        return findings;
    }

    /** {@code ${DB_PASSWORD}} or {@code ${?DB_PASSWORD}}, and nothing else. */
    private static boolean isReference(String text) {
        if (!text.startsWith("${") || !text.endsWith("}")) {
            return false;
        }
        int from = text.startsWith("${?") ? 3 : 2;
        for (int i = from; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return text.length() > from + 1;
    }
}
