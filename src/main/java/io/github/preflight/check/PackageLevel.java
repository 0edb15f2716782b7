package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A logger other than the root at a level for developers; a group of Spring Boot's counts as one. Loggers with a rule of
 * their own are left to that ({@link LoggerSubject}). A class whose lines have a file to themselves, or lines without level and
 * logger, are a record of what was done, and its level is the one that it is written at.
 */
record PackageLevel(RuleHeader header) implements Rule {
    private static final String[] IBATIS = {
        "org.apache.ibatis:ibatis-sqlmap", "ibatis:ibatis", "ibatis:ibatis2-sqlmap", "com.ibatis:ibatis2-sqlmap"
    };

    /** What code holds that writes at DEBUG or below, in the words of all logging libraries. */
    private static final String[] FOR_DEVELOPERS = {
        "debug", "trace(", "trace{", "trace {", "Debug", "atTrace", "isTrace", "DEBUG", "TRACE", ".fine", "FINE"
    };

    private static final String[] PLAY_LOGGER = {
        "Logger(\"application", "Logger.of(\"application", "Logger.debug(", "Logger.trace("
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        List<LogLevels.Level> levels = LogLevels.of(project);
        for (LogLevels.Level level : levels) {
            Truth writes = writes(level, levels, project);
            if (writes != Truth.NO
                    && levels.stream()
                            .noneMatch(
                                    other -> isRepeated(other, level) && writes(other, levels, project) == Truth.YES)) {
                Finding finding = finding(level, doubt(writes), project);
                List<Step> steps = new ArrayList<>(finding.steps());
                for (LogLevels.Level part : levels) {
                    if (writes == Truth.YES && isRepeated(level, part)) {
                        steps.add(new Step(
                                "the same for " + part.logger(), part.value().location()));
                    }
                }
                findings.add(finding.withSteps(steps));
            }
        }
        return findings;
    }

    /** Whether something is written that only developers need, and that no other rule tells. */
    private static Truth writes(LogLevels.Level level, List<LogLevels.Level> levels, Project project) {
        boolean written = level.records() || !level.logger().isEmpty() && level.apart() && isType(level.logger());
        boolean told = !level.logger().isEmpty()
                && level.verbose()
                && LoggerSubject.of(level, levels, project).isEmpty()
                && !written
                && !isOfNobody(level.logger(), project);
        return told ? LoggerOwner.writes(level.logger(), project) : Truth.NO;
    }

    /** Whether a file that sets a level for a whole package repeats it for a part of that, which says no more. */
    private static boolean isRepeated(LogLevels.Level whole, LogLevels.Level part) {
        return !whole.logger().isEmpty()
                && part.logger().startsWith(whole.logger() + ".")
                && part.value()
                        .value()
                        .strip()
                        .equalsIgnoreCase(whole.value().value().strip())
                && part.value()
                        .location()
                        .path()
                        .equals(whole.value().location().path());
    }

    private Finding finding(LogLevels.Level level, String doubt, Project project) {
        String message = header.message().replace("{logger}", level.logger());
        return Findings.of(
                header,
                project,
                level.value(),
                doubt.isEmpty() ? header.info().severity() : Severity.INFO,
                message + doubt);
    }

    /** Why perhaps nothing is written; "" where it is. */
    private static String doubt(Truth writes) {
        return writes == Truth.YES ? "" : "; nothing that the build declares is known to bring that library";
    }

    /** Whether a logger is known to write nothing: none of the JDK's or a library's, and of no package or class that there is. */
    private static boolean isOfNobody(String logger, Project project) {
        return isOf(logger, "com.apache")
                || isOf(logger, "java.sql") && !logsStatements(project)
                || isOfPlays(logger, project)
                || LoggerSubject.isOfNobody(logger, project)
                || isMissing(logger, project);
    }

    /** Whether it is the logger of Play's templates, and nothing writes there: code takes it by its name, or Play's {@code Logger} itself. */
    private static boolean isOfPlays(String logger, Project project) {
        return logger.equals("application")
                && project.framework("play").isPresent()
                && !(project.codeMentions(PLAY_LOGGER) && project.codeMentions(FOR_DEVELOPERS));
    }

    /**
     * Whether a library names its loggers after the interfaces of JDBC: iBATIS and MyBatis before 3.2 did (BaseExecutor of
     * mybatis 3.1.1 and 3.2.0, whose logger is the mapped statement's).
     */
    private static boolean logsStatements(Project project) {
        Optional<Dependency> mybatis = project.dependency("org.mybatis:mybatis");
        return project.hasAnyDependency(IBATIS) == Truth.YES
                || mybatis.isPresent()
                        && mybatis.get().version().isPresent()
                        && !mybatis.get().version().get().isAtLeast("3.2")
                || project.codeMentions("com.ibatis.");
    }

    private static boolean isOf(String logger, String name) {
        return logger.equals(name) || logger.startsWith(name + ".");
    }

    private static boolean isType(String logger) {
        return Character.isUpperCase(logger.charAt(logger.lastIndexOf('.') + 1));
    }

    /** Whether a logger below the project's own group is named after no package and no class that there is. */
    private static boolean isMissing(String logger, Project project) {
        String group = project.application().module().groupId();
        if (group.indexOf('.') < 0 || !logger.startsWith(group + ".")) {
            return false;
        }
        int dot = logger.lastIndexOf('.');
        return !project.codeMentions("package " + (isType(logger) ? logger.substring(0, dot) : logger))
                && !project.codeMentions('"' + logger);
    }
}
