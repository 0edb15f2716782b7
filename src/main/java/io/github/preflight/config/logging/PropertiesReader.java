package io.github.preflight.config.logging;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.logging.LoggingFile.Fact;
import io.github.preflight.config.logging.LoggingFile.Logger;
import io.github.preflight.config.logging.LoggingFile.Variable;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The three formats that are properties: Log4j 2, Log4j 1 and {@code java.util.logging}. */
final class PropertiesReader {
    private final List<Logger> loggers = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> quiet = new HashSet<>();
    private final Set<String> rootAppenders = new HashSet<>();

    private PropertiesReader() {}

    static LoggingFile read(PackagedFile file) {
        PropertiesReader reader = new PropertiesReader();
        List<Setting> settings = file.settings();
        LoggingFile.System system = system(file.resource(), settings);
        switch (system) {
            case LOG4J2 -> reader.readLog4j2(settings);
            case LOG4J -> reader.readLog4j(settings);
            default -> reader.readJul(settings);
        }
        return new LoggingFile(
                file.resource(),
                system,
                reader.loggers,
                reader.variables,
                reader.facts,
                reader.quiet,
                Set.of(),
                reader.rootAppenders,
                false);
    }

    private static LoggingFile.System system(String resource, List<Setting> settings) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        if (name.startsWith("log4j2")) {
            return LoggingFile.System.LOG4J2;
        }
        if (name.equals("logging.properties")) {
            return LoggingFile.System.JUL;
        }
        for (Setting setting : settings) {
            if (setting.key().startsWith("log4j.")) {
                return LoggingFile.System.LOG4J;
            }
        }
        return LoggingFile.System.LOG4J2;
    }

    /** {@code logger.<id>.name} and {@code logger.<id>.level}, or {@code logger.<id> = level, appender} with the name. */
    private void readLog4j2(List<Setting> settings) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Setting setting : settings) {
            String key = setting.key();
            if (key.startsWith("logger.") && key.endsWith(".name")) {
                names.put(key.substring("logger.".length(), key.length() - ".name".length()), setting.value());
            }
        }
        for (Setting setting : settings) {
            String key = setting.key();
            if (key.equals("rootLogger") || key.equals("rootLogger.level")) {
                add("", setting);
            } else if (key.startsWith("logger.")) {
                String id = key.substring("logger.".length());
                id = id.endsWith(".level") ? id.substring(0, id.length() - ".level".length()) : id;
                if (names.containsKey(id)) {
                    add(names.get(id), setting);
                }
            } else if (key.startsWith("property.")) {
                addVariable(key.substring("property.".length()), setting);
            } else if (key.equals("status")) {
                addFact(Fact.Kind.STATUS, setting);
            } else if (key.endsWith(".fileName") || key.endsWith(".filePattern")) {
                addFact(Fact.Kind.FILE, setting);
            } else if (key.endsWith(".pattern")) {
                addFact(Fact.Kind.PATTERN, setting);
            }
        }
    }

    /** {@code log4j.logger.<name> = level, appender}; any key may be a variable's. */
    private void readLog4j(List<Setting> settings) {
        for (Setting setting : settings) {
            String key = setting.key();
            addVariable(key, setting);
            if (key.equals("log4j.rootLogger") || key.equals("log4j.rootCategory")) {
                add("", setting);
            } else if (key.startsWith("log4j.logger.")) {
                add(key.substring("log4j.logger.".length()), setting);
            } else if (key.startsWith("log4j.category.")) {
                add(key.substring("log4j.category.".length()), setting);
            } else if (key.equals("log4j.debug")) {
                addFact(Fact.Kind.STATUS, setting);
            } else if (key.startsWith("log4j.appender.")
                    && key.endsWith(".Threshold")
                    && LogLevels.isCalm(setting.value())) {
                quiet.add(key.substring("log4j.appender.".length(), key.length() - ".Threshold".length()));
            } else if (key.startsWith("log4j.appender.") && key.endsWith(".File")) {
                addFact(Fact.Kind.FILE, setting);
            }
        }
    }

    /** A level counts only where a handler lets it through; the console's does not by default (ConsoleHandler, JDK 17). */
    private void readJul(List<Setting> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : settings) {
            values.put(setting.key(), setting.value().strip());
        }
        if (!handlerLetsThrough(values)) {
            return;
        }
        for (Setting setting : settings) {
            String key = setting.key();
            if (!key.endsWith(".level")) {
                continue;
            }
            String name = key.substring(0, key.length() - ".level".length());
            if (!isHandler(name)) {
                add(name, setting);
            }
        }
    }

    private static boolean handlerLetsThrough(Map<String, String> values) {
        String handlers = values.getOrDefault("handlers", values.getOrDefault(".handlers", ""));
        for (String handler : handlers.split("[,\\s]+")) {
            boolean console = handler.equals("java.util.logging.ConsoleHandler");
            String level = values.getOrDefault(handler + ".level", console ? "INFO" : "ALL");
            if (!handler.isEmpty() && LogLevels.isVerbose(level)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHandler(String name) {
        return name.endsWith("Handler");
    }

    private void add(String name, Setting setting) {
        String[] words = setting.value().split(",");
        List<String> appenders = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            appenders.add(words[i].strip());
        }
        String logger = name.equalsIgnoreCase("root") ? "" : name;
        if (logger.isEmpty()) {
            rootAppenders.addAll(appenders);
        }
        String level = words.length == 0 ? "" : words[0].strip();
        loggers.add(new Logger(logger, level, appenders, true, List.of(), setting.location()));
    }

    private void addVariable(String name, Setting setting) {
        variables.add(new Variable(name, Optional.of(setting.value()), "", List.of(), setting.location()));
    }

    private void addFact(Fact.Kind kind, Setting setting) {
        facts.add(new Fact(kind, setting.key(), setting.value(), List.of(), setting.location()));
    }
}
