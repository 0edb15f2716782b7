package io.github.preflight.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces {@code ${name}} and {@code ${name:default}}, nested ones too, as Spring does.
 *
 * <p>Two dialects: Spring Framework before 6.2 splits at the first colon after nested placeholders were replaced, and knows
 * no escape; from 6.2 on the text is parsed first, and a backslash keeps a placeholder or a colon as it stands. Sources:
 * PropertyPlaceholderHelper of Framework 5.3, PlaceholderParser of Framework 6.2.
 */
public final class Placeholders {
    /** Hostile input is cut here: no configuration nests deeper or grows longer. */
    private static final int DEEPEST = 60;

    private static final int LONGEST = 1 << 16;
    private static final int MOST_LOOKUPS = 2_000;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_UNCLOSED = 1_000;

    /**
     * What a name stands for.
     *
     * @param known false when it is set, but to what nobody can tell here; then {@code text} is ""
     */
    public record Found<T>(String text, boolean known, T origin) {}

    /** Finds what a name stands for; asked with the exact name. */
    @FunctionalInterface
    public interface Lookup<T> {
        Optional<Found<T>> find(String name);
    }

    /**
     * One replacement that took place, outermost first.
     *
     * @param name what was looked up
     * @param found what it was replaced by; empty when the default was taken or nothing was found
     * @param fallback whether the default was taken
     */
    public record Replacement<T>(String name, Optional<Found<T>> found, boolean fallback) {}

    /**
     * The text with what could be replaced.
     *
     * @param text unresolvable placeholders stand in it as written
     * @param replacements in the order in which they took place
     * @param unresolved names without value and default
     * @param unknown names that are set to what nobody can tell here
     * @param circular the name that leads back to itself; Spring refuses to start
     * @param cut whether there was more to replace than configuration holds; the text is then the one that was given
     */
    public record Resolved<T>(
            String text,
            List<Replacement<T>> replacements,
            List<String> unresolved,
            List<String> unknown,
            Optional<String> circular,
            boolean cut) {
        public Resolved {
            replacements = List.copyOf(replacements);
            unresolved = List.copyOf(unresolved);
            unknown = List.copyOf(unknown);
        }
    }

    private final boolean escapes;

    private Placeholders(boolean escapes) {
        this.escapes = escapes;
    }

    /** As Spring Framework before 6.2: Spring Boot up to 3.3. */
    public static Placeholders withoutEscapes() {
        return new Placeholders(false);
    }

    /** As Spring Framework from 6.2 on: Spring Boot from 3.4 on. */
    public static Placeholders withEscapes() {
        return new Placeholders(true);
    }

    public <T> Resolved<T> resolve(String text, Lookup<T> lookup) {
        if (!text.contains("${")) {
            return new Resolved<>(text, List.of(), List.of(), List.of(), Optional.empty(), false);
        }
        if (text.length() > LONGEST) {
            return new Resolved<>(text, List.of(), List.of(), List.of(), Optional.empty(), true);
        }
        Run<T> run = new Run<>(lookup);
        String resolved;
        try {
            resolved = escapes ? run.parsed(text, 0) : run.replaced(text, 0);
        } catch (Circular circular) {
            return new Resolved<>(
                    text, run.replacements, run.unresolved, run.unknown, Optional.of(circular.getMessage()), false);
        } catch (TooMuch e) {
            return new Resolved<>(text, List.of(), List.of(), List.of(), Optional.empty(), true);
        }
        return new Resolved<>(resolved, run.replacements, run.unresolved, run.unknown, Optional.empty(), false);
    }

    private static final class Circular extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Circular(String name) {
            super(name, null, false, false);
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("", null, false, false);
        }
    }

    private static final class Run<T> {
        private final Lookup<T> lookup;
        private final List<Replacement<T>> replacements = new ArrayList<>();
        private final List<String> unresolved = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        private final Set<String> visited = new HashSet<>();
        private int lookups;
        private int characters;
        private int unclosed;

        Run(Lookup<T> lookup) {
            this.lookup = lookup;
        }

        private Optional<Found<T>> find(String name) {
            // a text that refers to others, twice each, can double at every step
            if (++lookups > MOST_LOOKUPS) {
                throw new TooMuch();
            }
            Optional<Found<T>> found = lookup.find(name);
            if (found.isPresent()) {
                characters += found.get().text().length();
                if (characters > MOST_CHARACTERS) {
                    throw new TooMuch();
                }
                replacements.add(new Replacement<>(name, found, false));
                if (!found.get().known()) {
                    unknown.add(name);
                }
            }
            return found;
        }

        private void missing(String name) {
            if (!unresolved.contains(name)) {
                unresolved.add(name);
            }
        }

        // ---- before 6.2: replace from the left, looking again at what was put in ----

        String replaced(String value, int depth) {
            int start = value.indexOf("${");
            if (start < 0 || depth > DEEPEST) {
                return value;
            }
            StringBuilder result = new StringBuilder(value);
            while (start >= 0 && result.length() <= LONGEST) {
                int end = endOf(result, start + 2);
                if (end < 0) {
                    break;
                }
                String original = result.substring(start + 2, end);
                if (!visited.add(original)) {
                    throw new Circular(original);
                }
                String name = replaced(original, depth + 1);
                Optional<String> text = textOf(name);
                if (text.isPresent()) {
                    String inner = replaced(text.get(), depth + 1);
                    result.replace(start, end + 1, inner);
                    start = result.indexOf("${", start + inner.length());
                } else {
                    missing(name);
                    start = result.indexOf("${", end + 1);
                }
                visited.remove(original);
            }
            return result.toString();
        }

        private Optional<String> textOf(String name) {
            Optional<Found<T>> whole = find(name);
            if (whole.isPresent()) {
                return Optional.of(whole.get().text());
            }
            int colon = name.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            Optional<Found<T>> found = find(name.substring(0, colon));
            if (found.isPresent()) {
                return Optional.of(found.get().text());
            }
            replacements.add(new Replacement<>(name.substring(0, colon), Optional.empty(), true));
            return Optional.of(name.substring(colon + 1));
        }

        // ---- from 6.2 on: parse first, look up afterwards ----

        String parsed(String value, int depth) {
            if (depth > DEEPEST) {
                return value;
            }
            StringBuilder out = new StringBuilder(value.length());
            int at = 0;
            int start = value.indexOf("${");
            while (start >= 0 && out.length() <= LONGEST) {
                int end = endOf(value, start + 2);
                if (end < 0) {
                    out.append(value, at, start + 2);
                    at = start + 2;
                } else if (start > 0 && value.charAt(start - 1) == '\\') {
                    out.append(value, at, Math.max(at, start - 1)).append("${");
                    at = start + 2;
                } else {
                    out.append(value, at, start);
                    out.append(placeholder(value.substring(start + 2, end), depth));
                    at = end + 1;
                }
                start = value.indexOf("${", at);
            }
            return out.append(value, at, value.length()).toString();
        }

        private String placeholder(String text, int depth) {
            return text.contains("${") ? nested(text, depth) : simple(text, depth);
        }

        private String simple(String text, int depth) {
            int colon = separator(text, 0, text.length());
            String name = unescapeColons(colon < 0 ? text : text.substring(0, colon));
            if (!name.equals(text)) {
                Optional<String> whole = recursive(text, depth);
                if (whole.isPresent()) {
                    return whole.get();
                }
            }
            Optional<String> value = recursive(name, depth);
            if (value.isPresent()) {
                return value.get();
            }
            if (colon < 0) {
                missing(name);
                return "${" + name + "}";
            }
            replacements.add(new Replacement<>(name, Optional.empty(), true));
            return text.substring(colon + 1);
        }

        private String nested(String text, int depth) {
            int colon = topLevelSeparator(text);
            String name = parsed(colon < 0 ? text : text.substring(0, colon), depth + 1);
            Optional<String> value = recursive(unescapeColons(name), depth);
            if (value.isPresent()) {
                return value.get();
            }
            if (colon < 0) {
                missing(name);
                return "${" + name + "}";
            }
            replacements.add(new Replacement<>(name, Optional.empty(), true));
            return parsed(text.substring(colon + 1), depth + 1);
        }

        private Optional<String> recursive(String name, int depth) {
            Optional<Found<T>> found = find(name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (!visited.add(name)) {
                throw new Circular(name);
            }
            String value = parsed(found.get().text(), depth + 1);
            visited.remove(name);
            return Optional.of(value);
        }

        /** The first unescaped colon outside nested placeholders; -1 when there is none. */
        private int topLevelSeparator(String text) {
            int at = 0;
            int start = text.indexOf("${");
            while (start >= 0) {
                int end = endOf(text, start + 2);
                if (end < 0) {
                    break;
                }
                int colon = separator(text, at, start);
                if (colon >= 0) {
                    return colon;
                }
                at = end + 1;
                start = text.indexOf("${", at);
            }
            return separator(text, at, text.length());
        }

        private static int separator(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (text.charAt(i) == ':' && (i == from || text.charAt(i - 1) != '\\')) {
                    return i;
                }
            }
            return -1;
        }

        private static String unescapeColons(String name) {
            return name.contains("\\:") ? name.replace("\\:", ":") : name;
        }

        private int endOf(CharSequence text, int from) {
            int open = 0;
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '}') {
                    if (open == 0) {
                        return i;
                    }
                    open--;
                } else if (c == '{') {
                    open++;
                }
            }
            // each one looks through all the rest of the text
            if (++unclosed > MOST_UNCLOSED) {
                throw new TooMuch();
            }
            return -1;
        }
    }
}
