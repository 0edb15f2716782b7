package io.github.preflight.config.dropwizard;

import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts environment variables into the text of a file before it is parsed, as {@code EnvironmentVariableSubstitutor} does
 * (Dropwizard 1.0 to 4.0, StringSubstitutor of commons-text 1.12): <code>${NAME}</code>, <code>${NAME:-default}</code>,
 * <code>$${</code> for a plain <code>${</code>; a variable's value is looked through again. What is not known leaves
 * {@link #UNKNOWN} behind.
 */
final class Substitution {
    /** Stands in a text behind what may be another text in production. */
    static final char UNKNOWN = '\uE000';

    private static final int DEEPEST = 10;
    private static final int MOST = 10_000;
    private static final int LONGEST = 1 << 24;

    private final Map<String, EnvironmentVariable> variables = new HashMap<>();
    private final String source;
    private final Optional<String> open;
    private final boolean nested;
    private final Map<Integer, List<Replacement>> byLine = new HashMap<>();
    private int replaced;

    /**
     * One placeholder.
     *
     * @param variable where the variable is set, if it is
     * @param unknown why the text may be another; "" when it is known
     */
    record Replacement(String name, Optional<Location> variable, String source, String unknown) {
        Step step(Location place) {
            if (!unknown.isEmpty()) {
                return new Step(unknown, variable.orElse(place));
            }
            return variable.isPresent()
                    ? new Step(name + " from " + source, variable.get())
                    : new Step("nothing sets " + name + ", so its default counts", place);
        }
    }

    /** @param nested whether placeholders inside names and defaults are replaced, too */
    Substitution(Optional<Deployment> deployment, boolean nested) {
        this.nested = nested;
        this.source = deployment.map(d -> "the environment of " + d.name()).orElse("");
        this.open = deployment.flatMap(Deployment::whyOpen);
        for (EnvironmentVariable variable :
                deployment.map(Deployment::environment).orElse(List.of())) {
            variables.put(variable.name(), variable);
        }
    }

    /** The placeholders that stood in a line, 1-based. */
    List<Replacement> in(int line) {
        return byLine.getOrDefault(line, List.of());
    }

    String apply(String text) {
        return replace(text, 1, 0);
    }

    private String replace(String text, int firstLine, int depth) {
        int open = text.indexOf("${");
        if (open < 0 || depth > DEEPEST) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        int line = firstLine;
        while (open >= 0) {
            line += depth == 0 ? lines(text, at, open) : 0;
            int end = nested ? closing(text, open + 2) : text.indexOf('}', open + 2);
            boolean escaped = open > at && text.charAt(open - 1) == '$';
            if (end < 0 || replaced > MOST || out.length() > LONGEST) {
                break;
            }
            if (escaped) {
                out.append(text, at, open - 1).append("${");
                at = open + 2;
            } else {
                out.append(text, at, open);
                String inside = text.substring(open + 2, end);
                out.append(value(nested ? replace(inside, line, depth + 1) : inside, line, depth));
                line += depth == 0 ? lines(text, open, end + 1) : 0;
                at = end + 1;
            }
            open = text.indexOf("${", at);
        }
        return out.append(text, at, text.length()).toString();
    }

    private String value(String inside, int line, int depth) {
        replaced++;
        int colon = inside.indexOf(":-");
        String name = colon < 0 ? inside : inside.substring(0, colon);
        Optional<String> otherwise = colon < 0 ? Optional.empty() : Optional.of(inside.substring(colon + 2));
        EnvironmentVariable variable = variables.get(name);
        List<Replacement> here = byLine.computeIfAbsent(line, number -> new ArrayList<>());
        if (variable != null && variable.value().isPresent()) {
            here.add(new Replacement(name, Optional.of(variable.location()), source, ""));
            return replace(variable.value().get(), line, depth + 1);
        }
        String unknown = "";
        if (variable != null) {
            unknown = name + " is set by " + source + " to what no committed file tells";
        } else if (this.open.isPresent()) {
            unknown = this.open.get();
        } else if (otherwise.isEmpty()) {
            unknown = "${" + name + "} has no value and no default";
        }
        here.add(new Replacement(
                name, Optional.ofNullable(variable).map(EnvironmentVariable::location), source, unknown));
        return otherwise.orElse("") + (unknown.isEmpty() ? "" : UNKNOWN);
    }

    private static int closing(String text, int from) {
        int depth = 0;
        int end = Math.min(text.length(), from + 2_000);
        for (int i = from; i < end; i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int lines(String text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            lines += text.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
