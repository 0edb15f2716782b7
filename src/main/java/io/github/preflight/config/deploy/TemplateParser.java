package io.github.preflight.config.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the text of a Go template into its parts. What is written wrong ends it: then there is no template. */
final class TemplateParser {
    private static final int DEEPEST = 60;

    /** A part of a template. */
    sealed interface Part {}

    /** Text as it stands, from one offset of the template to another. */
    record Text(int from, int to) implements Part {}

    /** {@code {{ expression }}}, at an offset. */
    record Action(String expression, int offset) implements Part {}

    /** {@code if}, {@code with} or {@code range}: the first branch that holds. */
    record Block(String word, List<Branch> branches) implements Part {}

    /** @param expression empty for {@code else} */
    record Branch(String expression, int offset, List<Part> body) {}

    /** A named template. */
    record Defined(String text, List<Part> parts) {}

    /** The template is no such, or too deep. */
    static final class TornException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String text;
    private final Map<String, Defined> defined;
    private int at;
    /** Whether the text behind the last action loses its white space. */
    private boolean trimming;

    /** What ended a body: {@code end}, {@code else …} or nothing. */
    private String ended = "";

    private int endedAt;

    private TemplateParser(String text, Map<String, Defined> defined) {
        this.text = text;
        this.defined = defined;
    }

    /** @param defined gets the templates that this one defines */
    static List<Part> parse(String text, Map<String, Defined> defined) throws TornException {
        TemplateParser parser = new TemplateParser(text, new HashMap<>());
        List<Part> parts = parser.body(0);
        if (!parser.ended.isEmpty()) {
            throw new TornException();
        }
        defined.putAll(parser.defined);
        return parts;
    }

    private List<Part> body(int depth) throws TornException {
        if (depth > DEEPEST) {
            throw new TornException();
        }
        List<Part> parts = new ArrayList<>();
        while (true) {
            int open = text.indexOf("{{", at);
            int to = open < 0 ? text.length() : open;
            boolean trimsBefore = open >= 0 && text.startsWith("{{-", open);
            text(to, trimsBefore, parts);
            if (open < 0) {
                at = text.length();
                ended = "";
                return parts;
            }
            String action = action(open, trimsBefore);
            String word = first(action);
            String rest = action.substring(word.length()).strip();
            switch (word) {
                case "end", "else" -> {
                    ended = action;
                    endedAt = open;
                    return parts;
                }
                case "if", "with", "range" -> parts.add(block(word, rest, open, depth));
                case "define", "block" -> define(word, rest, open, depth, parts);
                default -> {
                    if (!action.isEmpty()) {
                        parts.add(new Action(action, open));
                    }
                }
            }
        }
    }

    private void text(int to, boolean trimsBefore, List<Part> parts) {
        int from = at;
        int end = to;
        while (trimming && from < end && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (trimsBefore && end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (from < end) {
            parts.add(new Text(from, end));
        }
    }

    /** The action that starts at an offset, without its marks; "" for a comment. */
    private String action(int open, boolean trimsBefore) throws TornException {
        int from = open + (trimsBefore ? 3 : 2);
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean comment = text.startsWith("/*", start);
        int close = comment ? text.indexOf("*/", start) : from;
        close = close < 0 ? -1 : close(close);
        if (close < 0) {
            throw new TornException();
        }
        trimming = text.charAt(close - 1) == '-' && close - 1 > from && Character.isWhitespace(text.charAt(close - 2))
                || comment && text.charAt(close - 1) == '-';
        at = close + 2;
        return comment ? "" : text.substring(from, trimming ? close - 1 : close).strip();
    }

    /** Where the action's closing braces stand, texts in it read over. */
    private int close(int from) {
        char quote = 0;
        for (int i = from; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (c == '}' && text.charAt(i + 1) == '}') {
                return i;
            }
        }
        return -1;
    }

    static String first(String action) {
        int end = 0;
        while (end < action.length() && Character.isLetter(action.charAt(end))) {
            end++;
        }
        return action.substring(0, end);
    }

    private Part block(String word, String expression, int offset, int depth) throws TornException {
        List<Branch> branches = new ArrayList<>();
        String condition = expression;
        int place = offset;
        while (true) {
            branches.add(new Branch(condition, place, body(depth + 1)));
            if (ended.isEmpty()) {
                throw new TornException();
            }
            if (first(ended).equals("end")) {
                ended = "";
                return new Block(word, branches);
            }
            String rest = ended.substring("else".length()).strip();
            String next = first(rest);
            condition = next.equals("if") || next.equals("with")
                    ? rest.substring(next.length()).strip()
                    : "";
            place = endedAt;
            if (condition.isEmpty() && !rest.isEmpty()) {
                throw new TornException();
            }
        }
    }

    private void define(String word, String rest, int offset, int depth, List<Part> parts) throws TornException {
        int quote = rest.indexOf('"');
        int end = rest.indexOf('"', quote + 1);
        if (quote < 0 || end < 0) {
            throw new TornException();
        }
        List<Part> body = body(depth + 1);
        if (!first(ended).equals("end")) {
            throw new TornException();
        }
        ended = "";
        defined.put(rest.substring(quote + 1, end), new Defined(text, body));
        if (word.equals("block")) {
            parts.add(new Action("template " + rest, offset));
        }
    }
}
