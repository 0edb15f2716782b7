package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;

/** The tokens of Java or Kotlin source, comments left out. Source that no compiler takes gives some tokens, never a failure. */
final class JavaTokens {
    enum Kind {
        /** A name, keyword or number. */
        WORD,
        /** A text whose value is known. */
        TEXT,
        /** A text whose value is not: a character, a Kotlin template. */
        OTHER,
        /** One character. */
        SIGN
    }

    /** @param text a word or sign as written, a text's value */
    record Token(Kind kind, String text, int from, int to) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
        }
    }

    private static final int DEEPEST_TEMPLATE = 20;

    private final String source;
    private final boolean kotlin;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private JavaTokens(String source, boolean kotlin) {
        this.source = source;
        this.kotlin = kotlin;
    }

    static List<Token> of(String source, boolean kotlin) {
        JavaTokens reader = new JavaTokens(source, kotlin);
        reader.run();
        return reader.tokens;
    }

    private void run() {
        while (at < source.length()) {
            char c = source.charAt(at);
            int start = at;
            if (Character.isWhitespace(c)) {
                at++;
            } else if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (source.startsWith("/*", at)) {
                comment();
            } else if (c == '"') {
                text();
            } else if (c == '\'') {
                at = behindQuote('\'', at + 1);
                tokens.add(new Token(Kind.OTHER, "", start, at));
            } else if (Character.isJavaIdentifierPart(c)) {
                while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(Kind.WORD, source.substring(start, at), start, at));
            } else {
                at++;
                if (c != '`') {
                    tokens.add(new Token(Kind.SIGN, String.valueOf(c), start, at));
                }
            }
        }
    }

    private void comment() {
        int depth = 1;
        at += 2;
        while (at < source.length() && depth > 0) {
            if (source.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (kotlin && source.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
    }

    private void text() {
        int start = at;
        boolean block = source.startsWith("\"\"\"", at);
        at = behindText(at, 0);
        int width = block ? 3 : 1;
        int end = at - width;
        if (end < start + width) {
            tokens.add(new Token(Kind.OTHER, "", start, at));
            return;
        }
        String raw = source.substring(start + width, end);
        if (kotlin) {
            kotlinText(raw, block, start);
            return;
        }
        try {
            String body = block ? raw.substring(raw.indexOf('\n') + 1).stripIndent() : raw;
            tokens.add(new Token(Kind.TEXT, unicode(body).translateEscapes(), start, at));
        } catch (IllegalArgumentException e) {
            tokens.add(new Token(Kind.OTHER, "", start, at));
        }
    }

    private void kotlinText(String raw, boolean block, int start) {
        StringBuilder value = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean template = c == '$'
                    && i + 1 < raw.length()
                    && (raw.charAt(i + 1) == '{' || Character.isJavaIdentifierStart(raw.charAt(i + 1)));
            if (template) {
                tokens.add(new Token(Kind.OTHER, "", start, at));
                return;
            }
            if (c != '\\' || block || i + 1 == raw.length()) {
                value.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            int known = "tbnr".indexOf(escaped);
            if (escaped == 'u' && i + 4 < raw.length()) {
                value.append(unicode(raw.substring(i - 1, i + 5)));
                i += 4;
            } else {
                value.append(known < 0 ? escaped : "\t\b\n\r".charAt(known));
            }
        }
        tokens.add(new Token(Kind.TEXT, value.toString(), start, at));
    }

    /** Resolves {@code \\u0041}, which Java does before anything else. */
    private static String unicode(String text) {
        int escape = text.indexOf("\\u");
        if (escape < 0) {
            return text;
        }
        StringBuilder resolved = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != 'u') {
                resolved.append(c).append(text.charAt(i + 1));
                i += 2;
                continue;
            }
            int digits = i + 1;
            while (c == '\\' && digits < text.length() && text.charAt(digits) == 'u') {
                digits++;
            }
            if (c != '\\' || digits + 4 > text.length()) {
                resolved.append(c);
                i++;
                continue;
            }
            try {
                resolved.append((char) Integer.parseInt(text.substring(digits, digits + 4), 16));
            } catch (NumberFormatException e) {
                resolved.append('?');
            }
            i = digits + 4;
        }
        return resolved.toString();
    }

    /** Offset behind a text that opens here; behind its line when it is not closed. */
    private int behindText(int from, int depth) {
        if (!source.startsWith("\"\"\"", from)) {
            return behindLine(from + 1, depth);
        }
        int i = from + 3;
        while (i < source.length()) {
            if (source.startsWith("\"\"\"", i)) {
                i += 3;
                // Kotlin counts further quotes to the text
                while (kotlin && i < source.length() && source.charAt(i) == '"') {
                    i++;
                }
                return i;
            }
            if (!kotlin && source.charAt(i) == '\\') {
                i += 2;
            } else if (kotlin && source.startsWith("${", i) && depth < DEEPEST_TEMPLATE) {
                i = behindTemplate(i + 2, depth + 1);
            } else {
                i++;
            }
        }
        return source.length();
    }

    private int behindLine(int from, int depth) {
        int i = from;
        while (i < source.length() && source.charAt(i) != '\n') {
            char c = source.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i += 2;
            } else if (kotlin && source.startsWith("${", i) && depth < DEEPEST_TEMPLATE) {
                i = behindTemplate(i + 2, depth + 1);
            } else {
                i++;
            }
        }
        return Math.min(i, source.length());
    }

    private int behindTemplate(int from, int depth) {
        int braces = 1;
        int i = from;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '"') {
                i = behindText(i, depth);
                continue;
            }
            i++;
            if (c == '{') {
                braces++;
            } else if (c == '}' && --braces == 0) {
                return i;
            }
        }
        return i;
    }

    private int behindQuote(char quote, int from) {
        int i = from;
        while (i < source.length() && source.charAt(i) != '\n') {
            char c = source.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            i += c == '\\' ? 2 : 1;
        }
        return Math.min(i, source.length());
    }
}
