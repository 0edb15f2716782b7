package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads TOML files as trees: tables, arrays of tables, texts, arrays; numbers, dates and booleans stay as written. [toml.io/en/v1.0.0] */
public final class TomlTree {
    private static final int DEEPEST = 50;
    private static final int MOST_VALUES = 100_000;

    private final SourceText source;
    private final String text;
    private int at;
    private int values;

    private TomlTree(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /** A table while it is read. */
    private static final class Table {
        final Map<String, Object> content = new LinkedHashMap<>();
        final Map<String, Location> keys = new LinkedHashMap<>();
        final Location location;

        Table(Location location) {
            this.location = location;
        }
    }

    /** An array of tables while it is read. */
    private static final class Tables {
        final List<Table> tables = new ArrayList<>();
    }

    /**
     * The file as one mapping.
     *
     * @throws UnreadableFileException when it is no such file, or there is too much of it
     */
    public static YamlNode read(SourceFile file) throws UnreadableFileException {
        TomlTree reading = new TomlTree(SourceText.decode(file));
        Table root = new Table(reading.source.span(0, 0));
        reading.run(root);
        return node(root);
    }

    private void run(Table root) throws UnreadableFileException {
        Table current = root;
        while (true) {
            skipBlank(true);
            if (at == text.length()) {
                return;
            }
            if (text.charAt(at) == '[') {
                current = header(root);
            } else {
                entry(current, 0);
            }
            skipBlank(false);
            if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                throw torn("expected the end of the line");
            }
        }
    }

    private Table header(Table root) throws UnreadableFileException {
        boolean several = text.startsWith("[[", at);
        int start = at;
        at += several ? 2 : 1;
        List<String> path = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        keys(path, places);
        expect(']');
        if (several) {
            expect(']');
        }
        Location location = source.span(start, at);
        Table table = root;
        for (int i = 0; i < path.size() - 1; i++) {
            table = inside(table, path.get(i), places.get(i), location);
        }
        int last = path.size() - 1;
        if (!several) {
            return inside(table, path.get(last), places.get(last), location);
        }
        Object found = table.content.get(path.get(last));
        if (found != null && !(found instanceof Tables)) {
            throw torn("has " + path.get(last) + " twice");
        }
        Tables tables = found instanceof Tables known ? known : new Tables();
        if (found == null) {
            put(table, path.get(last), places.get(last), tables);
        }
        Table added = new Table(location);
        count();
        tables.tables.add(added);
        return added;
    }

    private Table inside(Table table, String key, Location place, Location location) throws UnreadableFileException {
        Object found = table.content.get(key);
        if (found instanceof Table known) {
            return known;
        }
        if (found instanceof Tables tables) {
            return tables.tables.get(tables.tables.size() - 1);
        }
        if (found != null) {
            throw torn("has " + key + " twice");
        }
        Table made = new Table(location);
        put(table, key, place, made);
        return made;
    }

    private void put(Table table, String key, Location place, Object value) throws UnreadableFileException {
        count();
        if (table.content.putIfAbsent(key, value) != null) {
            throw torn("has " + key + " twice");
        }
        table.keys.put(key, place);
    }

    private void count() throws UnreadableFileException {
        if (++values > MOST_VALUES) {
            throw torn("holds more than " + MOST_VALUES + " values");
        }
    }

    private void entry(Table table, int depth) throws UnreadableFileException {
        List<String> path = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        keys(path, places);
        expect('=');
        skipBlank(false);
        Table target = table;
        for (int i = 0; i < path.size() - 1; i++) {
            target = inside(target, path.get(i), places.get(i), places.get(i));
        }
        int last = path.size() - 1;
        put(target, path.get(last), places.get(last), value(depth));
    }

    private void keys(List<String> path, List<Location> places) throws UnreadableFileException {
        while (true) {
            skipBlank(false);
            int start = at;
            char c = at < text.length() ? text.charAt(at) : '\n';
            String key = c == '"' || c == '\'' ? quoted().value() : bare();
            if (path.size() == DEEPEST) {
                throw torn("is nested more than " + DEEPEST + " deep");
            }
            path.add(key);
            places.add(source.span(start, at));
            skipBlank(false);
            if (at == text.length() || text.charAt(at) != '.') {
                return;
            }
            at++;
        }
    }

    private String bare() throws UnreadableFileException {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == '-')) {
            at++;
        }
        if (at == start) {
            throw torn("expected a key");
        }
        return text.substring(start, at);
    }

    private Object value(int depth) throws UnreadableFileException {
        if (depth > DEEPEST) {
            throw torn("is nested more than " + DEEPEST + " deep");
        }
        char c = at < text.length() ? text.charAt(at) : '\n';
        if (c == '"' || c == '\'') {
            return quoted();
        }
        if (c == '[') {
            return array(depth);
        }
        if (c == '{') {
            return inline(depth);
        }
        int start = at;
        while (at < text.length() && ",]}#\n\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String written = text.substring(start, at).strip();
        if (written.isEmpty()) {
            throw torn("expected a value");
        }
        return new YamlNode.Scalar(written, true, source.span(start, start + written.length()));
    }

    private YamlNode array(int depth) throws UnreadableFileException {
        int start = at++;
        List<YamlNode> items = new ArrayList<>();
        while (true) {
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ']') {
                at++;
                return new YamlNode.Sequence(items, source.span(start, at));
            }
            count();
            items.add(node(value(depth + 1)));
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else if (at == text.length() || text.charAt(at) != ']') {
                throw torn("expected ',' or ']'");
            }
        }
    }

    private Table inline(int depth) throws UnreadableFileException {
        int start = at++;
        Table table = new Table(source.span(start, at));
        while (true) {
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == '}') {
                at++;
                return table;
            }
            entry(table, depth + 1);
            skipBlank(true);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else if (at == text.length() || text.charAt(at) != '}') {
                throw torn("expected ',' or '}'");
            }
        }
    }

    private YamlNode.Scalar quoted() throws UnreadableFileException {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        boolean block = text.startsWith(three, at);
        int start = at;
        at += block ? 3 : 1;
        if (block && text.startsWith("\r\n", at)) {
            at += 2;
        } else if (block && text.startsWith("\n", at)) {
            at++;
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at == text.length() || !block && text.charAt(at) == '\n') {
                at = start;
                throw torn("has a text that does not end");
            }
            if (block ? text.startsWith(three, at) : text.charAt(at) == quote) {
                at += block ? 3 : 1;
                return new YamlNode.Scalar(out.toString(), false, source.span(start, at));
            }
            if (quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
                escape(out);
            } else {
                out.append(text.charAt(at++));
            }
        }
    }

    private void escape(StringBuilder out) {
        char c = text.charAt(at + 1);
        at += 2;
        switch (c) {
            case 'b' -> out.append('\b');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case 'u' -> unicode(4, out);
            case 'U' -> unicode(8, out);
            case '\n', '\r', ' ' -> {
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
            }
            default -> out.append(c);
        }
    }

    private void unicode(int digits, StringBuilder out) {
        int code = 0;
        int end = Math.min(at + digits, text.length());
        for (; at < end && Character.digit(text.charAt(at), 16) >= 0; at++) {
            code = code * 16 + Character.digit(text.charAt(at), 16);
        }
        out.append(Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD");
    }

    private void expect(char wanted) throws UnreadableFileException {
        skipBlank(false);
        if (at == text.length() || text.charAt(at) != wanted) {
            throw torn("expected '" + wanted + "'");
        }
        at++;
    }

    private void skipBlank(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || lines && (c == '\n' || c == '\r')) {
                at++;
            } else {
                return;
            }
        }
    }

    private UnreadableFileException torn(String reason) {
        return new UnreadableFileException(
                source.span(at, at), reason.startsWith("expected") ? "is torn: " + reason : reason);
    }

    private static YamlNode node(Object value) {
        if (value instanceof YamlNode node) {
            return node;
        }
        if (value instanceof Tables tables) {
            List<YamlNode> items = new ArrayList<>();
            for (Table table : tables.tables) {
                items.add(node(table));
            }
            return new YamlNode.Sequence(items, items.get(0).location());
        }
        Table table = (Table) value;
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Object> entry : table.content.entrySet()) {
            entries.add(new YamlNode.Entry(entry.getKey(), table.keys.get(entry.getKey()), node(entry.getValue())));
        }
        return new YamlNode.Mapping(entries, table.location);
    }
}
