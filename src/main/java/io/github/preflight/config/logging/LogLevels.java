package io.github.preflight.config.logging;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.ProfileExpression;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Setting;
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
 * The levels that loggers have in production. The logging file that the application's logging system picks comes first;
 * {@code logging.level.*} of Spring Boot's configuration is applied after it and wins
 * (LoggingApplicationListener.setLogLevels at v1.5.22, v2.7.18 and v4.0.1).
 */
public final class LogLevels {
    private static final String PREFIX = "logging.level.";
    private static final int DEEPEST_VARIABLE = 10;

    /**
     * One logger's level.
     *
     * @param logger as written, a group of Spring Boot's among them; "" for the root
     * @param value the level with its way; the key is the setting's, or the logger's name where a logging file sets it
     */
    public record Level(String logger, EffectiveValue value) {
        /** Whether it lets through what is meant for developers: DEBUG, TRACE, ALL. */
        public boolean verbose() {
            String level = value.value().strip().toUpperCase(Locale.ROOT);
            return value.isSet() && (level.equals("DEBUG") || level.equals("TRACE") || level.equals("ALL"));
        }
    }

    private final Project project;
    private final EffectiveConfig config;

    private LogLevels(Project project) {
        this.project = project;
        this.config = project.config();
    }

    /** Every level that is set and known, the root's first, then by logger. */
    public static List<Level> of(Project project) {
        return new LogLevels(project).levels();
    }

    private List<Level> levels() {
        Map<String, Level> levels = new TreeMap<>();
        Optional<LoggingFile> file = pickedFile();
        if (file.isPresent()) {
            addFileLevels(file.get(), levels);
        }
        if (isSpringBoot()) {
            for (String key : config.keys(PREFIX)) {
                EffectiveValue value = config.get(key);
                String logger = loggerOf(key);
                if (value.isSet()) {
                    levels.put(Words.relaxed(logger), new Level(logger, value));
                } else {
                    levels.remove(Words.relaxed(logger));
                }
            }
            if (config.get(PREFIX + "root").isUnknown()) {
                levels.remove("");
            }
        }
        return new ArrayList<>(levels.values());
    }

    private static String loggerOf(String key) {
        String logger = key.substring(PREFIX.length());
        if (logger.startsWith("[") && logger.endsWith("]")) {
            logger = logger.substring(1, logger.length() - 1);
        }
        return logger.equalsIgnoreCase("root") ? "" : logger;
    }

    private boolean isSpringBoot() {
        return project.framework("spring-boot").isPresent();
    }

    private void addFileLevels(LoggingFile file, Map<String, Level> levels) {
        for (LoggingFile.Logger logger : file.loggers()) {
            if (!matches(logger.profiles())) {
                continue;
            }
            Optional<String> level = resolve(logger.level(), file, 0);
            if (level.isEmpty()) {
                levels.remove(Words.relaxed(logger.name()));
                continue;
            }
            String name = logger.name().isEmpty() ? "root" : logger.name();
            Step step = new Step(file.fileName() + " sets " + name + " to " + level.get(), logger.location());
            EffectiveValue value = new EffectiveValue(
                    name, State.SET, logger.level(), level.get(), logger.location(), List.of(step), "");
            levels.put(Words.relaxed(logger.name()), new Level(logger.name(), value));
        }
    }

    private boolean matches(List<String> expressions) {
        for (String expression : expressions) {
            if (!ProfileExpression.matchesAny(expression, project.profiles())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The file that is read. Spring Boot takes {@code logging.config}, else the first of the standard names, which come before
     * the {@code -spring} ones (AbstractLoggingSystem.initializeWithConventions at v2.7.18). Both libraries prefer their
     * {@code -test} files when somebody packages them.
     */
    private Optional<LoggingFile> pickedFile() {
        List<LoggingFile> files = project.loggingFiles();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (isSpringBoot()) {
            EffectiveValue named = config.get("logging.config");
            if (named.isUnknown()) {
                return Optional.empty();
            }
            if (named.isSet() && !named.value().isBlank()) {
                return namedFile(files, named.value().strip());
            }
        }
        LoggingFile.System system = system(files);
        String[] names = system == LoggingFile.System.LOGBACK
                ? new String[] {"logback-test.xml", "logback.xml", "logback-test-spring.xml", "logback-spring.xml"}
                : new String[] {"log4j2-test.xml", "log4j2.xml", "log4j2-spring.xml"};
        for (String name : names) {
            if (name.endsWith("-spring.xml") && !isSpringBoot()) {
                continue;
            }
            for (LoggingFile file : files) {
                if (file.resource().equals(name) && file.system() == system) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LoggingFile> namedFile(List<LoggingFile> files, String location) {
        String resource = location.startsWith("classpath:") ? location.substring("classpath:".length()) : location;
        while (resource.startsWith("/")) {
            resource = resource.substring(1);
        }
        for (LoggingFile file : files) {
            if (file.resource().equals(resource)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private LoggingFile.System system(List<LoggingFile> files) {
        boolean logback = false;
        boolean log4j2 = false;
        for (LoggingFile file : files) {
            logback |= file.system() == LoggingFile.System.LOGBACK;
            log4j2 |= file.system() == LoggingFile.System.LOG4J2;
        }
        if (isSpringBoot()) {
            return usesLog4j2() ? LoggingFile.System.LOG4J2 : LoggingFile.System.LOGBACK;
        }
        if (logback && log4j2) {
            return usesLog4j2() ? LoggingFile.System.LOG4J2 : LoggingFile.System.LOGBACK;
        }
        return log4j2 ? LoggingFile.System.LOG4J2 : LoggingFile.System.LOGBACK;
    }

    private boolean usesLog4j2() {
        return project.hasDependency("org.springframework.boot:spring-boot-starter-log4j2") == Truth.YES
                || (project.hasDependency("org.apache.logging.log4j:log4j-core") == Truth.YES
                        && project.hasDependency("ch.qos.logback:logback-classic") != Truth.YES);
    }

    /** A level with its variables put in; empty when one of them cannot be known. */
    private Optional<String> resolve(String text, LoggingFile file, int depth) {
        int open = text.indexOf("${");
        if (open < 0) {
            return Optional.of(text);
        }
        int close = closingBrace(text, open + 2);
        if (close < 0 || depth > DEEPEST_VARIABLE) {
            return Optional.empty();
        }
        Optional<String> value = variable(text.substring(open + 2, close), file, depth);
        if (value.isEmpty()) {
            return value;
        }
        Optional<String> rest = resolve(text.substring(close + 1), file, depth + 1);
        return rest.isEmpty() ? rest : Optional.of(text.substring(0, open) + value.get() + rest.get());
    }

    private static int closingBrace(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private Optional<String> variable(String expression, LoggingFile file, int depth) {
        int mark = expression.indexOf(":-");
        String name = mark < 0 ? expression : expression.substring(0, mark);
        Optional<String> fallback = mark < 0 ? Optional.empty() : Optional.of(expression.substring(mark + 2));
        Optional<Optional<String>> own = ownVariable(name, file, depth);
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Optional<String>> outside = outsideVariable(name);
        if (outside.isPresent()) {
            return outside.get();
        }
        return fallback.isEmpty() ? fallback : resolve(fallback.get(), file, depth + 1);
    }

    /** Empty when the file does not define the name; an empty value when it does, by something that is not known. */
    private Optional<Optional<String>> ownVariable(String name, LoggingFile file, int depth) {
        Optional<LoggingFile.Variable> found = Optional.empty();
        for (LoggingFile.Variable variable : file.variables()) {
            if (variable.name().equals(name) && matches(variable.profiles())) {
                found = Optional.of(variable);
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        LoggingFile.Variable variable = found.get();
        if (!variable.source().isEmpty()) {
            EffectiveValue value = config.get(variable.source());
            if (value.isUnknown()) {
                return Optional.of(Optional.empty());
            }
            if (value.isSet()) {
                return Optional.of(Optional.of(value.value()));
            }
        }
        return Optional.of(resolve(variable.value(), file, depth + 1));
    }

    /** A variable of the environment or the JVM; {@code env:}, {@code sys:} and {@code spring:} are Log4j's lookups. */
    private Optional<Optional<String>> outsideVariable(String name) {
        int colon = name.indexOf(':');
        String lookup = colon < 0 ? "" : name.substring(0, colon);
        String key = name.substring(colon + 1);
        if (lookup.equals("spring")) {
            EffectiveValue value = config.get(key);
            return value.isSet()
                    ? Optional.of(Optional.of(value.value()))
                    : value.isUnknown() ? Optional.of(Optional.empty()) : Optional.empty();
        }
        if (project.deployment().isEmpty()) {
            return Optional.empty();
        }
        Deployment deployment = project.deployment().get();
        if (!lookup.equals("env")) {
            for (Setting property : deployment.systemProperties()) {
                if (property.key().equals(key)) {
                    return Optional.of(Optional.of(property.value()));
                }
            }
        }
        if (!lookup.equals("sys")) {
            for (EnvironmentVariable variable : deployment.environment()) {
                if (variable.name().equals(key)) {
                    return Optional.of(variable.value());
                }
            }
            if (deployment.openEnvironment()) {
                return Optional.of(Optional.empty());
            }
        }
        return Optional.empty();
    }
}
