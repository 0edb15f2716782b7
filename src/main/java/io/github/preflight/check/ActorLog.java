package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.config.logging.LoggingFiles;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The level at which an actor system makes events. With SLF4J on the class path it takes {@code Slf4jLoggingFilter}
 * (ActorSystem.Settings.amendSlf4jConfig, Akka 2.6 and Pekko 1.0), so that nothing is made that the logging file keeps out.
 */
record ActorLog(RuleHeader header) implements Rule {
    private static final String[] SYSTEMS = {"akka", "pekko"};
    private static final String[] PACKAGES = {"akka", "org.apache.pekko", "pekko"};

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern pattern : header.keys()) {
            for (String key : pattern.keys(project.config())) {
                EffectiveValue level = project.config().get(key);
                if (isVerbose(level) && isLetThrough(project)) {
                    findings.add(
                            Findings.of(header, project, level, header.info().severity()));
                }
            }
        }
        return findings;
    }

    /** Whether a logger is one of the actor system's that its own level holds back; those of typed actors write by themselves. */
    static boolean isOfActors(String logger) {
        return isOfSystem(logger) && !logger.contains(".typed");
    }

    /** Whether the actor system may make events for developers; its level is INFO where nothing sets it (reference.conf). */
    static boolean isVerbose(Project project) {
        for (String system : SYSTEMS) {
            EffectiveValue level = project.config().get(system + ".loglevel");
            if (level.isSet() || level.isUnknown()) {
                return level.isUnknown() || isVerbose(level);
            }
        }
        // beside another framework, whose configuration is not this
        for (PackagedFile file : project.packaged("*.conf")) {
            if (file.text().contains("loglevel")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVerbose(EffectiveValue level) {
        return level.isSet() && level.value().strip().toUpperCase(Locale.ROOT).equals("DEBUG");
    }

    private static boolean isOfSystem(String logger) {
        for (String name : PACKAGES) {
            if (logger.equals(name) || logger.startsWith(name + ".")) {
                return true;
            }
        }
        return false;
    }

    /** Whether something prints such events: no file says what is logged, or it opens the root or the system's own packages. */
    private static boolean isLetThrough(Project project) {
        if (LoggingFiles.read(project).isEmpty() || printsItself(project.config())) {
            return true;
        }
        for (LogLevels.Level level : LogLevels.of(project)) {
            if (level.verbose() && (level.logger().isEmpty() || isOfSystem(level.logger()))) {
                return true;
            }
        }
        return false;
    }

    /** {@code akka.event.Logging$DefaultLogger}, which writes to the console past every logging library. */
    private static boolean printsItself(EffectiveConfig config) {
        for (String system : SYSTEMS) {
            for (EffectiveValue logger : config.list(system + ".loggers")) {
                if (logger.isSet() && logger.value().endsWith("Logging$DefaultLogger")) {
                    return true;
                }
            }
        }
        return false;
    }
}
