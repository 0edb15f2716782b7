package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is given to a name, in any kind of file, around a word of the name: {@code key: value}, {@code key=value},
 * {@code "key": "value"}, elements and attributes, {@code name:} and {@code value:} in a row, {@code setKey("value")},
 * {@code put("key", "value")}, {@code --key value}, {@code …;key=value;…}. It looks at a bounded stretch around the word and
 * needs no file to be well-formed, as templates and scripts are not.
 */
final class Assignments {
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_VALUE = 4096;
    private static final int LONGEST_TAG = 600;
    private static final int MOST_BLANKS = 60;
    private static final int FARTHEST_PARENT = 8192;

    /** Methods that take a name and what it gets. */
    private static final Set<String> GIVING = Set.of(
            "put",
            "set",
            "setproperty",
            "addproperty",
            "setattribute",
            "addattribute",
            "header",
            "addheader",
            "setheader",
            "param",
            "queryparam",
            "addparam",
            "addparameter",
            "setparameter",
            "formparam",
            "withenv",
            "addenv",
            "env",
            "setenv",
            "entry",
            "setinitparameter",
            "addinitparameter",
            "property",
            "systemproperty",
            "append",
            "field",
            "data",
            "adduser",
            "putifabsent",
            "with",
            "add",
            "setdefault",
            "getordefault",
            "getproperty",
            "getenv",
            "defaultvalue",
            "option",
            "buildconfigfield",
            "resvalue",
            "setstring",
            "putstring",
            "addoption",
            "of",
            "environment",
            "setting",
            "config",
            "get");

    /** Names of an attribute or a key that holds a value beside a name. */
    private static final Set<String> VALUES =
            Set.of("value", "defaultvalue", "default-value", "default", "val", "content", "text");

    private static final Set<String> NAMES =
            Set.of("name", "key", "id", "property", "variable", "var", "env", "field", "parameter", "param");

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final FileKind kind;

    Assignments(byte[] bytes, int from, int to, FileKind kind) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.kind = kind;
    }

    /** Where the name ends that a word belongs to. */
    int keyEnd(int at) {
        int end = at;
        int last = Math.min(to, at + LONGEST_KEY);
        while (end < last && isKey(bytes[end])) {
            end++;
        }
        return end;
    }

    private int keyStart(int at) {
        int start = at;
        int first = Math.max(from, at - LONGEST_KEY);
        while (start > first && isKey(bytes[start - 1])) {
            start--;
        }
        while (start < at && (bytes[start] == '-' || bytes[start] == '.')) {
            start++;
        }
        // -Dspring.mail.password=…
        if (start < at && bytes[start] == 'D' && start > from && bytes[start - 1] == '-') {
            start++;
        }
        return start;
    }

    private boolean isKey(byte value) {
        return BytePattern.isLetterOrDigit(value) || value == '_' || value == '-' || value == '.' || value < 0;
    }

    /**
     * What is given to the name around {@code at}; empty when nothing is, or it is written in no way that is known. Where a name
     * stands below others, as in YAML, they belong to the key.
     */
    Optional<Assignment> around(int at) {
        Optional<Assignment> found = below(at);
        if (kind != FileKind.LINES || found.isEmpty() || found.get().key().indexOf('.') >= 0) {
            return found;
        }
        String path = parents(keyStart(at));
        return path.isEmpty()
                ? found
                : Optional.of(found.get().withKey(path + found.get().key()));
    }

    /** The names under which a line is indented, each with a dot behind it; "" for none. */
    private String parents(int at) {
        int line = lineStart(at);
        int indent = indent(line, at);
        StringBuilder path = new StringBuilder();
        int least = Math.max(from, line - FARTHEST_PARENT);
        while (indent > 0 && line > least && path.length() < LONGEST_KEY) {
            int end = line - 1;
            line = lineStart(end);
            int first = line;
            while (first < end && (bytes[first] == ' ' || bytes[first] == '-')) {
                first++;
            }
            if (first == end || bytes[first] == '#' || bytes[first] == '\r' || first - line >= indent) {
                continue;
            }
            int nameEnd = keyEnd(first);
            if (nameEnd == first || nameEnd >= to || bytes[nameEnd] != ':') {
                return path.toString();
            }
            path.insert(0, text(first, nameEnd) + ".");
            indent = first - line;
        }
        return path.toString();
    }

    /** How far the name is indented; 0 where something else stands before it. */
    private int indent(int line, int at) {
        for (int i = line; i < at; i++) {
            if (bytes[i] != ' ' && bytes[i] != '-' && !isQuote(bytes[i])) {
                return 0;
            }
        }
        return at - line;
    }

    private Optional<Assignment> below(int at) {
        int start = keyStart(at);
        int end = keyEnd(at);
        String key = text(start, end);
        if (kind == FileKind.MARKUP) {
            Optional<Assignment> marked = inMarkup(key, start, end);
            if (marked.isPresent()) {
                return marked;
            }
        }
        boolean option = start - 2 >= from && bytes[start - 1] == '-' && bytes[start - 2] == '-';
        boolean quotedKey = start > from && isQuote(bytes[start - 1]) && end < to && bytes[end] == bytes[start - 1];
        int i = quotedKey ? end + 1 : end;
        if (quotedKey || kind == FileKind.LINES) {
            Optional<Assignment> paired = pairedWithValue(key, start, i, quotedKey);
            if (paired.isPresent()) {
                return paired;
            }
        }
        if (start - 2 >= from && bytes[start - 1] == '{' && bytes[start - 2] == '$') {
            return placeholder(key, end);
        }
        if (i < to && (bytes[i] == ']' || bytes[i] == '?' || bytes[i] == '!')) {
            i++;
        }
        int blanks = blanks(i);
        if (!quotedKey && i == end && blanks < to && bytes[blanks] == '(' && kind != FileKind.SHELL) {
            return argument(key, blanks + 1);
        }
        if (quotedKey && blanks < to && bytes[blanks] == ',' && kind == FileKind.QUOTED && isGiven(start - 1)) {
            int value = blanks(blanks + 1);
            return value < to && isQuote(bytes[value]) ? quoted(key, value, true) : Optional.empty();
        }
        if (option && blanks > i && blanks < to && bytes[blanks] != '-') {
            return word(key, blanks);
        }
        int value = behindSign(start, i);
        if (value < 0) {
            return kind == FileKind.LINES && blanks > i && isFirst(start) ? alone(key, blanks) : Optional.empty();
        }
        return value(key, start, value);
    }

    /** {@code ${name:default}}, {@code ${name:-default}}: the default of a placeholder whose own name tells. */
    private Optional<Assignment> placeholder(String key, int end) {
        if (end >= to || bytes[end] != ':') {
            return Optional.empty();
        }
        int start = end + 1;
        if (start < to && (bytes[start] == '-' || bytes[start] == '=')) {
            start++;
        }
        int close = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        int open = 0;
        while (close < last && bytes[close] != '\n' && (bytes[close] != '}' || open > 0)) {
            open += bytes[close] == '{' ? 1 : bytes[close] == '}' ? -1 : 0;
            close++;
        }
        return close < last && bytes[close] == '}' && bytes[start] != '?'
                ? assignment(key, start, close, true, false)
                : Optional.empty();
    }

    /** Where the value begins behind {@code =}, {@code :}, {@code :=}, {@code =>}, with a type between if need be; -1 where there is no sign. */
    private int behindSign(int start, int at) {
        int i = blanks(at);
        if (i >= to) {
            return -1;
        }
        byte c = bytes[i];
        byte next = i + 1 < to ? bytes[i + 1] : 0;
        if (c == ':' && next == ':' || c == '=' && (next == '=' || next == '~')) {
            return -1;
        }
        if (c == ':' && kind == FileKind.QUOTED) {
            // val password: String = "…"
            int type = blanks(i + 1);
            int typeEnd = keyEnd(type);
            int sign = blanks(typeEnd < to && bytes[typeEnd] == '?' ? typeEnd + 1 : typeEnd);
            if (typeEnd > type && sign + 1 < to && bytes[sign] == '=' && bytes[sign + 1] != '=') {
                return blanks(sign + 1);
            }
        }
        if ((c == ':' || c == '?' || c == '+' || c == '|' || c == '!') && next == '=') {
            return c == '!' ? -1 : blanks(i + 2);
        }
        if (c == '|' && next == '|' && i + 2 < to && bytes[i + 2] == '=') {
            return blanks(i + 3);
        }
        if (c == '=' && next == '>') {
            return blanks(i + 2);
        }
        if (c == '=' || c == ':') {
            if (kind == FileKind.SHELL && i > at && c == '=' && !isPowerShell(start)) {
                return -1;
            }
            return blanks(i + 1);
        }
        return -1;
    }

    private boolean isPowerShell(int start) {
        return start > from && (bytes[start - 1] == '$' || bytes[start - 1] == ':');
    }

    private Optional<Assignment> value(String key, int keyStart, int at) {
        if (at >= to) {
            return Optional.empty();
        }
        byte before = keyStart > from ? bytes[keyStart - 1] : (byte) '\n';
        boolean parameter = before == ';' || before == '&' || before == '?';
        int quote = at;
        // b"…", r'…', @"…", $"…"
        if (at + 1 < to && isQuote(bytes[at + 1]) && "brfu@$L".indexOf(bytes[at]) >= 0) {
            quote = at + 1;
        }
        if (isQuote(bytes[quote])) {
            return quoted(key, quote, false);
        }
        if (bytes[at] == '`' && kind == FileKind.SHELL || bytes[at] == '$' && at + 1 < to && bytes[at + 1] == '(') {
            // what a command prints
            return Optional.empty();
        }
        if (bytes[quote] == '\\' && quote + 1 < to && isQuote(bytes[quote + 1])) {
            return escapedQuoted(key, quote + 2);
        }
        if (parameter || kind == FileKind.MARKUP) {
            return parameter(key, at);
        }
        return switch (kind) {
            case LINES -> line(key, at);
            case SHELL -> word(key, at);
            case QUOTED -> isInsideText(keyStart, at) ? parameter(key, at) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a name and its sign stand inside a quoted text: {@code "Server=db;Password=…"}, {@code "-Dapi.token=…"}. */
    private boolean isInsideText(int keyStart, int value) {
        if (bytes[value - 1] != '=') {
            return false;
        }
        int quotes = 0;
        int line = lineStart(keyStart);
        for (int i = line; i < keyStart; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                quotes++;
            }
        }
        return quotes % 2 == 1;
    }

    private Optional<Assignment> quoted(String key, int quote, boolean call) {
        byte mark = bytes[quote];
        int start = quote + 1;
        if (start + 1 < to && bytes[start] == mark && bytes[start + 1] == mark) {
            // """text"""
            start += 2;
            int end = start;
            int last = Math.min(to, start + LONGEST_VALUE);
            while (end < last && !(bytes[end] == mark && end + 1 < to && bytes[end + 1] == mark)) {
                end++;
            }
            return end < last ? assignment(key, start, end, true, call) : Optional.empty();
        }
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && bytes[end] != mark && bytes[end] != '\n') {
            end += bytes[end] == '\\' && mark != '\'' ? 2 : 1;
        }
        if (end >= last || bytes[end] != mark) {
            return Optional.empty();
        }
        int next = blanks(end + 1);
        boolean goesOn = next < to && bytes[next] == '+' && kind == FileKind.QUOTED;
        return goesOn ? Optional.empty() : assignment(key, start, end, true, call);
    }

    /** {@code \"password\": \"…\"}: JSON inside a text. */
    private Optional<Assignment> escapedQuoted(String key, int start) {
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && bytes[end] != '\\' && bytes[end] != '"' && bytes[end] != '\n') {
            end++;
        }
        return end < last && bytes[end] == '\\' ? assignment(key, start, end, true, false) : Optional.empty();
    }

    private Optional<Assignment> line(String key, int start) {
        if (start < to && bytes[start] == '#') {
            return Optional.empty();
        }
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && bytes[end] != '\n' && bytes[end] != '\r') {
            if (bytes[end] == '#' && end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
                break;
            }
            end++;
        }
        if (end > start && bytes[start] == '{' && bytes[end - 1] != '}') {
            return Optional.empty();
        }
        return assignment(key, start, end, false, false);
    }

    private boolean isFirst(int start) {
        int i = lineStart(start);
        while (i < start && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i == start;
    }

    /** {@code requirepass summer}: name, blank and one word take a line. */
    private Optional<Assignment> alone(String key, int start) {
        Optional<Assignment> word = word(key, start);
        if (word.isEmpty()) {
            return word;
        }
        int end = blanks(word.get().end() + (word.get().quoted() ? 1 : 0));
        return end >= to || bytes[end] == '\n' || bytes[end] == '\r' ? word : Optional.empty();
    }

    private Optional<Assignment> word(String key, int start) {
        if (start < to && isQuote(bytes[start])) {
            return quoted(key, start, false);
        }
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        int braces = 0;
        while (end < last && bytes[end] != '\n' && bytes[end] != '\r') {
            byte c = bytes[end];
            braces += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            if (braces < 0
                    || braces == 0
                            && (c == ' ' || c == '\t' || c == ';' || c == '|' || c == '"' || c == '\'' || c == '`')) {
                break;
            }
            end++;
        }
        return assignment(key, start, end, false, false);
    }

    private Optional<Assignment> parameter(String key, int start) {
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && " \t\r\n;&\"'`<>,)\\".indexOf(bytes[end]) < 0) {
            end++;
        }
        return assignment(key, start, end, true, false);
    }

    /** {@code setPassword("…")}, {@code .password("…")}. */
    private Optional<Assignment> argument(String key, int at) {
        int value = blanks(at);
        if (value >= to || !isQuote(bytes[value])) {
            return Optional.empty();
        }
        String name = key.substring(key.lastIndexOf('.') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean sets = lower.startsWith("set") || lower.startsWith("with") || lower.startsWith("add");
        boolean alone = key.length() > name.length() || value > 0;
        if (!sets
                && (lower.startsWith("get")
                        || lower.startsWith("is")
                        || lower.startsWith("has")
                        || lower.contains("by")
                        || !alone)) {
            return Optional.empty();
        }
        Optional<Assignment> found = quoted(sets ? stripped(name) : name, value, true);
        if (found.isEmpty()) {
            return found;
        }
        int next = blanks(found.get().end() + 1);
        // one argument; of more nobody knows which is which
        return next < to && bytes[next] == ')' ? found : Optional.empty();
    }

    private static String stripped(String setter) {
        int verb = setter.startsWith("with") ? 4 : 3;
        return verb < setter.length() ? setter.substring(verb) : setter;
    }

    /** Whether a quoted name is the first argument of a method that gives it a value. */
    private boolean isGiven(int quote) {
        int i = quote - 1;
        while (i >= from && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == '\r')) {
            i--;
        }
        if (i < from || bytes[i] != '(') {
            return false;
        }
        int end = i;
        int start = end;
        while (start > from && (BytePattern.isLetterOrDigit(bytes[start - 1]) || bytes[start - 1] == '_')) {
            start--;
        }
        return GIVING.contains(text(start, end).toLowerCase(Locale.ROOT));
    }

    // ---- name and value beside each other ----

    /** {@code name: X} or {@code "key": "X"}, and {@code value: …} behind it. */
    private Optional<Assignment> pairedWithValue(String key, int keyStart, int end, boolean quotedKey) {
        int before = (quotedKey ? keyStart - 1 : keyStart) - 1;
        while (before >= from && (bytes[before] == ' ' || bytes[before] == '\t')) {
            before--;
        }
        if (before < from || bytes[before] != ':' && bytes[before] != '=') {
            return Optional.empty();
        }
        before--;
        while (before >= from && (bytes[before] == ' ' || isQuote(bytes[before]))) {
            before--;
        }
        int nameEnd = before + 1;
        while (before >= from && BytePattern.isLetterOrDigit(bytes[before])) {
            before--;
        }
        if (!NAMES.contains(text(before + 1, nameEnd).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        int i = end;
        int last = Math.min(to, end + MOST_BLANKS * 2);
        while (i < last
                && (bytes[i] == ' '
                        || bytes[i] == '\t'
                        || bytes[i] == '\r'
                        || bytes[i] == '\n'
                        || bytes[i] == ','
                        || isQuote(bytes[i]))) {
            i++;
        }
        int valueNameEnd = keyEnd(i);
        if (!VALUES.contains(text(i, valueNameEnd).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        int sign = valueNameEnd;
        while (sign < to && (isQuote(bytes[sign]) || bytes[sign] == ' ')) {
            sign++;
        }
        if (sign >= to || bytes[sign] != ':' && bytes[sign] != '=') {
            return Optional.empty();
        }
        int value = blanks(sign + 1);
        return value < to && bytes[value] != '\n' ? value(key, keyStart, value) : Optional.empty();
    }

    // ---- markup ----

    private Optional<Assignment> inMarkup(String key, int start, int end) {
        boolean element = start > from && bytes[start - 1] == '<';
        int open = tagStart(start);
        int close = tagEnd(end);
        if (open < 0 || close < 0) {
            return Optional.empty();
        }
        if (element) {
            return content(key, close);
        }
        boolean quotedKey = start > open && isQuote(bytes[start - 1]) && end < to && bytes[end] == bytes[start - 1];
        if (!quotedKey) {
            return Optional.empty();
        }
        Optional<Assignment> attribute = attributeValue(key, open, close);
        return attribute.isPresent() ? attribute : content(key, close);
    }

    private int tagStart(int at) {
        int last = Math.max(from, at - LONGEST_TAG);
        for (int i = at - 1; i >= last; i--) {
            if (bytes[i] == '<') {
                return i;
            }
            if (bytes[i] == '>') {
                return -1;
            }
        }
        return -1;
    }

    private int tagEnd(int at) {
        int last = Math.min(to, at + LONGEST_TAG);
        for (int i = at; i < last; i++) {
            if (bytes[i] == '>') {
                return i;
            }
            if (bytes[i] == '<') {
                return -1;
            }
        }
        return -1;
    }

    /** The attribute {@code value}, whether it stands before the name or behind. */
    private Optional<Assignment> attributeValue(String key, int open, int close) {
        for (int i = open; i < close; i++) {
            if (bytes[i] != '=' || i + 1 >= close) {
                continue;
            }
            int nameEnd = i;
            while (nameEnd > open && bytes[nameEnd - 1] == ' ') {
                nameEnd--;
            }
            int nameStart = nameEnd;
            while (nameStart > open && isKey(bytes[nameStart - 1])) {
                nameStart--;
            }
            int quote = blanks(i + 1);
            if (quote < close
                    && isQuote(bytes[quote])
                    && VALUES.contains(text(nameStart, nameEnd).toLowerCase(Locale.ROOT))) {
                return quoted(key, quote, false);
            }
        }
        return Optional.empty();
    }

    /** What stands between the tags, or in a {@code <value>} below. */
    private Optional<Assignment> content(String key, int close) {
        if (bytes[close - 1] == '/') {
            return Optional.empty();
        }
        int start = space(close + 1);
        String nested = "<value>";
        if (startsWith(nested, start)) {
            start = space(start + nested.length());
        } else if (startsWith("<param-value>", start)) {
            start = space(start + "<param-value>".length());
        } else if (startsWith("</", start)) {
            // <param-name>x</param-name> <param-value>…
            int end = tagEnd(start + 2);
            int next = end < 0 ? to : space(end + 1);
            int valueTag = startsWith("<", next) ? tagEnd(next + 1) : -1;
            boolean value = valueTag > 0
                    && text(next + 1, valueTag).toLowerCase(Locale.ROOT).endsWith("value");
            if (!value) {
                return Optional.empty();
            }
            start = space(valueTag + 1);
        }
        if (startsWith("<![CDATA[", start)) {
            start += 9;
        }
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && bytes[end] != '<' && !(bytes[end] == ']' && startsWith("]]>", end))) {
            end++;
        }
        return end < last ? assignment(key, start, end, true, false) : Optional.empty();
    }

    private boolean startsWith(String ascii, int at) {
        if (at + ascii.length() > to) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    // ---- bytes ----

    private Optional<Assignment> assignment(String key, int start, int end, boolean quoted, boolean call) {
        int first = start;
        int last = end;
        while (first < last && bytes[first] >= 0 && bytes[first] <= ' ') {
            first++;
        }
        while (last > first && bytes[last - 1] >= 0 && bytes[last - 1] <= ' ') {
            last--;
        }
        if (first == last) {
            return Optional.empty();
        }
        return Optional.of(new Assignment(key, text(first, last), first, last, quoted, call));
    }

    private String text(int start, int end) {
        return new String(bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
    }

    private int lineStart(int at) {
        int start = at;
        int first = Math.max(from, at - LONGEST_VALUE);
        while (start > first && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int blanks(int at) {
        int i = at;
        int last = Math.min(to, at + MOST_BLANKS);
        while (i < last && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private int space(int at) {
        int i = at;
        int last = Math.min(to, at + MOST_BLANKS * 2);
        while (i < last && bytes[i] >= 0 && bytes[i] <= ' ') {
            i++;
        }
        return i;
    }

    private static boolean isQuote(byte value) {
        return value == '"' || value == '\'' || value == '`';
    }
}
