package io.github.preflight.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One line of what a page expects of a real application:
 *
 * <ul>
 *   <li>{@code server.port = 80}: {@code Environment.getProperty}; quotes keep blanks, {@code ""} is the empty text
 *   <li>{@code server.port absent}
 *   <li>{@code server.port fails Circular placeholder}: it throws, and this stands in the exceptions' names or message
 *   <li>{@code bind server.port = 80}, {@code bind server.port absent}, {@code bind server.port fails Circular}: the binder
 *       to a string
 *   <li>{@code list server.tags = a | b}, {@code list server.tags fails …}: the binder to a list
 *   <li>{@code active = a, b}: the active profiles in order, {@code active =} for none
 *   <li>{@code starts}, {@code startup fails InvalidConfigDataPropertyException}
 * </ul>
 *
 * @param versions {@code 2.7}; empty for every version
 * @param what "" for {@code getProperty}, {@code bind}, {@code list}, {@code active}, {@code startup}, {@code starts}
 * @param verb {@code =}, {@code absent} or {@code fails}
 */
record Expectation(List<String> versions, String line, String what, String key, String verb, String value) {
    Expectation {
        versions = List.copyOf(versions);
    }

    static List<Expectation> parse(List<String> versions, List<String> body) {
        List<Expectation> expectations = new ArrayList<>();
        for (String line : body) {
            if (!line.isBlank()) {
                expectations.add(parseLine(versions, line.strip()));
            }
        }
        return expectations;
    }

    private static Expectation parseLine(List<String> versions, String line) {
        if (line.equals("starts")) {
            return new Expectation(versions, line, "starts", "", "", "");
        }
        String what = "";
        String rest = line;
        for (String word : List.of("bind ", "list ")) {
            if (line.startsWith(word)) {
                what = word.strip();
                rest = line.substring(word.length());
            }
        }
        int blank = rest.indexOf(' ');
        if (blank < 1) {
            throw new IllegalArgumentException("'" + line + "' is no expectation");
        }
        String key = rest.substring(0, blank);
        rest = rest.substring(blank + 1).strip();
        String verb = rest.split(" ", 2)[0];
        if (!List.of("=", "absent", "fails").contains(verb)) {
            throw new IllegalArgumentException("'" + line + "' has none of [=, absent, fails] behind the key");
        }
        if (what.isEmpty() && (key.equals("active") || key.equals("startup"))) {
            what = key;
        }
        return new Expectation(
                versions,
                line,
                what,
                key,
                verb,
                unquoted(rest.substring(verb.length()).strip()));
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replace("\\n", "\n").replace("\\t", "\t");
    }

    boolean isFor(String line) {
        return versions.isEmpty() || versions.contains(line);
    }

    static List<String> keys(Collection<Expectation> expectations) {
        List<String> keys = new ArrayList<>();
        for (Expectation expectation : expectations) {
            if (expectation.what.isEmpty() || expectation.what.equals("bind")) {
                keys.add(expectation.key);
            }
        }
        return keys;
    }

    static List<String> lists(Collection<Expectation> expectations) {
        List<String> names = new ArrayList<>();
        for (Expectation expectation : expectations) {
            if (expectation.what.equals("list")) {
                names.add(expectation.key);
            }
        }
        return names;
    }

    /** What is otherwise than expected; empty when nothing is. */
    Optional<String> unmet(RealResult real) {
        String is = actual(real);
        boolean met = switch (verb) {
            case "fails" -> is.startsWith("fails ") && is.contains(value);
            case "absent" -> is.equals("absent");
            case "=" -> is.equals("= " + value);
            default -> is.equals("starts");
        };
        return met ? Optional.empty() : Optional.of("expected '" + line + "', but it " + is);
    }

    private String actual(RealResult real) {
        boolean aboutStart = what.equals("startup") || what.equals("starts");
        if (!real.started()) {
            return (aboutStart ? "fails " : "does not start: ")
                    + real.startupFailure().orElseThrow();
        }
        if (aboutStart) {
            return "starts";
        }
        return switch (what) {
            case "active" -> "= " + String.join(", ", real.activeProfiles());
            case "list" ->
                real.lists().containsKey(key)
                        ? "= " + String.join(" | ", real.lists().get(key))
                        : failed(real.bindFailures().get(key + "[]"));
            case "bind" ->
                real.bound().containsKey(key)
                        ? "= " + real.bound().get(key)
                        : failed(real.bindFailures().get(key));
            default ->
                real.values().containsKey(key)
                        ? "= " + real.values().get(key)
                        : failed(real.failures().get(key));
        };
    }

    private static String failed(String failure) {
        return failure == null ? "absent" : "fails " + failure;
    }
}
