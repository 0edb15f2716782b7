package io.github.preflight.config.logging;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileExpression;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.logging.LoggingFile.Guard;
import io.github.preflight.config.logging.LoggingFile.Variable;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the variables and conditions of a logging file come to in one scenario. */
final class LoggingValues {
    private static final int DEEPEST_VARIABLE = 10;
    private static final int LONGEST_CONDITION = 500;

    /** Names that are looked up for one file; a file that needs more was made to. */
    private static final int MOST_QUESTIONS = 20_000;

    private final Project project;
    private final EffectiveConfig config;
    private final LoggingFile file;

    /** Names on whose conditions the answer is being worked out: a variable is not yet there where its own condition asks for it. */
    private final Set<String> asked = new HashSet<>();

    private int questions;

    LoggingValues(Project project, LoggingFile file) {
        this.project = project;
        this.config = project.config();
        this.file = file;
    }

    /** Whether a part of the file counts. */
    Truth holds(List<Guard> guards) {
        Truth all = Truth.YES;
        for (Guard guard : guards) {
            Truth one = switch (guard.kind()) {
                case PROFILE -> Truth.of(ProfileExpression.matchesAny(guard.text(), project.profiles()));
                case CONDITION -> condition(guard.text().strip());
                case UNKNOWN -> Truth.UNKNOWN;
            };
            all = all.and(guard.holds() ? one : one.not());
        }
        return all;
    }

    /** A text with its variables put in; empty when one of them cannot be known. */
    Optional<String> resolve(String text) {
        return resolve(text, 0);
    }

    private Optional<String> resolve(String text, int depth) {
        int open = text.indexOf("${");
        if (open < 0) {
            return Optional.of(text);
        }
        int close = closingBrace(text, open + 2);
        if (close < 0 || depth > DEEPEST_VARIABLE) {
            return Optional.empty();
        }
        Optional<String> value = variable(text.substring(open + 2, close), depth);
        if (value.isEmpty()) {
            return value;
        }
        Optional<String> rest = resolve(text.substring(close + 1), depth + 1);
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

    private Optional<String> variable(String expression, int depth) {
        int mark = expression.indexOf(":-");
        String name = mark < 0 ? expression : expression.substring(0, mark);
        Optional<Optional<String>> found = lookUp(name, depth);
        if (found.isPresent()) {
            return found.get();
        }
        return mark < 0 || file.open() ? Optional.empty() : resolve(expression.substring(mark + 2), depth + 1);
    }

    /** Empty when nothing sets the name; an empty value when it is set to something that is not known. */
    private Optional<Optional<String>> lookUp(String name, int depth) {
        return ownVariable(name, depth).or(() -> outsideVariable(name));
    }

    private Optional<Optional<String>> ownVariable(String name, int depth) {
        if (asked.size() > DEEPEST_VARIABLE || ++questions > MOST_QUESTIONS) {
            return Optional.of(Optional.empty());
        }
        if (!asked.add(name)) {
            return Optional.empty();
        }
        Optional<Variable> found = lastOf(name);
        Truth holds = found.isPresent() ? holds(found.get().guards()) : Truth.NO;
        asked.remove(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Variable variable = found.get();
        if (holds == Truth.UNKNOWN || variable.value().isEmpty()) {
            return Optional.of(Optional.empty());
        }
        if (!variable.source().isEmpty()) {
            EffectiveValue value = config.get(variable.source());
            if (value.isUnknown()) {
                return Optional.of(Optional.empty());
            }
            if (value.isSet()) {
                return Optional.of(Optional.of(value.value()));
            }
        }
        return Optional.of(resolve(variable.value().get(), depth + 1));
    }

    /** The last variable of a name that may count. */
    private Optional<Variable> lastOf(String name) {
        Optional<Variable> found = Optional.empty();
        for (Variable variable : file.variables()) {
            if (variable.name().equals(name) && holds(variable.guards()) != Truth.NO) {
                found = Optional.of(variable);
            }
        }
        return found;
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

    /**
     * A condition of Logback in Java: {@code isDefined("X")}, {@code isNull("X")}, {@code property("X").equals("v")} and the
     * like, joined by {@code &&} or {@code ||}. Anything else is unknown.
     */
    private Truth condition(String text) {
        if (text.length() > LONGEST_CONDITION) {
            return Truth.UNKNOWN;
        }
        int or = text.indexOf("||");
        int and = text.indexOf("&&");
        if (text.startsWith("(") && or < 0 && and < 0 && text.endsWith(")")) {
            return condition(text.substring(1, text.length() - 1).strip());
        }
        if (text.indexOf('(') != text.lastIndexOf('(') && (or >= 0 || and >= 0) && text.startsWith("(")) {
            return Truth.UNKNOWN;
        }
        if (or >= 0) {
            return condition(text.substring(0, or).strip())
                    .or(condition(text.substring(or + 2).strip()));
        }
        if (and >= 0) {
            return condition(text.substring(0, and).strip())
                    .and(condition(text.substring(and + 2).strip()));
        }
        return text.startsWith("!") ? call(text.substring(1).strip()).not() : call(text);
    }

    private Truth call(String text) {
        List<String> quoted = quoted(text);
        if (quoted.isEmpty() || quoted.size() > 2) {
            return Truth.UNKNOWN;
        }
        String shape = shape(text);
        boolean reversed = shape.startsWith("\"\".");
        String name = quoted.get(reversed && quoted.size() == 2 ? 1 : 0);
        Optional<Optional<String>> found = lookUp(name, 0);
        boolean unknown = found.isPresent() && found.get().isEmpty() || found.isEmpty() && file.open();
        if (unknown) {
            return Truth.UNKNOWN;
        }
        String value = found.isPresent() ? found.get().get() : "";
        String other = quoted.get(quoted.size() - 1);
        other = reversed ? quoted.get(0) : other;
        return switch (shape) {
            case "isDefined(\"\")" -> Truth.of(found.isPresent());
            case "isNull(\"\")" -> Truth.of(found.isEmpty());
            case "property(\"\").equals(\"\")",
                    "p(\"\").equals(\"\")",
                    "\"\".equals(property(\"\"))",
                    "\"\".equals(p(\"\"))" -> Truth.of(value.equals(other));
            case "property(\"\").equalsIgnoreCase(\"\")", "p(\"\").equalsIgnoreCase(\"\")" ->
                Truth.of(value.equalsIgnoreCase(other));
            case "property(\"\").contains(\"\")", "p(\"\").contains(\"\")" -> Truth.of(value.contains(other));
            default -> Truth.UNKNOWN;
        };
    }

    private static List<String> quoted(String text) {
        List<String> found = new ArrayList<>();
        int from = 0;
        while (true) {
            int open = text.indexOf('"', from);
            int close = open < 0 ? -1 : text.indexOf('"', open + 1);
            if (close < 0) {
                return found;
            }
            found.add(text.substring(open + 1, close));
            from = close + 1;
        }
    }

    /** The text without white space, and without what stands in its quotes. */
    private static String shape(String text) {
        StringBuilder shape = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inside = !inside;
                shape.append(c);
            } else if (!inside && c > ' ') {
                shape.append(c);
            }
        }
        return shape.toString();
    }
}
