package io.github.preflight.config.logging;

import io.github.preflight.model.Location;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A Logback or Log4j 2 file in XML: what it says about levels. Appenders, their filters and what an {@code include} brings
 * are no part of it.
 *
 * @param resource the file's name on the class path: {@code logback-spring.xml}, {@code config/log4j2.xml}
 * @param system whose file it is
 * @param loggers in file order; a later one of the same name wins
 * @param variables in file order; a later one of the same name wins
 */
public record LoggingFile(String resource, System system, List<Logger> loggers, List<Variable> variables) {
    /** The library that reads the file. */
    public enum System {
        LOGBACK,
        LOG4J2
    }

    /**
     * A logger's level.
     *
     * @param name the logger's; "" for the root
     * @param level as written, variables unresolved
     * @param profiles expressions that must all match the active profiles, each a comma-separated list of alternatives
     * @param location of the level's text
     */
    public record Logger(String name, String level, List<String> profiles, Location location) {
        public Logger {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(level, "level");
            profiles = List.copyOf(profiles);
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * A name that levels may refer to.
     *
     * @param value the text; the default for one that reads an application's key
     * @param source the application's key that it reads ({@code springProperty}); "" when it is a plain text
     * @param profiles as for a logger
     */
    public record Variable(String name, String value, String source, List<String> profiles, Location location) {
        public Variable {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(source, "source");
            profiles = List.copyOf(profiles);
            Objects.requireNonNull(location, "location");
        }
    }

    public LoggingFile {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(system, "system");
        loggers = List.copyOf(loggers);
        variables = List.copyOf(variables);
    }

    /** The part of the resource's name behind the last {@code /}. */
    public String fileName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Whether a file's name is one that Logback, Log4j 2 or Spring Boot look for. */
    public static boolean isName(String fileName) {
        return switch (fileName) {
            case "logback.xml",
                    "logback-spring.xml",
                    "logback-test.xml",
                    "logback-test-spring.xml",
                    "log4j2.xml",
                    "log4j2-spring.xml",
                    "log4j2-test.xml" -> true;
            default -> false;
        };
    }

    /** What a file says, told from its root element: {@code configuration} of Log4j 2 holds {@code Loggers}, Logback's does not. */
    public static LoggingFile of(String resource, XmlElement root) {
        Reader reader = new Reader();
        boolean log4j2 = isLog4j2(resource, root);
        if (log4j2) {
            reader.readLog4j2(root, List.of());
        } else {
            reader.readLogback(root, List.of());
        }
        return new LoggingFile(resource, log4j2 ? System.LOG4J2 : System.LOGBACK, reader.loggers, reader.variables);
    }

    private static boolean isLog4j2(String resource, XmlElement root) {
        String name = resource.substring(resource.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.startsWith("logback")) {
            return false;
        }
        if (name.startsWith("log4j2")) {
            return true;
        }
        for (XmlElement child : root.children()) {
            if (child.name().equalsIgnoreCase("Loggers")) {
                return true;
            }
        }
        return false;
    }

    /** Walks the tree, keeping the profile conditions on the way. */
    private static final class Reader {
        private final List<Logger> loggers = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();

        void readLogback(XmlElement parent, List<String> profiles) {
            for (XmlElement element : parent.children()) {
                switch (element.name()) {
                    case "root" -> logbackLevel("", element, profiles);
                    case "logger" -> logbackLevel(attribute(element, "name"), element, profiles);
                    case "springProfile" -> readLogback(element, and(profiles, attribute(element, "name")));
                    case "property", "variable", "substitutionProperty" -> variable(element, "", profiles);
                    case "springProperty" -> variable(element, attribute(element, "source"), profiles);
                    default -> {}
                }
            }
        }

        private void logbackLevel(String name, XmlElement element, List<String> profiles) {
            for (XmlElement level : element.children("level")) {
                addAttribute(level, "value", name, profiles);
            }
            addAttribute(element, "level", name, profiles);
        }

        private void addAttribute(XmlElement element, String attribute, String name, List<String> profiles) {
            for (XmlElement.Attribute candidate : element.attributes()) {
                if (candidate.name().equalsIgnoreCase(attribute)) {
                    add(name, candidate.value(), profiles, candidate.location());
                }
            }
        }

        private void variable(XmlElement element, String source, List<String> profiles) {
            String name = attribute(element, "name");
            if (name.isEmpty()) {
                return;
            }
            String value = element.attribute("value").isPresent()
                    ? attribute(element, "value")
                    : source.isEmpty() ? element.text() : attribute(element, "defaultValue");
            variables.add(new Variable(name, value, source, profiles, element.location()));
        }

        void readLog4j2(XmlElement parent, List<String> profiles) {
            for (XmlElement element : parent.children()) {
                switch (element.name().toLowerCase(Locale.ROOT)) {
                    case "loggers", "properties" -> readLog4j2(element, profiles);
                    case "root", "asyncroot" -> log4j2Level("", element, profiles);
                    case "logger", "asynclogger" -> log4j2Level(attribute(element, "name"), element, profiles);
                    case "springprofile" -> readLog4j2(element, and(profiles, attribute(element, "name")));
                    case "property" -> variable(element, "", profiles);
                    default -> {}
                }
            }
        }

        private void log4j2Level(String name, XmlElement element, List<String> profiles) {
            addAttribute(element, "level", name, profiles);
        }

        private void add(String name, String level, List<String> profiles, Location location) {
            loggers.add(new Logger(name.equalsIgnoreCase("root") ? "" : name, level, profiles, location));
        }

        private static List<String> and(List<String> profiles, String expression) {
            List<String> more = new ArrayList<>(profiles);
            more.add(expression);
            return more;
        }

        private static String attribute(XmlElement element, String name) {
            for (XmlElement.Attribute attribute : element.attributes()) {
                if (attribute.name().equalsIgnoreCase(name)) {
                    return attribute.value();
                }
            }
            return "";
        }
    }
}
