package io.github.preflight.config.microprofile;

import java.util.ArrayList;
import java.util.List;

/**
 * A value's text with its expressions parsed: {@code ${name}}, {@code ${name:default}}, both nested, {@code $$} and {@code \$} for a
 * dollar, {@code ${handler::text}} for what a handler decrypts. Nothing is a syntax error. [Expression@smallrye-common 2.17 with
 * LENIENT_SYNTAX, NO_TRIM, NO_SMART_BRACES, DOUBLE_COLON; ExpressionConfigSourceInterceptor@3.17]
 */
sealed interface Expression {
    /** Plain text. */
    record Text(String text) implements Expression {}

    /**
     * A reference.
     *
     * @param hasFallback whether a default stands there, if only an empty one
     */
    record Reference(Expression name, boolean hasFallback, Expression fallback) implements Expression {}

    /** Parts behind each other; none for nothing. */
    record Parts(List<Expression> parts) implements Expression {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /** Configuration nests no deeper; what does is taken as text. */
    int DEEPEST = 60;

    static Expression parse(String text) {
        return new Parser(text.replace("\\$", "$$")).parse(false, false, 0);
    }

    /** One text on its way to parts. */
    final class Parser {
        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private Expression parse(boolean endOnBrace, boolean endOnColon, int depth) {
            List<Expression> parts = new ArrayList<>();
            int start = at;
            while (at < text.length()) {
                int index = at;
                char c = text.charAt(at++);
                boolean ends = c == ':' && endOnColon || c == '}' && endOnBrace;
                if (ends) {
                    at--;
                    // an empty text before a brace is an empty default
                    if (index > start || c == '}') {
                        parts.add(new Text(text.substring(start, index)));
                    }
                    return together(parts);
                }
                if (c == '$' && at < text.length() && depth < DEEPEST) {
                    if (index > start) {
                        parts.add(new Text(text.substring(start, index)));
                    }
                    char next = text.charAt(at++);
                    if (next == '{') {
                        parts.add(reference(depth));
                    } else {
                        parts.add(new Text("$"));
                        boolean closes = next == '}' && endOnBrace || next == ':' && endOnColon;
                        if (closes) {
                            at--;
                            return together(parts);
                        }
                        if (next == '}' || next == ':') {
                            parts.add(new Text(String.valueOf(next)));
                        } else if (next != '$') {
                            at--;
                        }
                    }
                    start = at;
                }
            }
            if (text.length() > start) {
                parts.add(new Text(text.substring(start)));
            }
            return together(parts);
        }

        private Reference reference(int depth) {
            int start = at;
            Expression name = parse(true, true, depth + 1);
            Expression fallback = new Parts(List.of());
            boolean hasFallback = false;
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
                if (at < text.length() && text.charAt(at) == ':') {
                    // a handler's name, and what it is given: all of it is the name
                    at = start;
                    name = parse(true, false, depth + 1);
                } else {
                    fallback = parse(true, false, depth + 1);
                    hasFallback = !fallback.equals(new Parts(List.of()));
                }
            }
            if (at < text.length()) {
                at++;
            }
            return new Reference(name, hasFallback, fallback);
        }

        private static Expression together(List<Expression> parts) {
            return parts.size() == 1 ? parts.get(0) : new Parts(parts);
        }
    }
}
