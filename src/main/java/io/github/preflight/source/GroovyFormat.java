package io.github.preflight.source;

import io.github.preflight.model.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Configuration in Groovy, as far as it stands there plainly: {@code a.b = 'text'} and blocks {@code a { b = 'text' }}, with texts, numbers,
 * booleans and lists of them as values. What is computed is {@link #COMPUTED}; what stands below a condition or in a method sets nothing
 * that could be told.
 */
public final class GroovyFormat implements Format {
    /** The value of what is set, but to what is computed. */
    public static final String COMPUTED = "${computed}";

    private static final int DEEPEST = 60;
    private static final int MOST_SETTINGS = 20_000;

    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        Reader reader = new Reader(SourceText.decode(file));
        reader.read();
        return List.of(new Document(file.path(), 0, reader.settings));
    }

    private static final class Reader {
        private final SourceText source;
        private final String text;
        private final List<Setting> settings = new ArrayList<>();
        private final Deque<String> blocks = new ArrayDeque<>();
        private int at;

        Reader(SourceText source) {
            this.source = source;
            this.text = source.text();
        }

        void read() {
            while (at < text.length() && settings.size() < MOST_SETTINGS && blocks.size() < DEEPEST) {
                skipBlanks();
                if (at >= text.length()) {
                    return;
                }
                char c = text.charAt(at);
                if (c == '}') {
                    at++;
                    if (!blocks.isEmpty()) {
                        blocks.pop();
                    }
                } else if (c == ';' || c == ',') {
                    at++;
                } else {
                    statement();
                }
            }
        }

        private void statement() {
            int start = at;
            String name = name();
            skipSpaces();
            char next = at < text.length() ? text.charAt(at) : '\n';
            if (name.isEmpty() || isWord(name)) {
                at = Math.max(at, start);
                skipStatement();
            } else if (next == '{') {
                at++;
                blocks.push(name);
            } else if (next == '=' && !text.startsWith("==", at)) {
                at++;
                skipSpaces();
                value(key(name));
            } else {
                skipStatement();
            }
        }

        private static boolean isWord(String name) {
            return switch (name) {
                case "if",
                        "else",
                        "for",
                        "while",
                        "switch",
                        "try",
                        "catch",
                        "finally",
                        "def",
                        "import",
                        "return",
                        "class" -> true;
                default -> name.startsWith("def ");
            };
        }

        /** {@code a.b}, {@code a.'b-c'}, {@code 'a.b'}. */
        private String name() {
            StringBuilder name = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (Character.isJavaIdentifierPart(c) && c != '$' || c == '.' || c == '-' && name.length() > 0) {
                    name.append(c);
                    at++;
                } else if ((c == '\'' || c == '"') && (name.length() == 0 || name.charAt(name.length() - 1) == '.')) {
                    int end = text.indexOf(c, at + 1);
                    int line = text.indexOf('\n', at);
                    if (end < 0 || line >= 0 && line < end) {
                        return "";
                    }
                    name.append(text, at + 1, end);
                    at = end + 1;
                } else {
                    break;
                }
            }
            return name.toString();
        }

        private String key(String name) {
            StringBuilder key = new StringBuilder();
            blocks.descendingIterator()
                    .forEachRemaining(block -> key.append(block).append('.'));
            return key.append(name).toString();
        }

        private void value(String key) {
            int start = at;
            char c = at < text.length() ? text.charAt(at) : '\n';
            if (c == '[') {
                list(key);
                return;
            }
            String value = literal();
            int end = at;
            skipSpaces();
            boolean whole = end > start
                    && (at >= text.length() || "\r\n;}".indexOf(text.charAt(at)) >= 0 || text.startsWith("//", at));
            if (whole) {
                settings.add(new Setting(key, value, source.span(start, end)));
            } else {
                at = start;
                skipStatement();
                settings.add(new Setting(key, COMPUTED, source.span(start, Math.max(start, at))));
            }
        }

        private void list(String key) {
            int start = at++;
            List<Setting> elements = new ArrayList<>();
            while (at < text.length()) {
                skipBlanks();
                if (at < text.length() && text.charAt(at) == ']') {
                    at++;
                    settings.addAll(elements);
                    return;
                }
                int from = at;
                String value = literal();
                if (at == from) {
                    break;
                }
                elements.add(new Setting(key + "[" + elements.size() + "]", value, source.span(from, at)));
                skipBlanks();
                if (at < text.length() && text.charAt(at) == ',') {
                    at++;
                }
            }
            at = start;
            skipStatement();
            settings.add(new Setting(key, COMPUTED, source.span(start, at)));
        }

        /** A text without anything computed in it, a number, or a boolean; stays where it is before anything else. */
        private String literal() {
            if (at >= text.length()) {
                return "";
            }
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                return quoted(c);
            }
            int end = at;
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || "._-+".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            String word = text.substring(at, end);
            boolean plain = word.equals("true") || word.equals("false") || !word.isEmpty() && isNumber(word);
            if (plain) {
                at = end;
                return word;
            }
            return "";
        }

        private static boolean isNumber(String word) {
            for (int i = 0; i < word.length(); i++) {
                if (!Character.isDigit(word.charAt(i)) && word.charAt(i) != '.' && !(i == 0 && word.charAt(i) == '-')) {
                    return false;
                }
            }
            return Character.isDigit(word.charAt(word.length() - 1));
        }

        private String quoted(char quote) {
            int start = at;
            boolean triple = text.startsWith("" + quote + quote + quote, at);
            if (triple) {
                at = start;
                return "";
            }
            StringBuilder value = new StringBuilder();
            for (int i = at + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == quote) {
                    at = i + 1;
                    return value.toString();
                }
                if (c == '\n' || quote == '"' && c == '$') {
                    break;
                }
                if (c == '\\' && i + 1 < text.length()) {
                    i++;
                    value.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
                } else {
                    value.append(c);
                }
            }
            at = start;
            return "";
        }

        // ---- what is passed over ----

        /** To the end of a statement that says nothing here, brackets and braces and what stands in them included. */
        private void skipStatement() {
            int depth = 0;
            boolean some = false;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isComment()) {
                    skipComment();
                    continue;
                }
                if (c == '\'' || c == '"') {
                    skipQuoted(c);
                    some = true;
                    continue;
                }
                if (depth == 0 && some && (c == '\n' || c == ';') || depth == 0 && c == '}') {
                    return;
                }
                if (c == '{' || c == '(' || c == '[') {
                    depth++;
                } else if (c == '}' || c == ')' || c == ']') {
                    depth = Math.max(0, depth - 1);
                }
                some |= !Character.isWhitespace(c);
                at++;
            }
        }

        private void skipQuoted(char quote) {
            String mark = text.startsWith("" + quote + quote + quote, at) ? "" + quote + quote + quote : "" + quote;
            int i = at + mark.length();
            while (i < text.length() && !text.startsWith(mark, i)) {
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
            at = Math.min(text.length(), i + mark.length());
        }

        private boolean isComment() {
            return text.startsWith("//", at) || text.startsWith("/*", at);
        }

        private void skipComment() {
            String end = text.startsWith("//", at) ? "\n" : "*/";
            int found = text.indexOf(end, at + 2);
            at = found < 0 ? text.length() : end.equals("\n") ? found : found + 2;
        }

        private void skipBlanks() {
            while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || isComment())) {
                if (isComment()) {
                    skipComment();
                } else {
                    at++;
                }
            }
        }

        private void skipSpaces() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }
    }
}
