package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/** An exposed endpoint that shows values which Spring Boot masks since 3.0. What is not exposed shows nothing. */
record ShownValues(RuleHeader header) implements Rule {
    private static final String[] ENDPOINTS = {"configprops", "env", "quartz"};

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Actuator.possible(project) || Actuator.isBefore(project, "3.0")) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String endpoint : ENDPOINTS) {
            EffectiveValue value = project.config().get("management.endpoint." + endpoint + ".show-values");
            if (!value.isSet() || Actuator.exposing(project, endpoint).isEmpty()) {
                continue;
            }
            if (Words.means(value.value(), "always")) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            } else if (Words.means(value.value(), "when-authorized")) {
                findings.add(Findings.of(header, project, value, Severity.INFO));
            }
        }
        return findings;
    }
}
