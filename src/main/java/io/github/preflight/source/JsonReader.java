package io.github.preflight.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text. Comments and a comma behind the last element are read over, as the tools do whose files hold
 * them; of a key that stands twice the last counts. YAML's parser is no substitute: it takes no tab and no {@code \/}.
 */
final class JsonReader {
    private static final int DEEPEST = 200;

    private final SourceText source;
    private final String text;
    private final boolean strict;
    private int at;
    private int nodes;

    private JsonReader(SourceText source, boolean strict) {
        this.strict = strict;
        this.source = source;
        this.text = source.text();
    }

    static YamlNode read(SourceText source) throws UnreadableFileException {
        return read(new JsonReader(source, false));
    }

    /** As {@link #read} without comments and commas too many. */
    static YamlNode readStrictly(SourceText source) throws UnreadableFileException {
        return read(new JsonReader(source, true));
    }

    private static YamlNode read(JsonReader reader) throws UnreadableFileException {
        reader.skip();
        YamlNode root = reader.value(0);
        reader.skip();
        if (reader.at < reader.text.length()) {
            throw reader.unexpected("the end");
        }
        return root;
    }

    private YamlNode value(int depth) throws UnreadableFileException {
        if (++nodes > ComposedYaml.MOST_NODES) {
            throw new UnreadableFileException(
                    io.github.preflight.model.Location.ofFile(source.path()),
                    "holds more than 100,000 values, too many for configuration");
        }
        if (depth > DEEPEST) {
            throw new UnreadableFileException(source.span(at, at), "nests deeper than " + DEEPEST + " levels");
        }
        char c = peek();
        if (c == '{') {
            return mapping(depth);
        }
        if (c == '[') {
            return sequence(depth);
        }
        int start = at;
        if (c == '"') {
            String value = string();
            return new YamlNode.Scalar(value, false, source.span(start, at));
        }
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (!isLiteral(word)) {
            at = start;
            throw unexpected("a value");
        }
        return new YamlNode.Scalar(word, true, source.span(start, at));
    }

    private YamlNode mapping(int depth) throws UnreadableFileException {
        int start = at++;
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        skip();
        while (peek() != '}') {
            int keyStart = at;
            if (peek() != '"') {
                throw unexpected("a key in double quotes");
            }
            String key = string();
            int keyEnd = at;
            skip();
            expect(':', "':'");
            skip();
            entries.put(key, new YamlNode.Entry(key, source.span(keyStart, keyEnd), value(depth + 1)));
            skip();
            if (peek() == '}') {
                break;
            }
            expect(',', "',' or '}'");
            skip();
            if (strict && peek() == '}') {
                throw unexpected("a key behind ','");
            }
        }
        at++;
        return new YamlNode.Mapping(new ArrayList<>(entries.values()), source.span(start, at));
    }

    private YamlNode sequence(int depth) throws UnreadableFileException {
        int start = at++;
        List<YamlNode> items = new ArrayList<>();
        skip();
        while (peek() != ']') {
            items.add(value(depth + 1));
            skip();
            if (peek() == ']') {
                break;
            }
            expect(',', "',' or ']'");
            skip();
            if (strict && peek() == ']') {
                throw unexpected("a value behind ','");
            }
        }
        at++;
        return new YamlNode.Sequence(items, source.span(start, at));
    }

    private String string() throws UnreadableFileException {
        int start = ++at;
        int end = start;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\' && text.charAt(end) != '\n') {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            at = end + 1;
            return text.substring(start, end);
        }
        StringBuilder value = new StringBuilder(text.substring(start, end));
        at = end;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        if (peek() != '"') {
            throw unexpected("the end of a text that starts here: '\"'");
        }
        at++;
        return value.toString();
    }

    private char escaped() throws UnreadableFileException {
        char c = peek();
        int known = "bfnrt\"\\/".indexOf(c);
        if (known >= 0) {
            at++;
            return "\b\f\n\r\t\"\\/".charAt(known);
        }
        if (c != 'u' || at + 5 > text.length()) {
            throw unexpected("an escape");
        }
        int code = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = Character.digit(text.charAt(at + i), 16);
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        at += 5;
        return (char) code;
    }

    private static boolean isWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.';
    }

    private static boolean isLiteral(String word) {
        return word.equals("true") || word.equals("false") || word.equals("null") || isNumber(word);
    }

    static boolean isNumber(String word) {
        int at = word.startsWith("-") ? 1 : 0;
        int digits = digits(word, at);
        if (digits == at || (word.charAt(at) == '0' && digits > at + 1)) {
            return false;
        }
        at = digits;
        if (at < word.length() && word.charAt(at) == '.') {
            digits = digits(word, at + 1);
            if (digits == at + 1) {
                return false;
            }
            at = digits;
        }
        if (at < word.length() && (word.charAt(at) == 'e' || word.charAt(at) == 'E')) {
            at++;
            if (at < word.length() && (word.charAt(at) == '-' || word.charAt(at) == '+')) {
                at++;
            }
            digits = digits(word, at);
            if (digits == at) {
                return false;
            }
            at = digits;
        }
        return at == word.length();
    }

    private static int digits(String word, int from) {
        int at = from;
        while (at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private void skip() throws UnreadableFileException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else if (!strict && text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (!strict && text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw unexpected("the end of a comment");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c, String what) throws UnreadableFileException {
        if (peek() != c) {
            throw unexpected(what);
        }
        at++;
    }

    private UnreadableFileException unexpected(String what) {
        return new UnreadableFileException(source.span(at, at), "is not valid JSON: expected " + what);
    }
}
