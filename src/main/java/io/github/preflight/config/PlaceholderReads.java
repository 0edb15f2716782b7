package io.github.preflight.config;

import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The environment variables that texts with placeholders read: {@code ${NAME}}, {@code ${NAME:default}}, {@code ${NAME:-default}},
 * {@code ${?NAME}}. What another setting answers is no variable; nor is a name in lower case with a default, or in code, which is
 * a setting that somebody may add.
 */
public final class PlaceholderReads {
    private static final int DEEPEST = 20;

    /** What the JVM, the framework, the build, the shell and the platform answer themselves. */
    private static final List<String> GIVEN = List.of(
            "java.",
            "user.",
            "os.",
            "random.",
            "file.",
            "project.",
            "sys:",
            "env:",
            "pid",
            "path.",
            "port",
            "home",
            "pwd",
            "user",
            "hostname",
            "dyno",
            "java_home",
            "path",
            "tmpdir");

    private static final List<String> FRAMEWORKS =
            List.of("spring.", "server.", "management.", "logging.", "eureka.", "quarkus.", "micronaut.", "local.");

    private final EffectiveConfig config;
    private final Set<String> set = new HashSet<>();
    private final List<VariableRead> reads = new ArrayList<>();

    private PlaceholderReads(EffectiveConfig config, List<EnvironmentVariable> variables) {
        this.config = config;
        variables.forEach(variable -> set.add(variable.name()));
    }

    /**
     * What the effective values of a configuration read, in the order of their keys.
     *
     * @param variables that are set
     */
    public static List<VariableRead> of(EffectiveConfig config, List<EnvironmentVariable> variables) {
        PlaceholderReads all = new PlaceholderReads(config, variables);
        for (EffectiveValue value : config.values()) {
            boolean placed =
                    !value.steps().isEmpty() && !value.steps().get(0).location().equals(Location.NOWHERE);
            // where nothing answers it, the reason names it
            boolean unanswered =
                    value.isUnknown() && value.raw().isEmpty() && value.reason().startsWith("${");
            all.read(
                    unanswered ? value.reason() : value.raw(),
                    value.key(),
                    placed ? value.steps().get(0).location() : value.location(),
                    0);
        }
        return all.reads;
    }

    /** What one text reads beside a configuration: the value of an annotation. */
    public static List<VariableRead> of(
            EffectiveConfig config, List<EnvironmentVariable> variables, String text, Location location) {
        PlaceholderReads all = new PlaceholderReads(config, variables);
        all.read(text, "", location, 0);
        return all.reads;
    }

    private void read(String text, String key, Location location, int depth) {
        int open = text.indexOf("${");
        while (open >= 0 && depth < DEEPEST) {
            int close = closing(text, open + 2);
            if (close < 0) {
                return;
            }
            placeholder(text.substring(open + 2, close), key, location, depth);
            open = text.indexOf("${", close);
        }
    }

    private void placeholder(String inside, String key, Location location, int depth) {
        if (inside.startsWith("?")) {
            name(inside.substring(1), Need.OPTIONAL, "", key, location);
            return;
        }
        int colon = inside.indexOf(':');
        int nested = inside.indexOf("${");
        if (nested >= 0 && (colon < 0 || nested < colon)) {
            // the name itself is put together; what it is made of is read all the same
            read(inside, key, location, depth + 1);
            return;
        }
        if (colon < 0) {
            name(inside, Need.REQUIRED, "", key, location);
            return;
        }
        String fallback = inside.substring(inside.startsWith(":-", colon) ? colon + 2 : colon + 1);
        if (!name(inside.substring(0, colon), Need.DEFAULT, fallback, key, location)) {
            read(fallback, key, location, depth + 1);
        }
    }

    /** @return whether something answers the name, so that its default does not count */
    private boolean name(String written, Need need, String fallback, String key, Location location) {
        String name = written.strip();
        if (!isName(name) || isGiven(name)) {
            return true;
        }
        String variable = asVariable(name);
        if (set.contains(variable)) {
            reads.add(new VariableRead(variable, need, fallback, key, location));
            return true;
        }
        EffectiveValue answer = config.get(name);
        boolean answered = answer.isSet()
                || answer.state() == EffectiveValue.State.DEFAULT
                || answer.isUnknown() && !answer.raw().isEmpty();
        if (answered) {
            return true;
        }
        if (variable.equals(name) || need == Need.REQUIRED && !key.isEmpty() && isOwn(name)) {
            reads.add(new VariableRead(variable, need, fallback, key, location));
        }
        return false;
    }

    private String asVariable(String name) {
        if (isVariable(name) || set.contains(name)) {
            return name;
        }
        String legacy = PropertyName.legacyVariable(name);
        return set.contains(legacy) ? legacy : PropertyName.variable(name);
    }

    /** Written as variables are: capitals, digits, underscores. */
    private static boolean isVariable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_.-[]".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** A setting of the application's own; a framework may have a default that is not known here, or put in a word itself. */
    private static boolean isOwn(String name) {
        for (String prefix : FRAMEWORKS) {
            if (name.startsWith(prefix)) {
                return false;
            }
        }
        return name.indexOf('.') > 0;
    }

    private static boolean isGiven(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        for (String given : GIVEN) {
            if (given.endsWith(".") || given.endsWith(":") ? lower.startsWith(given) : lower.equals(given)) {
                return true;
            }
        }
        return false;
    }

    private static int closing(String text, int from) {
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
}
