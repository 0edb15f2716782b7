package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Alternative;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/** Judges a value that a check has looked up by the unsafe values that its page names. */
final class Unsafe {
    private Unsafe() {}

    /** Adds a finding, with the page's message, where the value is one of them. */
    static void judge(RuleHeader header, Project project, EffectiveValue value, List<Finding> findings) {
        for (Alternative alternative : header.unsafe()) {
            if (alternative.fires(value)) {
                Severity severity = alternative.severity().orElse(header.info().severity());
                findings.add(Findings.of(header, project, value, severity));
                return;
            }
        }
    }
}
