package io.github.preflight.config.logging;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The levels that loggers have in production, and what else the logging files say. The file that the application's logging
 * system picks comes first; {@code logging.level.*} of Spring Boot's configuration is applied after it and wins
 * (LoggingApplicationListener.setLogLevels at v1.5.22, v2.7.18 and v4.0.1), and {@code logger.levels.*} of Micronaut's is, too
 * (PropertiesLoggingLevelsConfigurer at v4.7).
 */
public final class LogLevels {
    private static final String PREFIX = "logging.level.";
    private static final String MICRONAUT_PREFIX = "logger.levels.";
    private static final String LOGGERS = "logging.loggers.";
    private static final String LEVEL = ".level";

    /**
     * One logger's level.
     *
     * @param logger as written, a group of Spring Boot's among them; "" for the root
     * @param value the level with its way; the key is the setting's, or the logger's name where a logging file sets it
     * @param apart whether its lines go to appenders alone that no other logger has
     * @param records whether those write neither level nor logger
     */
    public record Level(String logger, EffectiveValue value, boolean apart, boolean records) {
        /** Whether it lets through what is meant for developers: DEBUG, TRACE, ALL; FINE and finer in the JDK's words. */
        public boolean verbose() {
            return value.isSet() && isVerbose(value.value());
        }
    }

    private LogLevels() {}

    static boolean isVerbose(String level) {
        return switch (level.strip().toUpperCase(Locale.ROOT)) {
            case "DEBUG", "TRACE", "ALL", "FINE", "FINER", "FINEST" -> true;
            default -> false;
        };
    }

    /** INFO or above. */
    static boolean isCalm(String level) {
        return switch (level.strip().toUpperCase(Locale.ROOT)) {
            case "INFO", "WARN", "ERROR", "FATAL", "OFF" -> true;
            default -> false;
        };
    }

    /** Every level that is set and known, the root's first, then by logger. */
    public static List<Level> of(Project project) {
        Map<String, Level> levels = new TreeMap<>();
        for (LoggingFile file : LoggingFiles.read(project)) {
            addFileLevels(project, file, levels);
        }
        if (LoggingFiles.isSpringBoot(project)) {
            addKeys(PREFIX, project.config(), levels);
        } else if (project.framework("micronaut").isPresent()) {
            addKeys(MICRONAUT_PREFIX, project.config(), levels);
        } else if (project.framework("dropwizard").isPresent()) {
            addDropwizard(project.config(), levels);
        }
        if (project.framework("quarkus").isPresent()) {
            QuarkusLevels.add(project.config(), levels);
        }
        return new ArrayList<>(levels.values());
    }

    /** What the logging files that are read say of a kind, as far as it is known to count; the key is the fact's name. */
    public static List<EffectiveValue> facts(Project project, LoggingFile.Fact.Kind kind) {
        List<EffectiveValue> found = new ArrayList<>();
        for (LoggingFile file : LoggingFiles.read(project)) {
            LoggingValues values = new LoggingValues(project, file);
            for (LoggingFile.Fact fact : file.facts()) {
                if (fact.kind() == kind && values.holds(fact.guards()) == Truth.YES) {
                    String text = values.resolve(fact.value()).orElse(fact.value());
                    found.add(new EffectiveValue(
                            fact.name(), State.SET, fact.value(), text, fact.location(), List.of(), ""));
                }
            }
        }
        return found;
    }

    private static void addKeys(String prefix, EffectiveConfig config, Map<String, Level> levels) {
        for (String key : config.keys(prefix)) {
            EffectiveValue value = config.get(key);
            String logger = loggerOf(key.substring(prefix.length()));
            if (value.isSet()) {
                levels.put(Words.relaxed(logger), new Level(logger, value, false, false));
            } else {
                levels.remove(Words.relaxed(logger));
            }
        }
        EffectiveValue root = config.get(prefix + "root");
        if (root.isUnknown() && !root.location().equals(Location.NOWHERE)) {
            levels.remove("");
        }
    }

    /**
     * Dropwizard sets Logback up with {@code logging.level} for the root and {@code logging.loggers}, each a level or a mapping
     * that has one (DefaultLoggingFactory at v0.9 to v4.0).
     */
    private static void addDropwizard(EffectiveConfig config, Map<String, Level> levels) {
        EffectiveValue root = config.get("logging.level");
        if (root.isSet()) {
            levels.put("", new Level("", root, false, false));
        }
        for (String key : config.keys(LOGGERS)) {
            EffectiveValue value = config.get(key);
            String logger = key.substring(Math.min(key.length(), LOGGERS.length()));
            boolean mapping = logger.endsWith(LEVEL);
            if (mapping) {
                logger = logger.substring(0, logger.length() - LEVEL.length());
            }
            boolean level = isVerbose(value.value()) || isCalm(value.value());
            if (value.isSet() && level && logger.indexOf('[') < 0 && !logger.isEmpty()) {
                boolean apart = mapping
                        && config.get(LOGGERS + logger + ".additive").value().equals("false");
                levels.put(Words.relaxed(logger), new Level(logger, value, apart, false));
            }
        }
    }

    private static String loggerOf(String name) {
        String logger = name;
        if (logger.startsWith("[") && logger.endsWith("]")) {
            logger = logger.substring(1, logger.length() - 1);
        }
        return logger.equalsIgnoreCase("root") ? "" : logger;
    }

    /** Loggers of several libraries are several; a library's later one of a name wins. */
    private static void addFileLevels(Project project, LoggingFile file, Map<String, Level> levels) {
        LoggingValues values = new LoggingValues(project, file);
        String library =
                LoggingFiles.isSpringBoot(project) ? "" : "\0" + file.system().name();
        for (LoggingFile.Logger logger : file.loggers()) {
            Truth holds = values.holds(logger.guards());
            if (holds == Truth.NO) {
                continue;
            }
            String key = Words.relaxed(logger.name()) + library;
            Optional<String> level = holds == Truth.YES ? values.resolve(logger.level()) : Optional.empty();
            boolean unheard = level.isPresent() && isVerbose(level.get()) && file.isKeptQuiet(logger);
            if (level.isEmpty() || unheard) {
                levels.remove(key);
                continue;
            }
            String name = logger.name().isEmpty() ? "root" : logger.name();
            Step step = new Step(file.fileName() + " sets " + name + " to " + level.get(), logger.location());
            EffectiveValue value = new EffectiveValue(
                    name, State.SET, logger.level(), level.get(), logger.location(), List.of(step), "");
            levels.put(key, new Level(logger.name(), value, file.isApart(logger), file.isRecord(logger)));
        }
    }
}
