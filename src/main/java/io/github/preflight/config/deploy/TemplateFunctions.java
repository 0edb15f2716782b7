package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Works out the expressions of a chart's templates: fields, variables, and those functions of Go, Sprig and Helm whose results
 * can be told. The result of any other is unknown. [helm.sh/docs/chart_template_guide/function_list]
 */
final class TemplateFunctions {
    static final YamlNode UNKNOWN = new YamlNode.Scalar(String.valueOf(TemplateRun.UNKNOWN), false, Location.NOWHERE);

    static final YamlNode NOTHING = new YamlNode.Scalar("null", true, Location.NOWHERE);

    private static final int DEEPEST = 60;
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_WORD = 100;
    /** What a value costs that is written as YAML, in characters. */
    private static final int NODE = 16;

    private final TemplateRun run;
    private final Files files;

    TemplateFunctions(TemplateRun run, Files files) {
        this.run = run;
        this.files = files;
    }

    /** The other files of a chart. */
    interface Files {
        /** The text of a file, by its path in the chart. */
        Optional<String> text(String path);
    }

    // ---- what values are ----

    static YamlNode text(String text) {
        return new YamlNode.Scalar(text, false, Location.NOWHERE);
    }

    private static YamlNode truth(boolean value) {
        return new YamlNode.Scalar(value ? "true" : "false", true, Location.NOWHERE);
    }

    static YamlNode mapping(List<YamlNode.Entry> entries) {
        return new YamlNode.Mapping(entries, Location.NOWHERE);
    }

    static YamlNode.Entry field(String key, YamlNode value) {
        return new YamlNode.Entry(key, Location.NOWHERE, value);
    }

    static boolean isUnknown(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && scalar.value().indexOf(TemplateRun.UNKNOWN) >= 0;
    }

    private static boolean isNothing(YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && scalar.isNull();
    }

    /** What Go takes for true: all but nothing, false, zero, and what is empty. */
    static boolean isTrue(YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar) {
            boolean none = scalar.value().isEmpty()
                    || scalar.isNull()
                    || scalar.plain()
                            && (scalar.value().equals("false") || scalar.value().equals("0"));
            return !none;
        }
        return !value.items().isEmpty() || !value.entries().isEmpty();
    }

    private String plain(YamlNode value) {
        return isNothing(value) ? "" : run.resolved(value.text().orElse(String.valueOf(TemplateRun.UNKNOWN)));
    }

    // ---- expressions ----

    /** An action: an assignment yields nothing. */
    YamlNode evaluate(String expression, TemplateRun.Scope scope, int depth) {
        int assigned = assignment(expression);
        if (assigned < 0) {
            return new Reading(expression, scope, depth).whole();
        }
        declaring(expression, scope, depth);
        return NOTHING;
    }

    /** An expression behind {@code if} or {@code with}, which may name its value. */
    YamlNode declaring(String expression, TemplateRun.Scope scope, int depth) {
        int assigned = assignment(expression);
        if (assigned < 0) {
            return new Reading(expression, scope, depth).whole();
        }
        boolean declares = expression.charAt(assigned) == ':';
        YamlNode value = new Reading(expression.substring(assigned + (declares ? 2 : 1)), scope, depth).whole();
        String name = expression.substring(0, assigned).strip();
        if (declares) {
            scope.declare(name, value);
        } else {
            scope.assign(name, value);
        }
        return value;
    }

    /** Where {@code :=} or {@code =} stands behind a variable; -1 without one. */
    private static int assignment(String expression) {
        if (!expression.startsWith("$")) {
            return -1;
        }
        int at = 1;
        while (at < expression.length()
                && (Character.isLetterOrDigit(expression.charAt(at)) || expression.charAt(at) == '_')) {
            at++;
        }
        while (at < expression.length() && expression.charAt(at) == ' ') {
            at++;
        }
        boolean assigns = expression.startsWith(":=", at) || expression.startsWith("=", at);
        return assigns ? at : -1;
    }

    /** One expression while it is read. */
    private final class Reading {
        private final String text;
        private final TemplateRun.Scope scope;
        private final int depth;
        private int at;

        Reading(String text, TemplateRun.Scope scope, int depth) {
            this.text = text;
            this.scope = scope;
            this.depth = depth;
        }

        YamlNode whole() {
            YamlNode value = pipeline(0);
            blank();
            return at == text.length() ? value : UNKNOWN;
        }

        private void blank() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private YamlNode pipeline(int level) {
            Optional<YamlNode> piped = Optional.empty();
            while (true) {
                piped = Optional.of(command(piped, level));
                blank();
                if (at == text.length() || text.charAt(at) != '|') {
                    return piped.get();
                }
                at++;
            }
        }

        private YamlNode command(Optional<YamlNode> piped, int level) {
            blank();
            if (level + depth > DEEPEST) {
                at = text.length();
                return UNKNOWN;
            }
            String function = TemplateParser.first(text.substring(at, Math.min(text.length(), at + LONGEST_WORD)))
                            .isEmpty()
                    ? ""
                    : word();
            if (!function.isEmpty()) {
                List<YamlNode> arguments = arguments(level);
                piped.ifPresent(arguments::add);
                return call(function, arguments);
            }
            int start = at;
            YamlNode first = operand(level);
            String written = text.substring(start, at);
            List<YamlNode> arguments = arguments(level);
            piped.ifPresent(arguments::add);
            if (written.endsWith(".Files.Get") && arguments.size() == 1) {
                return files.text(plain(arguments.get(0)))
                        .map(TemplateFunctions::text)
                        .orElse(UNKNOWN);
            }
            if (written.endsWith("Capabilities.APIVersions.Has")) {
                // a cluster of today
                return truth(true);
            }
            return arguments.isEmpty() ? first : UNKNOWN;
        }

        private List<YamlNode> arguments(int level) {
            List<YamlNode> arguments = new ArrayList<>();
            while (true) {
                blank();
                if (at == text.length() || text.charAt(at) == '|' || text.charAt(at) == ')') {
                    return arguments;
                }
                int before = at;
                arguments.add(operand(level));
                if (at == before) {
                    at = text.length();
                    return arguments;
                }
            }
        }

        private String word() {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            return text.substring(start, at);
        }

        private YamlNode operand(int level) {
            if (at == text.length()) {
                return UNKNOWN;
            }
            char c = text.charAt(at);
            if (c == '(') {
                at++;
                YamlNode inside = pipeline(level + 1);
                blank();
                if (at < text.length() && text.charAt(at) == ')') {
                    at++;
                }
                return fields(inside);
            }
            if (c == '"' || c == '`') {
                return quoted(c);
            }
            if (c == '.') {
                return fields(scope.dot);
            }
            if (c == '$') {
                int start = at++;
                word();
                return fields(scope.variable(text.substring(start, at)));
            }
            if (Character.isDigit(c) || c == '-') {
                int start = at++;
                while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                    at++;
                }
                return new YamlNode.Scalar(text.substring(start, at), true, Location.NOWHERE);
            }
            String word = word();
            return switch (word) {
                case "true", "false" -> truth(word.equals("true"));
                case "nil" -> NOTHING;
                case "" -> UNKNOWN;
                default -> call(word, List.of());
            };
        }

        /** {@code .a.b} behind a value; a single dot is the value itself. */
        private YamlNode fields(YamlNode value) {
            YamlNode found = value;
            while (at < text.length() && text.charAt(at) == '.') {
                at++;
                String name = word();
                if (!name.isEmpty() && !isUnknown(found)) {
                    found = found.get(name).orElse(NOTHING);
                }
            }
            return found;
        }

        private YamlNode quoted(char quote) {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != quote) {
                char c = text.charAt(at++);
                if (c == '\\' && quote == '"' && at < text.length()) {
                    char escaped = text.charAt(at++);
                    out.append(
                            switch (escaped) {
                                case 'n' -> '\n';
                                case 't' -> '\t';
                                default -> escaped;
                            });
                } else {
                    out.append(c);
                }
            }
            at = Math.min(at + 1, text.length());
            return text(out.toString());
        }

        // ---- functions ----

        private YamlNode call(String name, List<YamlNode> given) {
            int size = given.size();
            YamlNode last = size == 0 ? NOTHING : given.get(size - 1);
            YamlNode first = size == 0 ? NOTHING : given.get(0);
            switch (name) {
                case "true", "false" -> {
                    return truth(name.equals("true"));
                }
                case "include", "template" -> {
                    return run.include(plain(first), size > 1 ? given.get(1) : NOTHING, depth + 1);
                }
                case "tpl" -> {
                    return isUnknown(first) ? UNKNOWN : run.fill(plain(first), size > 1 ? last : scope.dot, depth + 1);
                }
                case "default" -> {
                    return isUnknown(last) || isTrue(last) ? last : first;
                }
                case "required" -> {
                    return isTrue(last) ? last : UNKNOWN;
                }
                case "coalesce" -> {
                    for (YamlNode value : given) {
                        if (isUnknown(value) || isTrue(value)) {
                            return value;
                        }
                    }
                    return NOTHING;
                }
                case "ternary" -> {
                    return size < 3 || isUnknown(last) ? UNKNOWN : isTrue(last) ? first : given.get(1);
                }
                case "and", "or" -> {
                    return connected(name.equals("and"), given);
                }
                case "not", "empty" -> {
                    return isUnknown(last) ? UNKNOWN : truth(!isTrue(last));
                }
                case "hasKey" -> {
                    return isUnknown(first)
                            ? UNKNOWN
                            : truth(first.get(plain(last)).isPresent());
                }
                case "get", "index" -> {
                    return at(given);
                }
                case "list" -> {
                    return new YamlNode.Sequence(given, Location.NOWHERE);
                }
                case "dict" -> {
                    return dictionary(given);
                }
                case "quote", "squote" -> {
                    return quotedText(last, name.equals("quote") ? '"' : '\'');
                }
                case "toYaml" -> {
                    return isNothing(last) ? text("") : text(yaml(last, 0).strip());
                }
                case "indent", "nindent" -> {
                    String lines = indented(content(last), number(first));
                    return text(name.equals("nindent") ? "\n" + lines : lines);
                }
                case "toString", "int", "int64", "float64", "toJson", "print" -> {
                    return size == 1 && last instanceof YamlNode.Scalar ? last : UNKNOWN;
                }
                case "printf" -> {
                    return printed(given);
                }
                case "semverCompare" -> {
                    // a cluster of today is newer than what is asked for
                    return truth(plain(first).startsWith(">") || plain(first).startsWith("^"));
                }
                default -> {
                    return ofText(name, given, last);
                }
            }
        }

        private YamlNode connected(boolean all, List<YamlNode> given) {
            YamlNode result = NOTHING;
            for (YamlNode value : given) {
                result = value;
                if (isUnknown(value)) {
                    // a later one may decide
                    for (YamlNode other : given) {
                        if (!isUnknown(other) && isTrue(other) != all) {
                            return other;
                        }
                    }
                    return UNKNOWN;
                }
                if (isTrue(value) != all) {
                    return value;
                }
            }
            return result;
        }

        private YamlNode at(List<YamlNode> given) {
            YamlNode found = given.isEmpty() ? NOTHING : given.get(0);
            for (int i = 1; i < given.size() && !isUnknown(found); i++) {
                String key = plain(given.get(i));
                if (found instanceof YamlNode.Sequence) {
                    int index = number(given.get(i));
                    found = index < found.items().size() ? found.items().get(index) : NOTHING;
                } else {
                    found = found.get(key).orElse(NOTHING);
                }
            }
            return found;
        }

        private YamlNode dictionary(List<YamlNode> given) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            for (int i = 0; i + 1 < given.size(); i += 2) {
                entries.add(new YamlNode.Entry(plain(given.get(i)), Location.NOWHERE, given.get(i + 1)));
            }
            return new YamlNode.Mapping(entries, Location.NOWHERE);
        }

        /** A value as a text, its place kept where it has one. */
        private String content(YamlNode value) {
            return run.written(value);
        }

        /** What is not set is given by whoever installs the chart. */
        private YamlNode quotedText(YamlNode value, char quote) {
            if (isNothing(value)) {
                return UNKNOWN;
            }
            String content = content(value);
            String escaped = quote == '"'
                    ? content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                    : content.replace("'", "''");
            return made(quote + escaped + quote);
        }

        /** Texts that are made of texts may double each time. */
        private YamlNode made(String made) {
            return run.budget().allows(made.length()) ? text(made) : UNKNOWN;
        }

        private static String indented(String lines, int spaces) {
            String before = " ".repeat(Math.min(spaces, 100));
            return lines.length() > LONGEST ? "" : before + lines.replace("\n", "\n" + before);
        }

        private int number(YamlNode value) {
            int number = 0;
            String digits = plain(value);
            for (int i = 0; i < digits.length() && number < LONGEST; i++) {
                int digit = Character.digit(digits.charAt(i), 10);
                if (digit < 0) {
                    return 0;
                }
                number = number * 10 + digit;
            }
            return number;
        }

        private YamlNode printed(List<YamlNode> given) {
            StringBuilder out = new StringBuilder();
            String format = given.isEmpty() ? "" : plain(given.get(0));
            int next = 1;
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                if (c != '%' || i + 1 == format.length()) {
                    out.append(c);
                    continue;
                }
                char verb = format.charAt(++i);
                if (verb == '%') {
                    out.append('%');
                } else if ("svdq".indexOf(verb) < 0 || next >= given.size()) {
                    return UNKNOWN;
                } else {
                    String content = content(given.get(next++));
                    out.append(verb == 'q' ? '"' + content + '"' : content);
                }
                if (out.length() > LONGEST) {
                    return UNKNOWN;
                }
            }
            return made(out.toString());
        }

        /** Functions whose arguments are texts, all of which must be known. */
        private YamlNode ofText(String name, List<YamlNode> given, YamlNode last) {
            List<String> texts = new ArrayList<>();
            for (YamlNode value : given) {
                String content = plain(value);
                if (content.indexOf(TemplateRun.UNKNOWN) >= 0) {
                    return UNKNOWN;
                }
                texts.add(content);
            }
            if (texts.isEmpty()) {
                return UNKNOWN;
            }
            String first = texts.get(0);
            String subject = texts.get(texts.size() - 1);
            boolean two = texts.size() == 2;
            return switch (name) {
                case "eq" -> truth(texts.subList(1, texts.size()).contains(first));
                case "ne" -> truth(!first.equals(subject));
                case "gt" -> truth(number(given.get(0)) > number(last));
                case "ge" -> truth(number(given.get(0)) >= number(last));
                case "lt" -> truth(number(given.get(0)) < number(last));
                case "le" -> truth(number(given.get(0)) <= number(last));
                case "upper" -> at(last, subject.toUpperCase(Locale.ROOT));
                case "lower" -> at(last, subject.toLowerCase(Locale.ROOT));
                case "trim" -> at(last, subject.strip());
                case "trunc" -> at(last, subject.substring(0, Math.min(number(given.get(0)), subject.length())));
                case "trimSuffix" ->
                    text(
                            two && subject.endsWith(first)
                                    ? subject.substring(0, subject.length() - first.length())
                                    : subject);
                case "trimPrefix" ->
                    text(two && subject.startsWith(first) ? subject.substring(first.length()) : subject);
                case "contains" -> truth(two && subject.contains(first));
                case "hasPrefix" -> truth(two && subject.startsWith(first));
                case "hasSuffix" -> truth(two && subject.endsWith(first));
                case "replace" -> {
                    String other = texts.size() == 3 ? texts.get(1) : "";
                    boolean fits = texts.size() == 3
                            && !first.isEmpty()
                            && (subject.length() / first.length() + 1L) * (other.length() + 1L) + subject.length()
                                    < LONGEST;
                    yield fits ? made(subject.replace(first, other)) : UNKNOWN;
                }
                case "b64enc" -> text(Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8)));
                default -> UNKNOWN;
            };
        }

        /** What a value was made into is edited where that stands. */
        private static YamlNode at(YamlNode value, String changed) {
            return new YamlNode.Scalar(changed, false, value.location());
        }

        private String yaml(YamlNode value, int level) {
            if (level > DEEPEST || !run.budget().allows(NODE)) {
                return String.valueOf(TemplateRun.UNKNOWN);
            }
            StringBuilder out = new StringBuilder();
            if (value instanceof YamlNode.Sequence) {
                for (YamlNode item : value.items()) {
                    String inside = yaml(item, level + 1);
                    out.append("- ").append(indented(inside, 2).strip()).append('\n');
                    if (out.length() > LONGEST) {
                        return String.valueOf(TemplateRun.UNKNOWN);
                    }
                }
                return value.items().isEmpty() ? "[]" : out.toString().stripTrailing();
            }
            if (value instanceof YamlNode.Mapping) {
                for (YamlNode.Entry entry : value.entries()) {
                    boolean nested = !entry.value().items().isEmpty()
                            || !entry.value().entries().isEmpty();
                    String inside = yaml(entry.value(), level + 1);
                    out.append('"')
                            .append(entry.key().replace("\\", "\\\\").replace("\"", "\\\""))
                            .append("\":")
                            .append(nested ? "\n" + indented(inside, 2) : " " + inside)
                            .append('\n');
                    if (out.length() > LONGEST) {
                        return String.valueOf(TemplateRun.UNKNOWN);
                    }
                }
                return value.entries().isEmpty() ? "{}" : out.toString().stripTrailing();
            }
            String content = content(value);
            boolean put = run.only(content).isPresent() || isUnknown(value) || isNothing(value);
            return put ? content : quotedText(value, '"').text().orElse("");
        }
    }
}
