package io.github.preflight.config;

import java.util.Collection;
import java.util.List;

/** A condition on profiles: {@code prod & !eu}, {@code (a | b) & c}. Source: ProfilesParser of Spring Framework 5.1 to 7.0. */
public final class ProfileExpression {
    private static final int DEEPEST = 50;

    private ProfileExpression() {}

    /** Whether any of the expressions holds; one that Spring would refuse never does. */
    public static boolean anyMatches(List<String> expressions, Collection<String> profiles) {
        for (String expression : expressions) {
            if (matches(expression, profiles)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of several expressions, separated by commas, holds. */
    public static boolean matchesAny(String expressions, Collection<String> profiles) {
        return anyMatches(List.of(expressions.split(",")), profiles);
    }

    /** Whether an expression holds; case counts. */
    public static boolean matches(String expression, Collection<String> profiles) {
        try {
            Parser parser = new Parser(expression, profiles);
            boolean value = parser.expression(0);
            return parser.atEnd() && value;
        } catch (Malformed e) {
            return false;
        }
    }

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private static final class Parser {
        private final String text;
        private final Collection<String> profiles;
        private int at;

        Parser(String text, Collection<String> profiles) {
            this.text = text;
            this.profiles = profiles;
        }

        boolean atEnd() {
            blanks();
            return at == text.length();
        }

        private void blanks() {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
        }

        /** One kind of operator a level: mixing {@code &} and {@code |} without brackets is refused. */
        boolean expression(int depth) {
            if (depth > DEEPEST) {
                throw new Malformed();
            }
            boolean value = operand(depth);
            char operator = 0;
            blanks();
            while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '|')) {
                char next = text.charAt(at++);
                if (operator != 0 && operator != next) {
                    throw new Malformed();
                }
                operator = next;
                boolean right = operand(depth);
                value = operator == '&' ? value & right : value | right;
                blanks();
            }
            return value;
        }

        private boolean operand(int depth) {
            blanks();
            if (at == text.length()) {
                throw new Malformed();
            }
            char c = text.charAt(at);
            if (c == '!') {
                at++;
                if (depth > DEEPEST) {
                    throw new Malformed();
                }
                return !operand(depth + 1);
            }
            if (c == '(') {
                at++;
                boolean value = expression(depth + 1);
                blanks();
                if (at == text.length() || text.charAt(at) != ')') {
                    throw new Malformed();
                }
                at++;
                return value;
            }
            int from = at;
            while (at < text.length() && "()&|!".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(from, at).trim();
            if (name.isEmpty()) {
                throw new Malformed();
            }
            return profiles.contains(name);
        }
    }
}
