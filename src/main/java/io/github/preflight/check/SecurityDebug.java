package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** {@code @EnableWebSecurity(debug = true)}. */
record SecurityDebug(RuleHeader header) implements Rule {
    private static final String ANNOTATION = "EnableWebSecurity";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (Setting attribute : project.annotations(ANNOTATION)) {
            if (attribute.key().equals("debug") && attribute.value().equals("true")) {
                EffectiveValue value = new EffectiveValue(
                        "@" + ANNOTATION + ".debug",
                        State.SET,
                        attribute.value(),
                        attribute.value(),
                        attribute.location(),
                        List.of(),
                        "");
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
        return findings;
    }
}
