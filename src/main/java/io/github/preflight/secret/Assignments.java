package io.github.preflight.secret;

import io.github.preflight.secret.Assignment.Form;
import io.github.preflight.value.Words;
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
    private static final int LONGEST_CALL = 600;
    private static final int MOST_BLANKS = 60;

    /** Names of an attribute or a key that holds a value beside a name. */
    private static final Set<String> VALUES =
            Set.of("value", "defaultvalue", "default-value", "default", "val", "content", "text");

    private static final Set<String> NAMES =
            Set.of("name", "key", "id", "property", "variable", "var", "env", "field", "parameter", "param");

    /** Commands that take a name and what it gets. */
    private static final Set<String> SETTERS =
            Set.of("env", "setx", "setenv", "set -x", "set -gx", "set -ux", "setx /m");

    /** What follows the name of an option in a sentence. */
    private static final Set<String> SAID = Set.of(
            "argument",
            "arguments",
            "flag",
            "flags",
            "option",
            "options",
            "parameter",
            "parameters",
            "environment",
            "variable",
            "or",
            "and",
            "is",
            "are",
            "was",
            "to",
            "for",
            "in",
            "with",
            "must",
            "can",
            "cannot",
            "should");

    private static final List<String> EQUALS = List.of(".equals(", ".equalsIgnoreCase(", ".contentEquals(");

    /** Options with one dash; {@code -ppassword} has another one. */
    private static final Set<String> OPTIONS = Set.of(
            "password",
            "passwd",
            "pass",
            "pwd",
            "passphrase",
            "token",
            "secret",
            "apikey",
            "accesskey",
            "secretkey",
            "clientsecret",
            "authtoken",
            "dbpassword",
            "userpassword",
            "adminpassword");

    private final ByteText text;
    private final byte[] bytes;
    private final FileKind kind;
    private final WrittenValues values;
    private final CallArguments calls;
    private final MarkupValues markup;
    private final IndentedNames names;

    Assignments(byte[] bytes, FileKind kind) {
        this.text = new ByteText(bytes, kind);
        this.bytes = bytes;
        this.kind = kind;
        this.values = new WrittenValues(text);
        this.calls = new CallArguments(text, values);
        this.markup = new MarkupValues(text, values);
        this.names = new IndentedNames(text);
    }

    /** Where the name ends that a word belongs to. */
    int keyEnd(int at) {
        return text.keyEnd(at);
    }

    /** Whether {@code enabled: false} stands beside what a line of YAML assigns, in the same block. */
    boolean isSwitchedOff(int at) {
        return names.isSwitchedOff(at);
    }

    /** Whether a text is asked whether it equals the name around {@code at}: {@code "…".equals(name)}. */
    boolean isCompared(int at) {
        return kind == FileKind.QUOTED && quoteBefore(text.keyStart(at), text.keyEnd(at)) > 0;
    }

    /** The quote that ends the text which is asked whether it equals a name; -1 for none. */
    private int quoteBefore(int start, int end) {
        if (end >= bytes.length || bytes[end] != ')' || start < 1 || bytes[start - 1] != '(') {
            return -1;
        }
        for (String call : EQUALS) {
            int quote = start - call.length() - 1;
            if (quote > 0 && bytes[quote] == '"' && text.startsWith(call, quote + 1)) {
                return quote;
            }
        }
        return -1;
    }

    private Optional<Assignment> comparedBefore(String key, int quote) {
        int from = quote - 1;
        int least = Math.max(0, quote - LONGEST_CALL);
        while (from > least && bytes[from] != '"' && bytes[from] != '\n') {
            from--;
        }
        return bytes[from] == '"' ? values.assignment(key, from + 1, quote, true, Form.COMPARED) : Optional.empty();
    }

    /** Whether what stands under this name, in any case, is the value of a name beside it. */
    static boolean isValue(String name) {
        return VALUES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** How many bytes the last look went behind a name without finding where the value ends; what is so long is none. */
    int walked() {
        return values.walked();
    }

    /**
     * What is given to the name around {@code at}; empty when nothing is, or it is written in no way that is known. Where a name
     * stands below others, as in YAML, they belong to the key.
     */
    Optional<Assignment> around(int at) {
        values.begin();
        Optional<Assignment> found = below(at);
        if (kind != FileKind.LINES || found.isEmpty() || found.get().key().indexOf('.') >= 0) {
            return found;
        }
        String path = names.parents(text.keyStart(at));
        if (isDescription(path)) {
            return Optional.empty();
        }
        return path.isEmpty()
                ? found
                : Optional.of(found.get().withKey(path + found.get().key()));
    }

    /** Whether what stands under these names is a text for people, as in the schemas of Kubernetes' resources. */
    private static boolean isDescription(String path) {
        String below = "." + path;
        return below.endsWith(".description.")
                || below.endsWith(".summary.")
                || below.endsWith(".title.")
                || below.contains(".openAPIV3Schema.");
    }

    private Optional<Assignment> below(int at) {
        int start = text.keyStart(at);
        int end = text.keyEnd(at);
        String key = text.part(start, end);
        if (kind == FileKind.MARKUP) {
            Optional<Assignment> marked = markup.around(key, start, end);
            if (marked.isPresent()) {
                return marked;
            }
            if (NAMES.contains(key.toLowerCase(Locale.ROOT))) {
                // <entry key="…">: what is in it has that name
                return Optional.empty();
            }
        }
        int asked = kind == FileKind.QUOTED ? quoteBefore(start, end) : -1;
        if (asked > 0) {
            return comparedBefore(key, asked);
        }
        boolean option = start - 2 >= 0 && bytes[start - 1] == '-' && bytes[start - 2] == '-';
        boolean quotedKey =
                start > 0 && ByteText.isQuote(bytes[start - 1]) && end < bytes.length && bytes[end] == bytes[start - 1];
        int i = quotedKey ? end + 1 : end;
        if (quotedKey || kind == FileKind.LINES) {
            Optional<Assignment> paired = pairedWithValue(key, start, i, quotedKey);
            if (paired.isPresent()) {
                return paired;
            }
        }
        if (start - 2 >= 0 && bytes[start - 1] == '{' && bytes[start - 2] == '$') {
            return values.placeholder(key, end);
        }
        if (i < bytes.length && (bytes[i] == ']' || bytes[i] == '?' || bytes[i] == '!')) {
            i++;
        }
        int blanks = text.blanks(i);
        if (!quotedKey && i == end && blanks < bytes.length && bytes[blanks] == '(' && kind != FileKind.SHELL) {
            return calls.argument(key, blanks + 1);
        }
        if (quotedKey
                && blanks < bytes.length
                && bytes[blanks] == ','
                && kind == FileKind.QUOTED
                && calls.isGiven(start - 1)) {
            int value = behindDefault(text.blanks(blanks + 1));
            return value < bytes.length && ByteText.isQuote(bytes[value])
                    ? values.quoted(key, value, calls.given(start - 1))
                    : Optional.empty();
        }
        if (!quotedKey
                && kind == FileKind.QUOTED
                && blanks < bytes.length
                && bytes[blanks] == ','
                && calls.isGiven(start)) {
            // put(Context.SECURITY_CREDENTIALS, "…")
            int value = text.blanks(blanks + 1);
            return value < bytes.length && ByteText.isQuote(bytes[value])
                    ? values.quoted(key, value, Form.ENTRY)
                    : Optional.empty();
        }
        if (blanks > i
                && blanks < bytes.length
                && bytes[blanks] != '-'
                && (option || isShortOption(start) || isBehindCommand(quotedKey ? start - 1 : start))) {
            return values.word(key, blanks).filter(word -> !isSaid(word));
        }
        int compared = kind == FileKind.QUOTED ? behindComparison(blanks) : -1;
        if (compared > 0) {
            return values.quoted(key, compared, Form.COMPARED);
        }
        int value = behindSign(start, i);
        if (value < 0) {
            boolean words = blanks > i && blanks < bytes.length && values.isFirst(start);
            return words && kind == FileKind.LINES
                    ? values.alone(key, blanks)
                    : words && kind == FileKind.QUOTED && ByteText.isQuote(bytes[blanks])
                            ? values.alone(key, blanks).map(found -> found.as(Form.CALL))
                            : Optional.empty();
        }
        return value(key, start, value);
    }

    /** Whether a text for people names an option: {@code via the --password argument}, {@code --password password (default = root)}. */
    private boolean isSaid(Assignment word) {
        if (word.quoted()) {
            return false;
        }
        int behind = text.blanks(word.end());
        boolean explained = behind > word.end() && behind < bytes.length && bytes[behind] == '(';
        return SAID.contains(word.value().toLowerCase(Locale.ROOT))
                || explained && Words.bare(word.value()).equals(Words.bare(word.key()));
    }

    /** Where the text stands that a name is compared with, by {@code ==} or {@code ===} or their opposites; -1 for none. */
    private int behindComparison(int at) {
        if (!text.startsWith("==", at) && !text.startsWith("!=", at)) {
            return -1;
        }
        int value = text.blanks(text.startsWith("=", at + 2) ? at + 3 : at + 2);
        return value < bytes.length && ByteText.isQuote(bytes[value]) ? value : -1;
    }

    /** Behind Python's {@code default=}, where it stands. */
    private int behindDefault(int at) {
        if (!text.startsWith("default", at)) {
            return at;
        }
        int sign = text.blanks(at + "default".length());
        return sign < bytes.length && bytes[sign] == '=' ? text.blanks(sign + 1) : at;
    }

    /** {@code --password=x} of a command in a line of configuration, behind which the command may go on. */
    private boolean isLongOption(int start) {
        return start > 2 && bytes[start - 1] == '-' && bytes[start - 2] == '-' && bytes[start - 3] == ' ';
    }

    /** {@code -Password x}: PowerShell's options, and those of many programs, have one dash. */
    private boolean isShortOption(int start) {
        return (kind == FileKind.SHELL || kind == FileKind.LINES)
                && start > 1
                && OPTIONS.contains(Words.bare(text.part(start, text.keyEnd(start))))
                && bytes[start - 1] == '-'
                && (bytes[start - 2] == ' ' || bytes[start - 2] == '\t');
    }

    /** {@code setx NAME value}, {@code set -gx NAME value}, Docker's {@code ENV NAME value}: a command that gives a name its value. */
    private boolean isBehindCommand(int start) {
        if (kind != FileKind.SHELL) {
            return false;
        }
        String before = text.part(text.lineStart(start), start).strip().toLowerCase(Locale.ROOT);
        return SETTERS.contains(before);
    }

    /** Where the value begins behind {@code =}, {@code :}, {@code :=}, {@code =>}, with a type between if need be; -1 where there is no sign. */
    private int behindSign(int start, int at) {
        int i = text.blanks(at);
        if (i >= bytes.length) {
            return -1;
        }
        byte c = bytes[i];
        byte next = i + 1 < bytes.length ? bytes[i + 1] : 0;
        if (c == ':' && next == ':') {
            // make's ::= and :::=
            int sign = i + 2 < bytes.length && bytes[i + 2] == ':' ? i + 3 : i + 2;
            return sign < bytes.length && bytes[sign] == '=' ? text.blanks(sign + 1) : -1;
        }
        if (c == '=' && (next == '=' || next == '~')) {
            return -1;
        }
        if (c == ':' && kind == FileKind.QUOTED) {
            // val password: String = "…"
            int type = text.blanks(i + 1);
            int typeEnd = text.keyEnd(type);
            int sign = text.blanks(typeEnd < bytes.length && bytes[typeEnd] == '?' ? typeEnd + 1 : typeEnd);
            if (typeEnd > type && sign + 1 < bytes.length && bytes[sign] == '=' && bytes[sign + 1] != '=') {
                return text.blanks(sign + 1);
            }
        }
        if ((c == ':' || c == '?' || c == '+' || c == '|' || c == '!' || c == '.') && next == '=') {
            return c == '!' ? -1 : text.blanks(i + 2);
        }
        if (kind == FileKind.QUOTED && i > at) {
            // var password string = "…"
            int typeEnd = text.keyEnd(i);
            int sign = text.blanks(typeEnd);
            if (text.part(i, typeEnd).equals("string") && sign + 1 < bytes.length && bytes[sign] == '=') {
                return bytes[sign + 1] == '=' ? -1 : text.blanks(sign + 1);
            }
        }
        if (c == '|' && next == '|' && i + 2 < bytes.length && bytes[i + 2] == '=') {
            return text.blanks(i + 3);
        }
        if (kind == FileKind.QUOTED && (c == '|' && next == '|' || c == '?' && next == '?') && isEnvironment(start)) {
            int value = text.blanks(i + 2);
            return value < bytes.length && ByteText.isQuote(bytes[value]) ? value : -1;
        }
        if (c == '=' && next == '>') {
            return text.blanks(i + 2);
        }
        if (c == '=' || c == ':') {
            if (kind == FileKind.SHELL && c == ':' && start > 0 && bytes[start - 1] == '$') {
                // https://$TOKEN:@host
                return -1;
            }
            if (kind == FileKind.SHELL && i > at && c == '=' && !isPowerShell(start)) {
                return -1;
            }
            if (kind == FileKind.SHELL && c == ':' && next == ',') {
                // getopt -l "user:,password:,file:"
                return -1;
            }
            return text.blanks(i + 1);
        }
        return -1;
    }

    /** {@code process.env.KEY}; its dots belong to the key. */
    private boolean isEnvironment(int start) {
        return text.startsWith("process.env.", start) || text.startsWith("import.meta.env.", start);
    }

    private boolean isPowerShell(int start) {
        return start > 0 && (bytes[start - 1] == '$' || bytes[start - 1] == ':');
    }

    private Optional<Assignment> value(String key, int keyStart, int at) {
        if (at >= bytes.length) {
            return Optional.empty();
        }
        byte before = keyStart > 0 ? bytes[keyStart - 1] : (byte) '\n';
        boolean parameter = before == ';' || before == '&' || before == '?';
        if (before == ':' && text.part(text.lineStart(keyStart), keyStart).contains("arn:")) {
            // arn:aws:secretsmanager:…:secret:name
            return Optional.empty();
        }
        int quote = at;
        // b"…", r'…', @"…", $"…"
        if (at + 1 < bytes.length && ByteText.isQuote(bytes[at + 1]) && "brfu@$L".indexOf(bytes[at]) >= 0) {
            quote = at + 1;
        }
        if (ByteText.isQuote(bytes[quote])) {
            if (kind != FileKind.QUOTED) {
                return values.quoted(key, quote, Form.NAMED);
            }
            boolean end = !ByteText.isQuote(before) && text.openQuote(keyStart) == bytes[quote];
            // a quote that ends the text around the name: "password=" + password
            if (end) {
                return Optional.empty();
            }
            Form form = isEnvironment(keyStart) ? Form.SETTING : isArgument(keyStart) ? Form.ARGUMENT : Form.NAMED;
            return values.quoted(key, quote, form);
        }
        if (kind == FileKind.QUOTED && bytes[at] == '(' && Words.bare(key).equals("auth")) {
            // auth=('user', 'password')
            return calls.argumentOf(key, at + 1, new Sinks.Sink(1, 2, 2, false, List.of()));
        }
        if (kind == FileKind.SHELL && bytes[at] == '(' && bytes[at - 1] == '=') {
            // a list of words
            return Optional.empty();
        }
        if (bytes[at] == '`' && kind == FileKind.SHELL
                || bytes[at] == '$' && at + 1 < bytes.length && bytes[at + 1] == '(') {
            // what a command prints
            return Optional.empty();
        }
        if (bytes[quote] == '\\' && quote + 1 < bytes.length && ByteText.isQuote(bytes[quote + 1])) {
            return values.escapedQuoted(key, quote + 2);
        }
        if (parameter || kind == FileKind.MARKUP) {
            return values.parameter(key, at);
        }
        return switch (kind) {
            case LINES -> isLongOption(keyStart) ? values.word(key, at) : values.line(key, at);
            case SHELL -> values.word(key, at);
            case QUOTED -> isInsideText(keyStart, at) ? values.parameter(key, at) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a name and its sign stand inside a quoted text: {@code "Server=db;Password=…"}, {@code "-Dapi.token=…"}. */
    private boolean isInsideText(int keyStart, int value) {
        return bytes[value - 1] == '=' && text.openQuote(keyStart) == '"';
    }

    /** Whether a name is the first behind a parenthesis or a comma, with at most an {@code @} or blanks between. */
    private boolean isArgument(int keyStart) {
        int i = keyStart - 1;
        int least = Math.max(0, keyStart - MOST_BLANKS);
        while (i > least && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r')) {
            i--;
        }
        return i >= least && i >= 0 && (bytes[i] == '(' || bytes[i] == ',' && isInCall(i));
    }

    /** Whether the bracket that is open at a place is a round one. */
    private boolean isInCall(int at) {
        int depth = 0;
        int least = Math.max(0, at - LONGEST_CALL);
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

    /** {@code name: X} or {@code "key": "X"}, and {@code value: …} behind it. */
    private Optional<Assignment> pairedWithValue(String key, int keyStart, int end, boolean quotedKey) {
        int before = (quotedKey ? keyStart - 1 : keyStart) - 1;
        while (before >= 0 && (bytes[before] == ' ' || bytes[before] == '\t')) {
            before--;
        }
        if (before < 0 || bytes[before] != ':' && bytes[before] != '=') {
            return Optional.empty();
        }
        before--;
        while (before >= 0 && (bytes[before] == ' ' || ByteText.isQuote(bytes[before]))) {
            before--;
        }
        int nameEnd = before + 1;
        while (before >= 0 && BytePattern.isLetterOrDigit(bytes[before])) {
            before--;
        }
        if (!NAMES.contains(text.part(before + 1, nameEnd).toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        int i = end;
        int last = Math.min(bytes.length, end + MOST_BLANKS * 2);
        while (i < last
                && (bytes[i] == ' '
                        || bytes[i] == '\t'
                        || bytes[i] == '\r'
                        || bytes[i] == '\n'
                        || bytes[i] == ','
                        || ByteText.isQuote(bytes[i]))) {
            i++;
        }
        int valueNameEnd = text.keyEnd(i);
        if (!isValue(text.part(i, valueNameEnd))) {
            return Optional.empty();
        }
        int sign = valueNameEnd;
        while (sign < bytes.length && (ByteText.isQuote(bytes[sign]) || bytes[sign] == ' ')) {
            sign++;
        }
        if (sign >= bytes.length || bytes[sign] != ':' && bytes[sign] != '=') {
            return Optional.empty();
        }
        int value = text.blanks(sign + 1);
        if (value >= bytes.length || bytes[value] == '\n') {
            return Optional.empty();
        }
        boolean fallback = kind == FileKind.QUOTED
                && ByteText.isQuote(bytes[value])
                && text.part(i, valueNameEnd).equals("defaultValue");
        return fallback ? values.quoted(key, value, Form.SETTING) : value(key, keyStart, value);
    }
}
