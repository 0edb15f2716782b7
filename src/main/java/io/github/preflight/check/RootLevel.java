package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** The root logger at a level for developers. */
record RootLevel(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (LogLevels.Level level : LogLevels.of(project)) {
            if (level.logger().isEmpty() && level.verbose()) {
                findings.add(Findings.of(
                        header, project, level.value(), header.info().severity()));
            }
        }
        return findings;
    }
}
