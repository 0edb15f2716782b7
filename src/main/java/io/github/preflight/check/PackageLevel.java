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

/**
 * A logger other than the root at a level for developers; a group of Spring Boot's counts as one. Loggers with a rule of
 * their own are left to that ({@link LoggerSubject}).
 */
record PackageLevel(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        List<LogLevels.Level> levels = LogLevels.of(project);
        for (LogLevels.Level level : levels) {
            boolean own = LoggerSubject.of(level, levels, project).isPresent();
            if (!level.logger().isEmpty() && level.verbose() && !own && !isOfNobody(level.logger(), project)) {
                String message = header.message().replace("{logger}", level.logger());
                findings.add(Findings.of(
                        header, project, level.value(), header.info().severity(), message));
            }
        }
        return findings;
    }

    /** Whether a logger below the project's own group is named after no package and no class that there is. */
    private static boolean isOfNobody(String logger, Project project) {
        String group = project.application().module().groupId();
        if (group.indexOf('.') < 0 || !logger.startsWith(group + ".")) {
            return false;
        }
        int dot = logger.lastIndexOf('.');
        boolean type = Character.isUpperCase(logger.charAt(dot + 1));
        return !project.codeMentions("package " + (type ? logger.substring(0, dot) : logger))
                && !project.codeMentions('"' + logger);
    }
}
