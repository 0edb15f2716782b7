package io.github.preflight.config.deploy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replaces variables in a compose file's values from the {@code .env} beside it. [docs.docker.com/reference/compose-file/interpolation] */
final class Interpolation {
    private static final int DEEPEST = 20;
    private static final int LONGEST = 1 << 16;

    /** A value that a default follows inside another default, and what would have to be known. */
    record Result(String text, List<String> missing) {
        Result {
            missing = List.copyOf(missing);
        }

        Result(String text, Set<String> missing) {
            this(text, List.copyOf(missing));
        }
    }

    /** Characters that all replacements together may add. */
    private static final int MOST = 1 << 22;

    private final Map<String, Result> values;
    private int added;

    /** @param values a view: what is added later counts */
    Interpolation(Map<String, Result> values) {
        this.values = values;
    }

    /** What no file tells stays as <code>${NAME}</code>. */
    Result replace(String text) {
        if (text.indexOf('$') < 0) {
            return new Result(text, List.of());
        }
        // each once: values that double would double it, too
        Set<String> missing = new LinkedHashSet<>();
        return new Result(replace(text, missing, 0), missing);
    }

    private String replace(String text, Set<String> missing, int depth) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '$' || i + 1 == text.length()) {
                out.append(c);
                i++;
                continue;
            }
            char next = text.charAt(i + 1);
            if (next == '$') {
                out.append('$');
                i += 2;
            } else if (next == '{') {
                int end = closing(text, i + 2);
                expression(text.substring(i + 2, end), out, missing, depth);
                i = Math.min(end + 1, text.length());
            } else {
                int end = i + 1;
                while (end < text.length() && isNamePart(text.charAt(end))) {
                    end++;
                }
                if (end == i + 1) {
                    out.append('$');
                } else {
                    value(text.substring(i + 1, end), out, missing);
                }
                i = end;
            }
        }
        return out.toString();
    }

    /** The name when a text is one variable, with a default or not, and nothing else; otherwise "". */
    static String onlyVariable(String text) {
        boolean braces = text.startsWith("${");
        if (!braces && !text.startsWith("$")) {
            return "";
        }
        int end = braces ? 2 : 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        boolean whole = braces ? closing(text, 2) == text.length() - 1 : end == text.length();
        return whole ? text.substring(braces ? 2 : 1, end) : "";
    }

    private static int closing(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private void expression(String inside, StringBuilder out, Set<String> missing, int depth) {
        int length = 0;
        while (length < inside.length() && isNamePart(inside.charAt(length))) {
            length++;
        }
        String name = inside.substring(0, length);
        boolean colon = inside.startsWith(":", length);
        int at = length + (colon ? 1 : 0);
        char operator = at < inside.length() ? inside.charAt(at) : 0;
        Result known = values.get(name);
        boolean set = known != null && !(colon && known.text().isEmpty());
        if (operator == '-' && !set || operator == '+' && set) {
            String alternative = inside.substring(at + 1);
            if (depth >= DEEPEST) {
                missing.add(name);
            } else {
                append(replace(alternative, missing, depth + 1), name, out, missing);
            }
        } else if (operator != '+') {
            value(name, out, missing);
        }
    }

    private void value(String name, StringBuilder out, Set<String> missing) {
        Result known = values.get(name);
        if (known == null) {
            missing.add(name);
            out.append("${").append(name).append('}');
            return;
        }
        missing.addAll(known.missing());
        append(known.text(), name, out, missing);
    }

    private void append(String value, String name, StringBuilder out, Set<String> missing) {
        added += value.length();
        if (out.length() + value.length() > LONGEST || added > MOST) {
            missing.add(name);
        } else {
            out.append(value);
        }
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
