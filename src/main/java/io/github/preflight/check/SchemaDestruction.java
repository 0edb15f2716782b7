package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** A schema that is dropped. Over a database in memory the database is the fault, and there is nothing to lose. */
record SchemaDestruction(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (SchemaSetting setting : SchemaSetting.of(project)) {
            if (setting.drops()) {
                Severity severity = InMemoryDatabase.isMainInMemory(project)
                        ? Severity.INFO
                        : header.info().severity();
                findings.add(Findings.of(header, project, setting.value(), severity));
            }
        }
        return findings;
    }
}
