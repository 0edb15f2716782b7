package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A logger of one subject at a level for developers, wherever it is set. */
record LoggerLevel(RuleHeader header, LoggerSubject subject) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        List<LogLevels.Level> levels = LogLevels.of(project);
        for (LogLevels.Level level : levels) {
            if (LoggerSubject.of(level, levels, project).equals(Optional.of(subject))
                    && LoggerOwner.writes(level.logger(), project) != Truth.NO) {
                String message = header.message().replace("{logger}", level.logger());
                findings.add(Findings.of(
                        header, project, level.value(), header.info().severity(), message));
            }
        }
        return findings;
    }
}
