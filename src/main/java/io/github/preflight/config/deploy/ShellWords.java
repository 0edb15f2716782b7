package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads shell text one simple command after the other: quotes, escapes, comments, here documents, separators and
 * parameter expansion. What only running could tell (command substitution, patterns) is unknown. Time is linear in the
 * text and what its variables expand to, which is bounded.
 */
final class ShellWords {
    /** Longest value that is expanded within a word; a longer one is unknown. */
    private static final int LONGEST_EXPANSION = 1 << 16;

    /** Characters that all expansions of one text may add. */
    private static final int MOST_EXPANDED = 1 << 20;

    private static final String SOMETHING = "unknown";

    /**
     * A simple command.
     *
     * @param separator what stands before it: {@code &&}, {@code ||}, {@code |}, {@code (} … or {@code ;} for all else
     */
    record Command(List<Word> words, String separator) {
        Command {
            words = List.copyOf(words);
        }
    }

    private final PlacedText source;
    private final String text;
    private final String carrier;
    private final Variables variables;

    private int at;
    private int expanded;
    private String separator = ";";
    private final List<String> hereDocuments = new ArrayList<>();

    private StringBuilder word = new StringBuilder();
    private boolean open;
    private boolean quoted;
    private boolean mixed;
    private int start;
    private int assignment = -1;
    private List<String> missing = new ArrayList<>();
    private List<Word> words = new ArrayList<>();

    ShellWords(PlacedText source, String carrier, Variables variables) {
        this.source = source;
        this.text = source.text();
        this.carrier = carrier;
        this.variables = variables;
    }

    /** Words of a text that no shell reads, separated by white space, quotes grouping: an option variable, a compose command. */
    static List<Word> plain(PlacedText source, String carrier) {
        List<Word> found = new ArrayList<>();
        String text = source.text();
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            StringBuilder word = new StringBuilder();
            char quote = 0;
            for (; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quote != 0) {
                    if (c == quote) {
                        quote = 0;
                    } else {
                        word.append(c);
                    }
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (Character.isWhitespace(c)) {
                    break;
                } else {
                    word.append(c);
                }
            }
            found.add(Word.literal(carrier, PlacedText.at(word.toString(), source.span(start, i))));
        }
        return found;
    }

    /** What the text is read with; an assignment in it counts for the commands behind. */
    Variables variables() {
        return variables;
    }

    /** The next command, which may have no words between two separators; empty at the end. */
    Optional<Command> next() {
        if (at >= text.length()) {
            return Optional.empty();
        }
        words = new ArrayList<>();
        String before = separator;
        separator = ";";
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                endWord();
                at++;
            } else if (c == '#' && !open) {
                skipComment();
            } else if (c == '<' || c == '>') {
                redirection();
            } else if (c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
                endWord();
                separate(c);
                return Optional.of(new Command(words, before));
            } else {
                begin();
                character(c);
            }
        }
        endWord();
        return Optional.of(new Command(words, before));
    }

    private void separate(char c) {
        boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
        if (c == '\n') {
            at++;
            skipHereDocuments();
            return;
        }
        if (doubled && (c == '&' || c == '|')) {
            separator = c == '&' ? "&&" : "||";
            at += 2;
            return;
        }
        separator = c == '|' || c == '(' || c == ')' ? String.valueOf(c) : ";";
        at += doubled && c == ';' ? 2 : 1;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void redirection() {
        boolean descriptor = open && !quoted && isNumber(word);
        if (descriptor) {
            discardWord();
        } else {
            endWord();
        }
        boolean here = text.startsWith("<<", at) && !text.startsWith("<<<", at);
        while (at < text.length() && "<>|&-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int from = at;
        while (at < text.length() && " \t\r\n;|&()<>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (here) {
            hereDocuments.add(withoutQuotes(text.substring(from, at)));
        }
    }

    private static String withoutQuotes(String delimiter) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < delimiter.length(); i++) {
            char c = delimiter.charAt(i);
            if (c != '"' && c != '\'' && c != '\\') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private void skipHereDocuments() {
        for (String delimiter : hereDocuments) {
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                if (end < 0) {
                    end = text.length();
                }
                String line = text.substring(at, end).trim();
                at = Math.min(end + 1, text.length());
                if (line.equals(delimiter)) {
                    break;
                }
            }
        }
        hereDocuments.clear();
    }

    private void character(char c) {
        if (c == '\\' && at + 1 < text.length()) {
            word.append(text.charAt(at + 1));
            quoted = true;
            at += 2;
        } else if (c == '\'') {
            int end = text.indexOf('\'', at + 1);
            int stop = end < 0 ? text.length() : end;
            word.append(text, at + 1, stop);
            quoted = true;
            at = Math.min(stop + 1, text.length());
        } else if (c == '"') {
            doubleQuoted();
        } else if (c == '$') {
            dollar(false);
        } else if (c == '`') {
            substitution('`');
        } else {
            if (c == '=' && assignment < 0 && !quoted && !mixed && isName(word)) {
                assignment = word.length();
            }
            word.append(c);
            at++;
        }
    }

    private void doubleQuoted() {
        quoted = true;
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                if (escaped != '\n') {
                    if ("$`\"\\".indexOf(escaped) < 0) {
                        word.append(c);
                    }
                    word.append(escaped);
                }
                at += 2;
            } else if (c == '$') {
                dollar(true);
            } else if (c == '`') {
                substitution('`');
            } else {
                word.append(c);
                at++;
            }
        }
        at = Math.min(at + 1, text.length());
    }

    private void substitution(char close) {
        mixed = true;
        at++;
        int depth = 1;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == close) {
                depth--;
            } else if (c == '(' && close == ')') {
                depth++;
            }
            at++;
        }
        at = Math.min(at, text.length());
        unknown(SOMETHING);
    }

    private void dollar(boolean inQuotes) {
        if (at + 1 >= text.length()) {
            word.append('$');
            at++;
            return;
        }
        char c = text.charAt(at + 1);
        if (c == '(') {
            at++;
            substitution(')');
        } else if (c == '{') {
            braced(inQuotes);
        } else if (c == '@' || c == '*') {
            at += 2;
            positional();
        } else if (Character.isDigit(c)) {
            at += 2;
            argument(c - '0');
        } else if (isNameStart(c)) {
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            String name = text.substring(at + 1, end);
            at = end;
            expand(name, inQuotes);
        } else if ("?$!#-".indexOf(c) >= 0) {
            at += 2;
            mixed = true;
            unknown(SOMETHING);
        } else {
            word.append('$');
            at++;
        }
    }

    private void braced(boolean inQuotes) {
        int end = at + 2;
        int depth = 1;
        while (end < text.length() && depth > 0) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '}') {
                depth--;
            } else if (c == '{') {
                depth++;
            }
            end++;
        }
        end = Math.min(end, text.length());
        String inside = text.substring(at + 2, depth == 0 ? end - 1 : end);
        int insideAt = at + 2;
        at = end;
        int length = 0;
        while (length < inside.length() && isNamePart(inside.charAt(length))) {
            length++;
        }
        String name = inside.substring(0, length);
        String rest = inside.substring(length);
        if (name.isEmpty() && (inside.equals("@") || inside.equals("*"))) {
            positional();
        } else if (name.isEmpty()) {
            mixed = true;
            unknown(SOMETHING);
        } else if (rest.isEmpty()) {
            if (Character.isDigit(name.charAt(0))) {
                argument(name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name));
            } else {
                expand(name, inQuotes);
            }
        } else {
            modified(name, rest, insideAt + length, inQuotes);
        }
    }

    private void modified(String name, String rest, int restAt, boolean inQuotes) {
        boolean colon = rest.charAt(0) == ':';
        int skip = colon ? 1 : 0;
        char operator = rest.length() > skip ? rest.charAt(skip) : 0;
        if (operator == 0 || "-=+?".indexOf(operator) < 0) {
            mixed = true;
            unknown(name);
            return;
        }
        Optional<EnvironmentVariable> found = argumentOrVariable(name);
        boolean told = found.isPresent() && found.get().value().isPresent();
        boolean set = found.isPresent()
                && !(colon && told && found.get().value().get().isEmpty());
        if (found.isPresent() && !told) {
            mixed = true;
            unknown(name);
        } else if (operator == '+' && set || operator != '+' && operator != '?' && !set) {
            PlacedText alternative = source.part(restAt + skip + 1, restAt + rest.length());
            String value = alternative(alternative);
            if (operator == '=' && !Character.isDigit(name.charAt(0))) {
                variables.assign(new EnvironmentVariable(name, Optional.of(value), alternative.location()));
            }
        } else if (operator == '?' && !set) {
            mixed = true;
            unknown(name);
        } else if (operator != '+') {
            expand(name, inQuotes);
        }
    }

    private Optional<EnvironmentVariable> argumentOrVariable(String name) {
        if (!Character.isDigit(name.charAt(0))) {
            return variables.find(name);
        }
        int number = name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name);
        if (number < 1 || number > variables.positional().size()) {
            return Optional.empty();
        }
        Word argument = variables.positional().get(number - 1);
        return Optional.of(new EnvironmentVariable(name, Optional.of(argument.text()), argument.location()));
    }

    /** Expands the text behind {@code :-} as if it stood in double quotes. */
    private String alternative(PlacedText alternative) {
        mixed = true;
        if (alternative.text().indexOf('$') < 0 && alternative.text().indexOf('`') < 0) {
            String value = withoutQuotes(alternative.text());
            append(value, SOMETHING);
            return value;
        }
        if (expanded > MOST_EXPANDED) {
            unknown(SOMETHING);
            return "";
        }
        ShellWords inner = new ShellWords(alternative, carrier, variables);
        inner.expanded = expanded + alternative.length();
        inner.begin();
        while (inner.at < inner.text.length()) {
            char c = inner.text.charAt(inner.at);
            if (c == '$') {
                inner.dollar(true);
            } else if (c == '`') {
                inner.substitution('`');
            } else {
                if (c != '"') {
                    inner.word.append(c);
                }
                inner.at++;
            }
        }
        expanded = inner.expanded;
        missing.addAll(inner.missing);
        append(inner.word.toString(), SOMETHING);
        return inner.word.toString();
    }

    private void positional() {
        for (int i = 0; i < variables.positional().size(); i++) {
            Word argument = variables.positional().get(i);
            if (word.length() > 0 || missing.size() > 0) {
                endWord();
            }
            open = false;
            words.add(argument);
            reset();
        }
        if (variables.positional().isEmpty() && word.length() == 0) {
            reset();
        }
    }

    private void argument(int number) {
        mixed = true;
        if (number == 0 && variables.name().isPresent()) {
            append(variables.name().get().text(), SOMETHING);
            missing.addAll(variables.name().get().missing());
        } else if (number == 0) {
            unknown(SOMETHING);
        } else if (number <= variables.positional().size()) {
            Word argument = variables.positional().get(number - 1);
            append(argument.text(), SOMETHING);
            missing.addAll(argument.missing());
        } else if (variables.isOpen()) {
            unknown(SOMETHING);
        }
    }

    private void expand(String name, boolean inQuotes) {
        Optional<EnvironmentVariable> found = variables.find(name);
        boolean alone = !inQuotes && word.length() == 0 && !quoted && missing.isEmpty() && wordEndsHere();
        mixed = true;
        if (found.isEmpty()) {
            if (alone) {
                reset();
            }
            return;
        }
        EnvironmentVariable variable = found.get();
        if (variable.value().isEmpty()) {
            unknown(name);
            return;
        }
        String value = variable.value().get();
        if (!alone) {
            append(value, name);
            return;
        }
        expanded += value.length();
        if (expanded > MOST_EXPANDED) {
            unknown(name);
            return;
        }
        for (Word part : split(PlacedText.at(value, variable.location()), name)) {
            words.add(part);
        }
        reset();
    }

    /** The words that an unquoted variable becomes: split at white space only, quotes inside it are ordinary characters. */
    private static List<Word> split(PlacedText value, String name) {
        List<Word> found = new ArrayList<>();
        int i = 0;
        while (i < value.length()) {
            if (Character.isWhitespace(value.charAt(i))) {
                i++;
                continue;
            }
            int from = i;
            while (i < value.length() && !Character.isWhitespace(value.charAt(i))) {
                i++;
            }
            PlacedText part = value.part(from, i);
            List<String> missing = part.text().contains("${" + SOMETHING + "}") ? List.of(SOMETHING) : List.of();
            found.add(new Word(name, part, false, missing, -1));
        }
        return found;
    }

    private boolean wordEndsHere() {
        return at >= text.length() || " \t\r\n;|&()<>".indexOf(text.charAt(at)) >= 0;
    }

    private void append(String value, String name) {
        expanded += value.length();
        if (value.length() > LONGEST_EXPANSION || expanded > MOST_EXPANDED) {
            unknown(name);
            return;
        }
        word.append(value);
    }

    private void unknown(String name) {
        missing.add(name);
        word.append("${").append(name).append('}');
    }

    private void begin() {
        if (!open) {
            open = true;
            start = at;
        }
    }

    private void endWord() {
        if (!open) {
            return;
        }
        String value = word.toString();
        boolean nothingKnown = missing.size() == 1 && value.equals("${" + missing.get(0) + "}");
        if (!value.isEmpty() || quoted || assignment >= 0) {
            PlacedText placed = PlacedText.at(value, source.span(start, at));
            words.add(new Word(carrier, placed, nothingKnown, missing, assignment));
        }
        reset();
    }

    private void discardWord() {
        reset();
    }

    private void reset() {
        word = new StringBuilder();
        missing = new ArrayList<>();
        open = false;
        quoted = false;
        mixed = false;
        assignment = -1;
    }

    /** The place of an assignment's value, without its quotes. */
    static Location valueOf(Word assignment) {
        Location whole = assignment.location();
        int skip = assignment.assignment() + 1;
        if (whole.line() == 0 || whole.line() != whole.endLine() || whole.endColumn() - whole.column() < skip) {
            return whole;
        }
        int width = whole.endColumn() - whole.column() - skip;
        int length = assignment.text().length() - skip;
        int quotes = width == length + 2 && assignment.missing().isEmpty() ? 1 : 0;
        return new Location(
                whole.path(),
                whole.line(),
                whole.column() + skip + quotes,
                whole.endLine(),
                whole.endColumn() - quotes);
    }

    private static boolean isNumber(CharSequence candidate) {
        for (int i = 0; i < candidate.length(); i++) {
            if (!Character.isDigit(candidate.charAt(i))) {
                return false;
            }
        }
        return candidate.length() > 0;
    }

    private static boolean isName(CharSequence candidate) {
        if (candidate.length() == 0 || !isNameStart(candidate.charAt(0))) {
            return false;
        }
        for (int i = 1; i < candidate.length(); i++) {
            if (!isNamePart(candidate.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameStart(char c) {
        return c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }
}
