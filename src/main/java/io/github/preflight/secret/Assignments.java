package io.github.preflight.secret;

import io.github.preflight.secret.Assignment.Form;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST_BESIDE = 30;
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
            "get",
            "define");

    /** Those of them that give it to a setting, at once or when it has no other value. */
    private static final Set<String> SETTING = Set.of(
            "getproperty",
            "getenv",
            "getordefault",
            "defaultvalue",
            "env",
            "get",
            "setproperty",
            "addproperty",
            "systemproperty",
            "withenv",
            "addenv",
            "setenv",
            "environment");

    /** Words with which a method's name begins that is given something else than what it is named after. */
    private static final Set<String> VERBS = Set.of(
            "get",
            "is",
            "has",
            "read",
            "load",
            "find",
            "fetch",
            "check",
            "verify",
            "validate",
            "change",
            "contains",
            "remove",
            "delete",
            "resolve",
            "encode",
            "decode",
            "encrypt",
            "decrypt",
            "hash",
            "match",
            "matches",
            "compare",
            "generate",
            "create",
            "make",
            "build",
            "parse",
            "print",
            "show",
            "update",
            "reset",
            "forgot",
            "expect",
            "assert",
            "require",
            "decorate",
            "revoke",
            "refresh",
            "invalidate",
            "lookup",
            "query",
            "by",
            "describe",
            "use",
            "on",
            "handle",
            "extract",
            "to",
            "from",
            "mask",
            "request",
            "ask",
            "prompt",
            "send",
            "throw",
            "try",
            "do",
            "can",
            "should",
            "sort",
            "order",
            "group",
            "compute",
            "derive",
            "translate",
            "log");

    /** Names of an attribute or a key that holds a value beside a name. */
    private static final Set<String> VALUES =
            Set.of("value", "defaultvalue", "default-value", "default", "val", "content", "text");

    private static final Set<String> NAMES =
            Set.of("name", "key", "id", "property", "variable", "var", "env", "field", "parameter", "param");

    /** Methods that change nothing but the type of a text. */
    private static final List<String> PLAIN = List.of(
            ".toCharArray(", ".getBytes(", ".toByteArray(", ".trim(", ".strip(", ".encode(", ".encodeToByteArray(");

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

    /** Whether {@code enabled: false} stands beside what a line of YAML assigns, in the same block. */
    boolean isSwitchedOff(int at) {
        if (kind != FileKind.LINES) {
            return false;
        }
        int line = lineStart(at);
        int indent = leading(line);
        return isSwitchedOff(line, indent, true) || isSwitchedOff(line, indent, false);
    }

    private boolean isSwitchedOff(int from, int indent, boolean upwards) {
        int line = from;
        for (int i = 0; i < MOST_BESIDE; i++) {
            line = upwards ? lineStart(line - 1) : lineBehind(line);
            if (line <= this.from || line >= to || isBlank(line)) {
                return false;
            }
            int there = leading(line);
            if (there < indent) {
                return false;
            }
            int end = keyEnd(line + there);
            String name = text(line + there, end).toLowerCase(Locale.ROOT);
            if (there == indent && (name.equals("enabled") || name.equals("enable")) && end < to && bytes[end] == ':') {
                int value = blanks(end + 1);
                return Words.isFalse(text(value, keyEnd(value)));
            }
        }
        return false;
    }

    private int lineBehind(int line) {
        int i = line;
        int last = Math.min(to, line + LONGEST_VALUE);
        while (i < last && bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private boolean isBlank(int line) {
        int i = blanks(line);
        return i >= to || bytes[i] == '\n' || bytes[i] == '\r';
    }

    private int leading(int line) {
        return blanks(line) - line;
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
            return value < to && isQuote(bytes[value]) ? quoted(key, value, given(start - 1)) : Optional.empty();
        }
        if (!quotedKey && kind == FileKind.QUOTED && blanks < to && bytes[blanks] == ',' && isGiven(start)) {
            // put(Context.SECURITY_CREDENTIALS, "…")
            int value = blanks(blanks + 1);
            return value < to && isQuote(bytes[value]) ? quoted(key, value, Form.ENTRY) : Optional.empty();
        }
        if (option && blanks > i && blanks < to && bytes[blanks] != '-') {
            return word(key, blanks);
        }
        int value = behindSign(start, i);
        if (value < 0) {
            boolean words = blanks > i && blanks < to && isFirst(start);
            return words && kind == FileKind.LINES
                    ? alone(key, blanks)
                    : words && kind == FileKind.QUOTED && isQuote(bytes[blanks])
                            ? alone(key, blanks).map(found -> found.as(Form.CALL))
                            : Optional.empty();
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
                ? assignment(key, start, close, true, Form.SETTING)
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
        if (kind == FileKind.QUOTED && (c == '|' && next == '|' || c == '?' && next == '?') && isEnvironment(start)) {
            int value = blanks(i + 2);
            return value < to && isQuote(bytes[value]) ? value : -1;
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

    /** {@code process.env.KEY}; its dots belong to the key. */
    private boolean isEnvironment(int start) {
        return startsWith("process.env.", start) || startsWith("import.meta.env.", start);
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
            if (kind != FileKind.QUOTED) {
                return quoted(key, quote, Form.NAMED);
            }
            boolean end = !isQuote(before) && openQuote(keyStart) == bytes[quote];
            // a quote that ends the text around the name: "password=" + password
            if (end) {
                return Optional.empty();
            }
            Form form = isEnvironment(keyStart) ? Form.SETTING : isArgument(keyStart) ? Form.ARGUMENT : Form.NAMED;
            return quoted(key, quote, form);
        }
        if (kind == FileKind.QUOTED && bytes[at] == '(' && Words.bare(key).equals("auth")) {
            // auth=('user', 'password')
            Optional<Assignment> pair = argumentOf(key, at + 1, new Sinks.Sink(1, 2, 2, false, List.of()));
            return pair;
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
        return bytes[value - 1] == '=' && openQuote(keyStart) == '"';
    }

    /** The quote in which a place of a line stands; 0 for none. */
    private byte openQuote(int at) {
        byte open = 0;
        for (int i = lineStart(at); i < at; i++) {
            byte c = bytes[i];
            if (c == '\\') {
                i++;
            } else if (open == 0 && isQuote(c)) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open;
    }

    /** Whether a name is the first behind a parenthesis or a comma, with at most an {@code @} or blanks between. */
    private boolean isArgument(int keyStart) {
        int i = keyStart - 1;
        int least = Math.max(from, keyStart - MOST_BLANKS);
        while (i > least && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r')) {
            i--;
        }
        return i >= least && i >= from && (bytes[i] == '(' || bytes[i] == ',' && isInCall(i));
    }

    /** Whether the bracket that is open at a place is a round one. */
    private boolean isInCall(int at) {
        int depth = 0;
        int least = Math.max(from, at - LONGEST_TAG);
        for (int i = at; i >= least; i--) {
            byte c = bytes[i];
            if (c == ')' || c == '}' || c == ']') {
                depth++;
            } else if (c == '(' || c == '{' || c == '[') {
                if (depth == 0) {
                    return c == '(';
                }
                depth--;
            } else if (c == ';') {
                return false;
            }
        }
        return false;
    }

    private Optional<Assignment> quoted(String key, int quote, Form form) {
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
            return end < last ? assignment(key, start, end, true, form) : Optional.empty();
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
        if (kind == FileKind.QUOTED && next < to && (bytes[next] == '+' || bytes[next] == '%' || bytes[next] == '?')) {
            return Optional.empty();
        }
        if (kind == FileKind.QUOTED && next < to && bytes[next] == '.' && form != Form.SINK && plainEnd(next) < 0) {
            // what a method makes of it
            return Optional.empty();
        }
        return assignment(key, start, end, true, form);
    }

    /** {@code \"password\": \"…\"}: JSON inside a text. */
    private Optional<Assignment> escapedQuoted(String key, int start) {
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && bytes[end] != '\\' && bytes[end] != '"' && bytes[end] != '\n') {
            end++;
        }
        return end < last && bytes[end] == '\\' ? assignment(key, start, end, true, Form.NAMED) : Optional.empty();
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
        return assignment(key, start, end, false, Form.NAMED);
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
            return quoted(key, start, Form.NAMED);
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
        return assignment(key, start, end, false, Form.NAMED);
    }

    private Optional<Assignment> parameter(String key, int start) {
        int end = start;
        int last = Math.min(to, start + LONGEST_VALUE);
        while (end < last && " \t\r\n;&\"'`<>,)\\".indexOf(bytes[end]) < 0) {
            end++;
        }
        return assignment(key, start, end, true, Form.NAMED);
    }

    /** {@code setPassword("…")}, {@code .password("…")}, {@code getConnection(url, user, "…")}. */
    private Optional<Assignment> argument(String key, int at) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        if (kind == FileKind.QUOTED && Sinks.isNamed(name)) {
            return sink(name, at);
        }
        int value = space(at);
        if (value >= to || !isQuote(bytes[value])) {
            return Optional.empty();
        }
        List<String> words = Words.of(name);
        boolean sets = words.size() > 1
                && (words.get(0).equals("set")
                        || words.get(0).equals("with")
                        || words.get(0).equals("add"));
        if (words.isEmpty() || !sets && VERBS.contains(words.get(0)) || words.contains("by")) {
            return Optional.empty();
        }
        if (bytes[value] == '`' && name.equals(name.toUpperCase(Locale.ROOT))) {
            // PRIMARY KEY (`id`)
            return Optional.empty();
        }
        Optional<Assignment> found = quoted(sets ? stripped(name) : name, value, Form.CALL);
        if (found.isEmpty()) {
            return found;
        }
        if (!sets && found.get().value().equals(name) && !isCalledOn(at, key)) {
            // password("password"): a constant of an enumeration
            return Optional.empty();
        }
        // one argument; of more nobody knows which is which
        int plain = plainEnd(space(quoteEnd(found.get())));
        int next = plain < 0 ? plain : space(plain);
        return next > 0 && next < to && bytes[next] == ')' ? found : Optional.empty();
    }

    /** Whether a dot stands before the name of a method, given where its arguments begin. */
    private boolean isCalledOn(int arguments, String key) {
        int end = arguments - 1;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        int before = end - key.length() - 1;
        return before >= from && bytes[before] == '.';
    }

    private int quoteEnd(Assignment found) {
        int end = found.end();
        while (end < to && !isQuote(bytes[end])) {
            end++;
        }
        return end + 1;
    }

    /** Behind {@code .toCharArray()} and {@code .getBytes(…)}, or the same place where neither stands; -1 for another method. */
    private int plainEnd(int at) {
        if (at >= to || bytes[at] != '.') {
            return at;
        }
        for (String method : PLAIN) {
            if (startsWith(method, at)) {
                int end = at;
                int last = Math.min(to, at + LONGEST_KEY);
                while (end < last && bytes[end] != ')' && bytes[end] != '\n') {
                    end++;
                }
                return end < last && bytes[end] == ')' ? end + 1 : -1;
            }
        }
        return startsWith(".bytes", at) ? at + 6 : startsWith(".asByteArray", at) ? at + 12 : -1;
    }

    /** The argument of a method that is known to get a secret there. */
    private Optional<Assignment> sink(String name, int at) {
        List<Integer> starts = arguments(at);
        int before = at - 1 - name.length();
        int least = Math.max(lineStart(at), before - MOST_BLANKS);
        Optional<Sinks.Sink> sink = Sinks.of(name, text(least, before), starts.size());
        return sink.isEmpty() ? Optional.empty() : argumentOf(name, at, sink.get());
    }

    private Optional<Assignment> argumentOf(String key, int at, Sinks.Sink sink) {
        List<Integer> starts = arguments(at);
        if (starts.size() < sink.fewest() || starts.size() > sink.most()) {
            return Optional.empty();
        }
        int value = starts.get(sink.argument());
        if (!isQuote(bytes[value]) || isInMemory(starts.get(0))) {
            return Optional.empty();
        }
        Optional<Assignment> found = quoted(key, value, Form.SINK);
        if (found.isEmpty()) {
            return found;
        }
        int quoteEnd = space(quoteEnd(found.get()));
        int end = plainEnd(quoteEnd);
        int next = end < 0 ? -1 : space(end);
        boolean whole = next > 0 && next < to && (bytes[next] == ',' || bytes[next] == ')');
        return whole && (!sink.bytes() || end > quoteEnd) ? found : Optional.empty();
    }

    /** A database that is gone when the program ends keeps no secret. */
    private boolean isInMemory(int at) {
        return startsWith("\"jdbc:h2:", at) || startsWith("\"jdbc:hsqldb:", at) || startsWith("\"jdbc:derby:", at);
    }

    /** Where the arguments of a call begin; empty when its end is not in sight. */
    private List<Integer> arguments(int at) {
        List<Integer> starts = new ArrayList<>();
        int last = Math.min(to, at + LONGEST_TAG * 2);
        int depth = 0;
        int i = space(at);
        starts.add(i);
        while (i < last) {
            byte c = bytes[i];
            if (isQuote(c)) {
                i++;
                while (i < last && bytes[i] != c && bytes[i] != '\n') {
                    i += bytes[i] == '\\' ? 2 : 1;
                }
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                if (depth == 0) {
                    return starts.get(0) == i ? List.of() : starts;
                }
                depth--;
            } else if (c == ',' && depth == 0) {
                starts.add(space(i + 1));
            } else if (c == ';') {
                return List.of();
            }
            i++;
        }
        return List.of();
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
        String method = text(start, end).toLowerCase(Locale.ROOT);
        // List.of("password", "token") names both
        boolean lists =
                method.equals("of") && !text(Math.max(from, start - 4), start).equals("Map.");
        return GIVING.contains(method) && !lists;
    }

    /** How a method gives its second argument to the name in the first. */
    private Form given(int quote) {
        int end = quote - 1;
        while (end >= from && (bytes[end] == ' ' || bytes[end] == '\n' || bytes[end] == '\t' || bytes[end] == '\r')) {
            end--;
        }
        int start = end;
        while (start > from && BytePattern.isLetterOrDigit(bytes[start - 1])) {
            start--;
        }
        return SETTING.contains(text(start, end).toLowerCase(Locale.ROOT)) ? Form.SETTING : Form.ENTRY;
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
        if (value >= to || bytes[value] == '\n') {
            return Optional.empty();
        }
        boolean fallback = kind == FileKind.QUOTED
                && isQuote(bytes[value])
                && text(i, valueNameEnd).equals("defaultValue");
        return fallback ? quoted(key, value, Form.SETTING) : value(key, keyStart, value);
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
                return quoted(key, quote, Form.NAMED);
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
        return end < last ? assignment(key, start, end, true, Form.NAMED) : Optional.empty();
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

    private Optional<Assignment> assignment(String key, int start, int end, boolean quoted, Form form) {
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
        return Optional.of(new Assignment(key, text(first, last), first, last, quoted, form));
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
