package io.github.preflight.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts Python text into tokens. Linear in the text; what is no Python becomes some tokens, never a failure. */
final class PythonTokens {
    enum Kind {
        NAME,
        NUMBER,
        /** A text whose value is known. */
        STRING,
        /** A text that holds expressions, or bytes. */
        OTHER_STRING,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        END
    }

    /**
     * A token.
     *
     * @param text of a string: what it stands for
     * @param from offset of the first character
     * @param to offset behind the last one
     */
    record Token(Kind kind, String text, int from, int to) {
        boolean is(String wanted) {
            return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(wanted);
        }
    }

    private static final List<String> OPERATORS = List.of(
            "**=", "//=", ">>=", "<<=", "...", "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "|=", "&=",
            "^=", "%=", "@=", "**", "//", "<<", ">>");

    private static final int DEEPEST = 100;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int at;
    private int brackets;

    PythonTokens(String text) {
        this.text = text;
    }

    List<Token> read() {
        indents.push(0);
        boolean lineStart = true;
        while (at < text.length()) {
            if (lineStart && brackets == 0) {
                lineStart = false;
                if (!indent()) {
                    lineStart = true;
                    continue;
                }
            }
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                if (brackets == 0) {
                    add(Kind.NEWLINE, at, at + 1);
                    lineStart = true;
                }
                at++;
            } else if (c == '\\' && at + 1 < text.length() && "\r\n".indexOf(text.charAt(at + 1)) >= 0) {
                at += text.startsWith("\r\n", at + 1) ? 3 : 2;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = Comments.endOfLine(text, at);
            } else {
                token(c);
            }
        }
        add(Kind.NEWLINE, at, at);
        while (indents.size() > 1) {
            indents.pop();
            add(Kind.DEDENT, at, at);
        }
        add(Kind.END, at, at);
        return tokens;
    }

    /** Takes a line's indentation; false where the line is blank, which it then is behind. */
    private boolean indent() {
        int column = 0;
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\f')) {
            column = text.charAt(i) == '\t' ? (column / 8 + 1) * 8 : column + 1;
            i++;
        }
        at = i;
        if (i < text.length() && text.charAt(i) == '#') {
            at = Comments.endOfLine(text, i);
        }
        if (at >= text.length()) {
            return false;
        }
        if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
            at++;
            return false;
        }
        if (column > indents.peek() && indents.size() < DEEPEST) {
            indents.push(column);
            add(Kind.INDENT, i, i);
        }
        while (column < indents.peek()) {
            indents.pop();
            add(Kind.DEDENT, i, i);
        }
        return true;
    }

    private void token(char c) {
        int from = at;
        if (Character.isDigit(c) || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at))
                            || text.charAt(at) == '.'
                            || text.charAt(at) == '_')) {
                at++;
            }
            add(Kind.NUMBER, from, at);
        } else if (Character.isJavaIdentifierStart(c)) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            boolean prefix = at - from <= 2 && at < text.length() && "'\"".indexOf(text.charAt(at)) >= 0;
            if (prefix && isPrefix(text.substring(from, at))) {
                string(from, text.substring(from, at).toLowerCase(java.util.Locale.ROOT));
            } else {
                add(Kind.NAME, from, at);
            }
        } else if (c == '\'' || c == '"') {
            string(from, "");
        } else {
            operator(c);
        }
    }

    private static boolean isPrefix(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("rRbBuUfF".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private void operator(char c) {
        int from = at;
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                add(Kind.OPERATOR, from, at);
                return;
            }
        }
        if ("([{".indexOf(c) >= 0) {
            brackets++;
        } else if (")]}".indexOf(c) >= 0 && brackets > 0) {
            brackets--;
        }
        at++;
        add(Kind.OPERATOR, from, at);
    }

    private void string(int from, String prefix) {
        char quote = text.charAt(at);
        String mark = String.valueOf(quote).repeat(3);
        boolean triple = text.startsWith(mark, at);
        at += triple ? 3 : 1;
        boolean raw = prefix.indexOf('r') >= 0;
        StringBuilder value = new StringBuilder();
        boolean braces = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (triple ? text.startsWith(mark, at) : c == quote) {
                at += triple ? 3 : 1;
                break;
            }
            if (!triple && (c == '\n' || c == '\r')) {
                break;
            }
            braces |= c == '{';
            if (c == '\\' && at + 1 < text.length()) {
                escape(raw, value);
            } else {
                value.append(c);
                at++;
            }
        }
        boolean known = prefix.indexOf('b') < 0 && !(prefix.indexOf('f') >= 0 && braces);
        tokens.add(new Token(known ? Kind.STRING : Kind.OTHER_STRING, value.toString(), from, at));
    }

    private void escape(boolean raw, StringBuilder value) {
        char next = text.charAt(at + 1);
        if (raw) {
            value.append('\\').append(next);
        } else {
            switch (next) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case '\n' -> {}
                case '\\', '\'', '"' -> value.append(next);
                default -> value.append('\\').append(next);
            }
        }
        at += 2;
    }

    private void add(Kind kind, int from, int to) {
        tokens.add(new Token(kind, text.substring(from, Math.min(to, text.length())), from, to));
    }
}
