package io.github.preflight.config;

import java.util.Collection;
import java.util.List;

/**
 * Spring's profile expressions: names with {@code !}, {@code &}, {@code |} and parentheses. A text that Spring would refuse
 * matches nothing.
 */
public final class ProfileExpression {
    private final String text;
    private final Collection<String> active;
    private int at;
    private boolean broken;

    private ProfileExpression(String text, Collection<String> active) {
        this.text = text;
        this.active = active;
    }

    /** Whether one of several expressions, separated by commas, matches the active profiles; case counts. */
    public static boolean matchesAny(String expressions, List<String> active) {
        for (String expression : expressions.split(",")) {
            if (matches(expression, active)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the expression matches the active profiles; case counts. */
    public static boolean matches(String expression, List<String> active) {
        ProfileExpression parser = new ProfileExpression(expression, active);
        boolean result = parser.either(0);
        parser.skipBlanks();
        return result && !parser.broken && parser.at == expression.length();
    }

    private boolean either(int depth) {
        boolean result = both(depth);
        while (take('|')) {
            result |= both(depth);
        }
        return result;
    }

    private boolean both(int depth) {
        boolean result = single(depth);
        while (take('&')) {
            result &= single(depth);
        }
        return result;
    }

    private boolean single(int depth) {
        if (depth > 50) {
            broken = true;
            return false;
        }
        if (take('!')) {
            return !single(depth + 1);
        }
        if (take('(')) {
            boolean result = either(depth + 1);
            broken |= !take(')');
            return result;
        }
        skipBlanks();
        int from = at;
        while (at < text.length() && "!&|() ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        broken |= at == from;
        return active.contains(text.substring(from, at));
    }

    private boolean take(char expected) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
