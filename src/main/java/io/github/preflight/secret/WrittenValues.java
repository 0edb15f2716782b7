package io.github.preflight.secret;

import io.github.preflight.secret.Assignment.Form;
import java.util.List;
import java.util.Optional;

/** Reads a value where it begins, in each way in which values are written. */
final class WrittenValues {
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_VALUE = 4096;

    /** Methods that change nothing but the type of a text. */
    private static final List<String> PLAIN = List.of(
            ".toCharArray(", ".getBytes(", ".toByteArray(", ".trim(", ".strip(", ".encode(", ".encodeToByteArray(");

    private final ByteText text;
    private final byte[] bytes;
    private final FileKind kind;

    /** How far the last look went behind a name and found no end. */
    private int walked;

    WrittenValues(ByteText text) {
        this.text = text;
        this.bytes = text.bytes();
        this.kind = text.kind();
    }

    /** Begins a look around a name. */
    void begin() {
        walked = 0;
    }

    /** How many bytes the last look went behind a name without finding where the value ends; what is so long is none. */
    int walked() {
        return walked;
    }

    private boolean isTooLong(int start, int end) {
        boolean tooLong = end - start >= LONGEST_VALUE;
        walked += tooLong ? LONGEST_VALUE : 0;
        return tooLong;
    }

    /** From a quote to the same one, in one line, or in three quotes; what a program does more with is no value. */
    Optional<Assignment> quoted(String key, int quote, Form form) {
        byte mark = bytes[quote];
        int start = quote + 1;
        if (start + 1 < bytes.length && bytes[start] == mark && bytes[start + 1] == mark) {
            // """text"""
            start += 2;
            int end = start;
            int last = Math.min(bytes.length, start + LONGEST_VALUE);
            while (end < last && !(bytes[end] == mark && end + 1 < bytes.length && bytes[end + 1] == mark)) {
                end++;
            }
            return end < last ? assignment(key, start, end, true, form) : Optional.empty();
        }
        int end = start;
        int last = Math.min(bytes.length, start + LONGEST_VALUE);
        while (end < last && bytes[end] != mark && bytes[end] != '\n') {
            end += bytes[end] == '\\' && mark != '\'' ? 2 : 1;
        }
        if (end >= last || bytes[end] != mark) {
            return Optional.empty();
        }
        int next = text.blanks(end + 1);
        if (kind == FileKind.QUOTED
                && next < bytes.length
                && (bytes[next] == '+' || bytes[next] == '%' || bytes[next] == '?')) {
            return Optional.empty();
        }
        if (kind == FileKind.QUOTED
                && next < bytes.length
                && bytes[next] == '.'
                && form != Form.SINK
                && plainEnd(next) < 0) {
            // what a method makes of it
            return Optional.empty();
        }
        return assignment(key, start, end, true, form);
    }

    /** {@code \"password\": \"…\"}: JSON inside a text. */
    Optional<Assignment> escapedQuoted(String key, int start) {
        int end = start;
        int last = Math.min(bytes.length, start + LONGEST_VALUE);
        while (end < last && bytes[end] != '\\' && bytes[end] != '"' && bytes[end] != '\n') {
            end++;
        }
        return end < last && bytes[end] == '\\' ? assignment(key, start, end, true, Form.NAMED) : Optional.empty();
    }

    /** Up to the end of the line, a comment behind it, or the quote that closes what the name stands in: {@code ["--password=…"]}. */
    Optional<Assignment> line(String key, int start) {
        if (start < bytes.length && bytes[start] == '#') {
            return Optional.empty();
        }
        int end = start;
        int last = text.lineBreak(start);
        if (last - start >= LONGEST_VALUE) {
            return Optional.empty();
        }
        boolean inQuotes = isInQuotes(start);
        while (end < last && !(inQuotes && bytes[end] == '"')) {
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

    private boolean isInQuotes(int at) {
        int line = text.lineStart(at);
        boolean inside = false;
        for (int i = line; i < at && at - line < LONGEST_VALUE; i++) {
            inside ^= bytes[i] == '"';
        }
        return inside;
    }

    /** Whether nothing but blanks stands before a name on its line. */
    boolean isFirst(int start) {
        int i = text.lineStart(start);
        while (i < start && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i == start;
    }

    /** {@code requirepass summer}: name, blank and one word take a line. */
    Optional<Assignment> alone(String key, int start) {
        Optional<Assignment> word = word(key, start);
        if (word.isEmpty()) {
            return word;
        }
        if (!word.get().quoted() && word.get().value().matches("[A-Za-z]+[.,]")) {
            // the end of a sentence that was broken into lines
            return Optional.empty();
        }
        int end = text.blanks(word.get().end() + (word.get().quoted() ? 1 : 0));
        return end >= bytes.length || bytes[end] == '\n' || bytes[end] == '\r' ? word : Optional.empty();
    }

    /** In quotes, or up to a blank or a sign that ends a command; brackets belong to it with what is in them. */
    Optional<Assignment> word(String key, int start) {
        if (start < bytes.length && ByteText.isQuote(bytes[start])) {
            return quoted(key, start, Form.NAMED);
        }
        int end = start;
        int last = Math.min(bytes.length, start + LONGEST_VALUE);
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
        return isTooLong(start, end) ? Optional.empty() : assignment(key, start, end, false, Form.NAMED);
    }

    /** Up to what ends a parameter of a URL or of a connection string. */
    Optional<Assignment> parameter(String key, int start) {
        int end = start;
        int last = Math.min(bytes.length, start + LONGEST_VALUE);
        while (end < last && " \t\r\n;&\"'`<>,)\\".indexOf(bytes[end]) < 0) {
            end++;
        }
        return isTooLong(start, end) ? Optional.empty() : assignment(key, start, end, true, Form.NAMED);
    }

    /** {@code ${name:default}}, {@code ${name:-default}}: the default of a placeholder whose own name tells. */
    Optional<Assignment> placeholder(String key, int end) {
        if (end >= bytes.length || bytes[end] != ':') {
            return Optional.empty();
        }
        int start = end + 1;
        if (start < bytes.length && bytes[start] == '+') {
            // ${name:+what stands there when there is a value}
            return Optional.empty();
        }
        if (start < bytes.length && (bytes[start] == '-' || bytes[start] == '=')) {
            start++;
        }
        boolean empty = start + 2 < bytes.length
                && ByteText.isQuote(bytes[start])
                && bytes[start + 1] == bytes[start]
                && bytes[start + 2] == '}';
        if (empty) {
            // ${name:-""}
            return Optional.empty();
        }
        int close = start;
        int last = Math.min(bytes.length, start + LONGEST_VALUE);
        int open = 0;
        while (close < last && bytes[close] != '\n' && (bytes[close] != '}' || open > 0)) {
            open += bytes[close] == '{' ? 1 : bytes[close] == '}' ? -1 : 0;
            close++;
        }
        // ${name:?…} is what is said when it is missing, ${name:+…} what counts when it is not
        return close < last && bytes[close] == '}' && bytes[start] != '?' && bytes[start] != '+'
                ? assignment(key, start, close, true, Form.SETTING)
                : Optional.empty();
    }

    /** Behind {@code .toCharArray()} and {@code .getBytes(…)}, or the same place where neither stands; -1 for another method. */
    int plainEnd(int at) {
        if (at >= bytes.length || bytes[at] != '.') {
            return at;
        }
        for (String method : PLAIN) {
            if (text.startsWith(method, at)) {
                int end = at;
                int last = Math.min(bytes.length, at + LONGEST_KEY);
                while (end < last && bytes[end] != ')' && bytes[end] != '\n') {
                    end++;
                }
                return end < last && bytes[end] == ')' ? end + 1 : -1;
            }
        }
        return text.startsWith(".bytes", at) ? at + 6 : text.startsWith(".asByteArray", at) ? at + 12 : -1;
    }

    /** Behind the quote that ends it. */
    int quoteEnd(Assignment found) {
        int end = found.end();
        while (end < bytes.length && !ByteText.isQuote(bytes[end])) {
            end++;
        }
        return end + 1;
    }

    /** Without the blanks around it; empty for nothing. */
    Optional<Assignment> assignment(String key, int start, int end, boolean quoted, Form form) {
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
        if (text.startsWith("#{", first)) {
            int literal = decoded(first, last);
            if (literal > 0) {
                return assignment(key, literal, end(literal, last), true, form);
            }
        }
        return Optional.of(new Assignment(key, text.part(first, last), first, last, quoted, form));
    }

    /** Where the text begins that an expression of Spring's only decodes: {@code #{T(….Base64).decode('…')}}; -1 for any other. */
    private int decoded(int start, int end) {
        for (int i = start + 8; i < end; i++) {
            if (bytes[i] == '(' && text.startsWith("decode('", i - 6)) {
                int close = end(i + 2, end);
                return text.startsWith("')}", close) && close + 3 == end ? i + 2 : -1;
            }
        }
        return -1;
    }

    private int end(int start, int last) {
        int end = start;
        while (end < last && bytes[end] != '\'') {
            end++;
        }
        return end;
    }
}
