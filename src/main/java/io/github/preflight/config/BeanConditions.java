package io.github.preflight.config;

import io.github.preflight.model.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spring Boot's {@code @ConditionalOnProperty} and {@code @ConditionalOnExpression}, as code writes them, held against a
 * configuration. Of expressions those are understood that compare texts, and what {@code and}, {@code or} and {@code !} make of them.
 */
final class BeanConditions {
    private static final String ON_PROPERTY = "@ConditionalOnProperty";
    private static final String ON_EXPRESSION = "@ConditionalOnExpression";

    private BeanConditions() {}

    /** Whether all conditions of both kinds hold that stand in a piece of code, one at the beginning of a line each. */
    static Truth hold(String code, EffectiveConfig config) {
        Truth all = Truth.YES;
        for (String arguments : arguments(code, ON_PROPERTY)) {
            all = all.and(property(arguments, config));
        }
        for (String arguments : arguments(code, ON_EXPRESSION)) {
            all = all.and(expression(arguments, config));
        }
        return all;
    }

    private static List<String> arguments(String code, String annotation) {
        List<String> found = new ArrayList<>();
        for (int at = code.indexOf(annotation); at >= 0; at = code.indexOf(annotation, at + 1)) {
            int open = at + annotation.length();
            boolean begins = code.substring(code.lastIndexOf('\n', at) + 1, at).isBlank();
            if (begins && open < code.length() && code.charAt(open) == '(') {
                found.add(code.substring(open + 1, end(code, open)));
            }
        }
        return found;
    }

    /** Where the parenthesis is closed that is opened at a place. */
    private static int end(String code, int open) {
        int depth = 0;
        boolean text = false;
        for (int i = open; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                text = !text;
            } else if (!text && c == '(') {
                depth++;
            } else if (!text && c == ')' && --depth == 0) {
                return i;
            }
        }
        return code.length();
    }

    private static Truth property(String arguments, EffectiveConfig config) {
        List<String> names = new ArrayList<>(texts(arguments, "name"));
        names.addAll(texts(arguments, "value"));
        if (names.isEmpty()
                && (arguments.strip().startsWith("\"") || arguments.strip().startsWith("{"))) {
            names.addAll(literals(arguments));
        }
        boolean constants =
                arguments.contains("prefix") && texts(arguments, "prefix").isEmpty()
                        || arguments.contains("havingValue")
                                && texts(arguments, "havingValue").isEmpty();
        if (names.isEmpty() || constants) {
            return Truth.UNKNOWN;
        }
        String prefix = String.join("", texts(arguments, "prefix"));
        String start = prefix.isEmpty() || prefix.endsWith(".") ? prefix : prefix + ".";
        String having = String.join("", texts(arguments, "havingValue"));
        boolean missing = arguments.replace(" ", "").contains("matchIfMissing=true");
        Truth all = Truth.YES;
        for (String name : names) {
            EffectiveValue value = config.get(start + name);
            boolean fits = !value.isSet()
                    ? missing
                    : having.isEmpty()
                            ? !value.value().equalsIgnoreCase("false")
                            : value.value().equalsIgnoreCase(having);
            all = all.and(value.isUnknown() ? Truth.UNKNOWN : Truth.of(fits));
        }
        return all;
    }

    /** The texts of an argument by its name, one or several in braces; none where it is no text, or not there. */
    private static List<String> texts(String arguments, String name) {
        int at = arguments.indexOf(name);
        while (at > 0 && Character.isJavaIdentifierPart(arguments.charAt(at - 1))) {
            at = arguments.indexOf(name, at + 1);
        }
        String rest = at < 0 ? "" : arguments.substring(at + name.length()).strip();
        return rest.startsWith("=") ? literals(rest.substring(1)) : List.of();
    }

    /** The texts with which some code begins. */
    private static List<String> literals(String code) {
        List<String> found = new ArrayList<>();
        String rest = code.strip();
        boolean several = rest.startsWith("{");
        rest = several ? rest.substring(1).strip() : rest;
        while (rest.startsWith("\"") && rest.indexOf('"', 1) > 0) {
            int end = rest.indexOf('"', 1);
            found.add(rest.substring(1, end));
            rest = rest.substring(end + 1).strip();
            if (!several || !rest.startsWith(",")) {
                return found;
            }
            rest = rest.substring(1).strip();
        }
        return found;
    }

    private static Truth expression(String arguments, EffectiveConfig config) {
        StringBuilder joined = new StringBuilder();
        String rest = arguments.strip();
        rest = rest.startsWith("value") ? rest.substring(rest.indexOf('=') + 1).strip() : rest;
        while (rest.startsWith("\"") && rest.indexOf('"', 1) > 0) {
            int end = rest.indexOf('"', 1);
            joined.append(rest, 1, end);
            rest = rest.substring(end + 1).strip();
            rest = rest.startsWith("+") ? rest.substring(1).strip() : rest;
        }
        String text = joined.toString().strip();
        boolean marked = text.startsWith("#{") && text.endsWith("}");
        return rest.isEmpty() && !text.contains("\\")
                ? new Expression(filled(marked ? text.substring(2, text.length() - 1) : text, config)).truth()
                : Truth.UNKNOWN;
    }

    private static final char OPEN = '\0';

    /** The expression with the values of its placeholders put in, as Spring reads it then; a sign of its own for one that is not known. */
    private static String filled(String text, EffectiveConfig config) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String inside = text.substring(start + 2, end);
            int colon = inside.indexOf(':');
            EffectiveValue value = config.get(colon < 0 ? inside : inside.substring(0, colon));
            Optional<String> known = value.isSet()
                    ? Optional.of(value.value()).filter(v -> v.indexOf('\'') < 0)
                    : value.isUnknown() || colon < 0 || inside.contains("${")
                            ? Optional.empty()
                            : Optional.of(inside.substring(colon + 1));
            filled.append(text, at, start).append(known.orElse(String.valueOf(OPEN)));
            at = end + 1;
        }
        return filled.append(text.substring(at)).toString();
    }

    /** One reading of an expression, from left to right. */
    private static final class Expression {
        private static final List<String> EQUAL = List.of("==", " eq ", ".equals(");
        private static final List<String> EMPTY = List.of(".isEmpty()", ".isBlank()");

        private final String text;
        private int at;
        private boolean understood = true;

        Expression(String text) {
            this.text = text;
        }

        Truth truth() {
            Truth truth = any();
            return understood && text.substring(at).isBlank() ? truth : Truth.UNKNOWN;
        }

        private Truth any() {
            Truth truth = all();
            while (understood && (takes("||") || takes("or "))) {
                truth = truth.or(all());
            }
            return truth;
        }

        private Truth all() {
            Truth truth = one();
            while (understood && (takes("&&") || takes("and "))) {
                truth = truth.and(one());
            }
            return truth;
        }

        private Truth one() {
            if (takes("!") || takes("not ")) {
                return one().not();
            }
            if (takes("(")) {
                Truth inside = any();
                understood &= takes(")");
                return inside;
            }
            String left = operand();
            for (String sign : EQUAL) {
                if (takes(sign.strip())) {
                    String right = operand();
                    understood &= !sign.endsWith("(") || takes(")");
                    return same(left, right);
                }
            }
            if (takes("!=") || takes("ne ")) {
                return same(left, operand()).not();
            }
            for (String sign : EMPTY) {
                if (takes(sign)) {
                    return left.indexOf(OPEN) >= 0 ? Truth.UNKNOWN : Truth.of(left.isBlank());
                }
            }
            boolean word = left.equalsIgnoreCase("true") || left.equalsIgnoreCase("false");
            understood &= word || left.indexOf(OPEN) >= 0;
            return word ? Truth.of(left.equalsIgnoreCase("true")) : Truth.UNKNOWN;
        }

        private static Truth same(String left, String right) {
            boolean open = left.indexOf(OPEN) >= 0 || right.indexOf(OPEN) >= 0;
            return open ? Truth.UNKNOWN : Truth.of(left.equals(right));
        }

        /** A text in quotes, or a word without. */
        private String operand() {
            blanks();
            int start = at;
            if (at < text.length() && text.charAt(at) == '\'') {
                int end = text.indexOf('\'', at + 1);
                understood &= end > 0;
                at = end < 0 ? text.length() : end + 1;
                return text.substring(start + 1, Math.max(start + 1, end));
            }
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at))
                            || "-_".indexOf(text.charAt(at)) >= 0
                            || text.charAt(at) == OPEN)) {
                at++;
            }
            understood &= at > start;
            return text.substring(start, at);
        }

        private boolean takes(String sign) {
            blanks();
            boolean next = text.startsWith(sign, at) && !(sign.equals("!") && text.startsWith("!=", at));
            at += next ? sign.length() : 0;
            return next;
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
