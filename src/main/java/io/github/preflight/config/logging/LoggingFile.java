package io.github.preflight.config.logging;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A logging library's file: what it says about levels, and what else production should know of. Of appenders and their filters
 * it tells only which write nothing that is meant for developers.
 *
 * @param resource the file's name on the class path: {@code logback-spring.xml}, {@code config/log4j2.xml}
 * @param system whose file it is
 * @param loggers in the order in which they are read, included files in their place; a later one of the same name wins
 * @param variables in the order in which they are read; a later one of the same name wins
 * @param facts what it says besides
 * @param quiet names of appenders that a filter keeps from writing anything below INFO
 * @param records names of appenders whose lines show neither a level nor a logger
 * @param rootAppenders names of the appenders of the root, to which the lines of all loggers go
 * @param open whether variables may come from a file that was not read
 */
public record LoggingFile(
        String resource,
        System system,
        List<Logger> loggers,
        List<Variable> variables,
        List<Fact> facts,
        Set<String> quiet,
        Set<String> records,
        Set<String> rootAppenders,
        boolean open) {
    /** The library that reads the file. */
    public enum System {
        LOGBACK,
        LOG4J2,
        /** Log4j 1 and its successor reload4j. */
        LOG4J,
        /** {@code java.util.logging}. */
        JUL
    }

    /**
     * What must hold for a part of the file to count.
     *
     * @param text an expression over profiles, or a condition as it stands in the file
     * @param holds whether it must hold; otherwise it must not
     */
    public record Guard(Kind kind, String text, boolean holds) {
        /** What the text is. */
        public enum Kind {
            /** A comma-separated list of alternatives that the active profiles must match. */
            PROFILE,
            /** Logback's condition in Java. */
            CONDITION,
            /** Something that only a start can tell. */
            UNKNOWN
        }

        public Guard {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A logger's level.
     *
     * @param name the logger's; "" for the root
     * @param level as written, variables unresolved
     * @param appenders names of its own
     * @param additive whether its lines go to the appenders of the loggers above, too
     * @param guards all of them must hold
     * @param location of the level's text
     */
    public record Logger(
            String name,
            String level,
            List<String> appenders,
            boolean additive,
            List<Guard> guards,
            Location location) {
        public Logger {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(level, "level");
            appenders = List.copyOf(appenders);
            guards = List.copyOf(guards);
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * A name that levels may refer to.
     *
     * @param value the text; the default for one that reads an application's key; empty when it is computed
     * @param source the application's key that it reads ({@code springProperty}); "" when it is a plain text
     * @param guards all of them must hold
     */
    public record Variable(String name, Optional<String> value, String source, List<Guard> guards, Location location) {
        public Variable {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(source, "source");
            guards = List.copyOf(guards);
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * Something else that the file says.
     *
     * @param name the attribute, key or element as written
     * @param value as written, variables unresolved
     * @param guards all of them must hold
     */
    public record Fact(Kind kind, String name, String value, List<Guard> guards, Location location) {
        /** What a fact is about. */
        public enum Kind {
            /** How much the library tells of its own doing: {@code debug}, {@code status}. */
            STATUS,
            /** Whether Logback looks for changes of the file. */
            SCAN,
            /** A port for log events: the appender's or receiver's class. */
            SOCKET,
            /** A file that is written. */
            FILE,
            /** The layout of a line. */
            PATTERN
        }

        public Fact {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            guards = List.copyOf(guards);
            Objects.requireNonNull(location, "location");
        }
    }

    public LoggingFile {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(system, "system");
        loggers = List.copyOf(loggers);
        variables = List.copyOf(variables);
        facts = List.copyOf(facts);
        quiet = Set.copyOf(quiet);
        records = Set.copyOf(records);
        rootAppenders = Set.copyOf(rootAppenders);
    }

    /** Whether no appender writes what a logger lets through below INFO, as far as this file tells. */
    boolean isKeptQuiet(Logger logger) {
        List<String> all = new ArrayList<>(logger.appenders());
        all.addAll(rootAppenders);
        return !all.isEmpty() && quiet.containsAll(all);
    }

    /** Whether a logger's lines go to appenders alone that no other logger has. */
    boolean isApart(Logger logger) {
        if (logger.additive() || logger.appenders().isEmpty()) {
            return false;
        }
        for (String appender : logger.appenders()) {
            if (rootAppenders.contains(appender)) {
                return false;
            }
            for (Logger other : loggers) {
                if (!other.name().equals(logger.name()) && other.appenders().contains(appender)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a logger's lines go to appenders alone that no other logger has, and that write neither level nor logger. */
    boolean isRecord(Logger logger) {
        return isApart(logger) && records.containsAll(logger.appenders());
    }

    /** The part of the resource's name behind the last {@code /}. */
    public String fileName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Whether a file's name is one that a logging library or Spring Boot looks for. */
    public static boolean isName(String fileName) {
        String name = fileName;
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        return switch (stem) {
            case "logback", "logback-test" -> extension.equals("xml") || extension.equals("groovy");
            case "logback-spring", "logback-test-spring" -> extension.equals("xml");
            case "log4j2", "log4j2-test", "log4j2-spring", "log4j2-test-spring" ->
                LoggingFiles.LOG4J2_EXTENSIONS.contains(extension);
            case "log4j" -> extension.equals("properties") || extension.equals("xml");
            case "logging" -> extension.equals("properties");
            default -> false;
        };
    }

    /**
     * What a packaged file says; empty when it cannot be read, which the run reports. A script, {@code logback.groovy}, says
     * nothing that could be told.
     *
     * @param classPath finds what it includes
     */
    public static Optional<LoggingFile> of(PackagedFile file, Function<String, Optional<PackagedFile>> classPath) {
        String name = file.resource().substring(file.resource().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "groovy" ->
                Optional.of(new LoggingFile(
                        file.resource(),
                        System.LOGBACK,
                        List.of(),
                        List.of(),
                        List.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        true));
            case "properties" -> Optional.of(PropertiesReader.read(file));
            case "yml", "yaml", "json", "jsn" ->
                file.tree().map(tree -> XmlLoggingReader.read(file.resource(), TreeElements.of(tree), classPath));
            default -> file.xml().map(root -> XmlLoggingReader.read(file.resource(), root, classPath));
        };
    }
}
