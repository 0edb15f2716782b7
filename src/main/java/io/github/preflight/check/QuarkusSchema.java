package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** What a page says of keys, but advice over a database in memory, which is the fault itself and has nothing to lose. */
record QuarkusSchema(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        if (project.framework("quarkus").isEmpty()) {
            return findings;
        }
        List<EffectiveValue> values = new ArrayList<>();
        for (var pattern : header.keys()) {
            for (String key : pattern.keys(project.config())) {
                values.add(project.config().get(key));
            }
        }
        for (EffectiveValue value : values) {
            Unsafe.judge(header, project, value, findings);
        }
        return isInMemory(project) ? advice(findings) : findings;
    }

    private static List<Finding> advice(List<Finding> findings) {
        List<Finding> lowered = new ArrayList<>();
        for (Finding finding : findings) {
            lowered.add(finding.withSeverity(Severity.INFO));
        }
        return lowered;
    }

    private static boolean isInMemory(Project project) {
        for (String key : project.config().keys("quarkus.datasource.")) {
            boolean url = key.endsWith(".jdbc.url");
            if (url && InMemoryDatabase.isInMemory(project.config().get(key).value())) {
                return true;
            }
        }
        return false;
    }
}
