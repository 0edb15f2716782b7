package io.github.preflight.secret;

import io.github.preflight.secret.Assignment.Form;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what a call gives to a name: the argument of a setter or a known method, or the one behind the name. */
final class CallArguments {
    private static final int MOST_BLANKS = 60;
    private static final int LONGEST_CALL = 1200;

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
            "getorelse",
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
            "str",
            "define");

    /** Those of them that give it to a setting, at once or when it has no other value. */
    private static final Set<String> SETTING = Set.of(
            "getproperty",
            "getenv",
            "getordefault",
            "getorelse",
            "defaultvalue",
            "env",
            "get",
            "setproperty",
            "addproperty",
            "systemproperty",
            "withenv",
            "addenv",
            "setenv",
            "str",
            "config",
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

    private static final Set<String> EQUALS = Set.of("equals", "equalsIgnoreCase", "contentEquals");

    private final ByteText text;
    private final byte[] bytes;
    private final FileKind kind;
    private final WrittenValues values;

    CallArguments(ByteText text, WrittenValues values) {
        this.text = text;
        this.bytes = text.bytes();
        this.kind = text.kind();
        this.values = values;
    }

    /** {@code setPassword("…")}, {@code .password("…")}, {@code getConnection(url, user, "…")}. */
    Optional<Assignment> argument(String key, int at) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        if (kind == FileKind.QUOTED && Sinks.isNamed(name)) {
            return sink(name, at);
        }
        int value = text.space(at);
        if (value >= bytes.length || !ByteText.isQuote(bytes[value])) {
            return Optional.empty();
        }
        int dot = key.lastIndexOf('.');
        if (dot > 0 && EQUALS.contains(name) && kind == FileKind.QUOTED) {
            return values.quoted(key.substring(0, dot), value, Form.COMPARED);
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
        Optional<Assignment> found = values.quoted(sets ? stripped(name) : name, value, Form.CALL);
        if (found.isEmpty()) {
            return found;
        }
        if (!sets && found.get().value().equals(name) && !isCalledOn(at, key)) {
            // password("password"): a constant of an enumeration
            return Optional.empty();
        }
        if (name.equals("pass") && isWords(found.get().value())) {
            // pass("connection"): a step of a check is done
            return Optional.empty();
        }
        // one argument; of more nobody knows which is which
        int plain = values.plainEnd(text.space(values.quoteEnd(found.get())));
        int next = plain < 0 ? plain : text.space(plain);
        return next > 0 && next < bytes.length && bytes[next] == ')' ? found : Optional.empty();
    }

    /** Lower-case words, as names of steps are. */
    private static boolean isWords(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z') && c != '_' && c != '-' && c != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether a dot stands before the name of a method, given where its arguments begin. */
    private boolean isCalledOn(int arguments, String key) {
        int end = arguments - 1;
        while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        int before = end - key.length() - 1;
        return before >= 0 && bytes[before] == '.';
    }

    /** The argument of a method that is known to get a secret there. */
    private Optional<Assignment> sink(String name, int at) {
        List<Integer> starts = arguments(at);
        int before = at - 1 - name.length();
        int least = Math.max(text.lineStart(at), before - MOST_BLANKS);
        Optional<Sinks.Sink> sink = Sinks.of(name, text.part(least, before), starts.size());
        return sink.isEmpty() ? Optional.empty() : argumentOf(name, at, sink.get());
    }

    Optional<Assignment> argumentOf(String key, int at, Sinks.Sink sink) {
        List<Integer> starts = arguments(at);
        if (starts.size() < sink.fewest() || starts.size() > sink.most()) {
            return Optional.empty();
        }
        int value = starts.get(sink.argument());
        if (!ByteText.isQuote(bytes[value]) || isInMemory(starts.get(0))) {
            return Optional.empty();
        }
        Optional<Assignment> found = values.quoted(key, value, Form.SINK);
        if (found.isEmpty()) {
            return found;
        }
        int quoteEnd = text.space(values.quoteEnd(found.get()));
        int end = values.plainEnd(quoteEnd);
        int next = end < 0 ? -1 : text.space(end);
        boolean whole = next > 0 && next < bytes.length && (bytes[next] == ',' || bytes[next] == ')');
        return whole && (!sink.bytes() || end > quoteEnd) ? found : Optional.empty();
    }

    /** A database that is gone when the program ends keeps no secret. */
    private boolean isInMemory(int at) {
        return text.startsWith("\"jdbc:h2:", at)
                || text.startsWith("\"jdbc:hsqldb:", at)
                || text.startsWith("\"jdbc:derby:", at);
    }

    /** Where the arguments of a call begin; empty when its end is not in sight. */
    private List<Integer> arguments(int at) {
        List<Integer> starts = new ArrayList<>();
        int last = Math.min(bytes.length, at + LONGEST_CALL);
        int depth = 0;
        int i = text.space(at);
        starts.add(i);
        while (i < last) {
            byte c = bytes[i];
            if (ByteText.isQuote(c)) {
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
                starts.add(text.space(i + 1));
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
    boolean isGiven(int quote) {
        int i = quote - 1;
        while (i >= 0 && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\t' || bytes[i] == '\r')) {
            i--;
        }
        if (i < 0 || bytes[i] != '(') {
            return false;
        }
        int end = i;
        int start = end;
        while (start > 0 && (BytePattern.isLetterOrDigit(bytes[start - 1]) || bytes[start - 1] == '_')) {
            start--;
        }
        String method = text.part(start, end).toLowerCase(Locale.ROOT);
        // List.of("password", "token") names both
        boolean lists =
                method.equals("of") && !text.part(Math.max(0, start - 4), start).equals("Map.");
        return GIVING.contains(method) && !lists;
    }

    /** How a method gives its second argument to the name in the first. */
    Form given(int quote) {
        int end = quote - 1;
        while (end >= 0 && (bytes[end] == ' ' || bytes[end] == '\n' || bytes[end] == '\t' || bytes[end] == '\r')) {
            end--;
        }
        int start = end;
        while (start > 0 && BytePattern.isLetterOrDigit(bytes[start - 1])) {
            start--;
        }
        return SETTING.contains(text.part(start, end).toLowerCase(Locale.ROOT)) ? Form.SETTING : Form.ENTRY;
    }
}
