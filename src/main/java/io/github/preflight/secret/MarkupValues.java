package io.github.preflight.secret;

import io.github.preflight.secret.Assignment.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what elements and attributes give to a name. */
final class MarkupValues {
    private static final int LONGEST_TAG = 600;
    private static final int LONGEST_VALUE = 4096;

    /** Elements of Apple's lists of properties, and what others have beside a key. */
    private static final List<String> TYPES =
            List.of("<string", "<true", "<false", "<integer", "<real", "<array", "<dict", "<data", "<date", "<value");

    private final ByteText text;
    private final byte[] bytes;
    private final FileKind kind;
    private final WrittenValues values;

    MarkupValues(ByteText text, WrittenValues values) {
        this.text = text;
        this.bytes = text.bytes();
        this.kind = text.kind();
        this.values = values;
    }

    Optional<Assignment> around(String key, int start, int end) {
        boolean element = start > 0 && bytes[start - 1] == '<';
        int open = tagStart(start);
        int close = tagEnd(end);
        if (open < 0 || close < 0) {
            return besideName(key, start, end);
        }
        if (element) {
            return key.equals("key") && isBesideValue(close) ? Optional.empty() : content(key, close);
        }
        boolean quotedKey = start > open
                && ByteText.isQuote(bytes[start - 1])
                && end < bytes.length
                && bytes[end] == bytes[start - 1];
        if (!quotedKey) {
            return Optional.empty();
        }
        Optional<Assignment> attribute = attributeValue(key, start, open, close);
        return attribute.isPresent() ? attribute : content(key, close);
    }

    /** {@code <name>key</name> <value>…</value>}, with any names of the elements that say so, as Hadoop's files and web.xml have them. */
    private Optional<Assignment> besideName(String key, int start, int end) {
        int before = start - 1;
        int least = Math.max(0, start - LONGEST_TAG);
        while (before > least && bytes[before] >= 0 && bytes[before] <= ' ') {
            before--;
        }
        int behind = text.space(end);
        if (before < 0 || bytes[before] != '>' || !text.startsWith("</", behind)) {
            return Optional.empty();
        }
        int closed = tagEnd(behind + 2);
        int next = closed < 0 ? bytes.length : text.space(closed + 1);
        int close = text.startsWith("<", next) ? tagEnd(next + 1) : -1;
        if (close < 0) {
            return Optional.empty();
        }
        String tag = text.part(next + 1, close).toLowerCase(Locale.ROOT);
        return tag.endsWith("value") || tag.equals("string") ? content(key, close) : Optional.empty();
    }

    /** {@code <key>name</key><true/>}: what a list of properties calls a key is the name of one. */
    private boolean isBesideValue(int close) {
        int i = close + 1;
        int last = Math.min(bytes.length, i + LONGEST_TAG);
        while (i < last && bytes[i] != '<') {
            i++;
        }
        int end = text.startsWith("</key>", i) ? text.space(i + "</key>".length()) : bytes.length;
        for (String tag : TYPES) {
            if (text.startsWith(tag, end)) {
                return true;
            }
        }
        return false;
    }

    private int tagStart(int at) {
        int last = Math.max(0, at - LONGEST_TAG);
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
        int last = Math.min(bytes.length, at + LONGEST_TAG);
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
    private Optional<Assignment> attributeValue(String key, int start, int open, int close) {
        for (int i = open; i < close; i++) {
            if (bytes[i] != '=' || i + 1 >= close) {
                continue;
            }
            int nameEnd = i;
            while (nameEnd > open && bytes[nameEnd - 1] == ' ') {
                nameEnd--;
            }
            int nameStart = nameEnd;
            while (nameStart > open && ByteText.isKey(bytes[nameStart - 1])) {
                nameStart--;
            }
            int quote = text.blanks(i + 1);
            // value="password" is a name that is shown
            if (quote < close
                    && quote + 1 != start
                    && ByteText.isQuote(bytes[quote])
                    && Assignments.isValue(text.part(nameStart, nameEnd))) {
                return values.quoted(key, quote, Form.NAMED);
            }
        }
        return Optional.empty();
    }

    /** What stands between the tags, or in a {@code <value>} below. */
    private Optional<Assignment> content(String key, int close) {
        if (bytes[close - 1] == '/') {
            return Optional.empty();
        }
        int start = text.space(close + 1);
        String nested = "<value>";
        if (text.startsWith(nested, start)) {
            start = text.space(start + nested.length());
        } else if (text.startsWith("<param-value>", start)) {
            start = text.space(start + "<param-value>".length());
        } else if (text.startsWith("</", start)) {
            // <param-name>x</param-name> <param-value>…
            int end = tagEnd(start + 2);
            int next = end < 0 ? bytes.length : text.space(end + 1);
            int valueTag = text.startsWith("<", next) ? tagEnd(next + 1) : -1;
            boolean value = valueTag > 0
                    && text.part(next + 1, valueTag).toLowerCase(Locale.ROOT).endsWith("value");
            if (!value) {
                return Optional.empty();
            }
            start = text.space(valueTag + 1);
        }
        if (text.startsWith("<![CDATA[", start)) {
            start += 9;
        }
        int end = start;
        int last = Math.min(bytes.length, start + LONGEST_VALUE);
        while (end < last && bytes[end] != '<' && !(bytes[end] == ']' && text.startsWith("]]>", end))) {
            end++;
        }
        // a text in which elements stand is no value
        boolean whole = end < last && (bytes[end] == ']' || text.startsWith("</", end) || text.startsWith("<!--", end));
        return whole ? values.assignment(key, start, end, true, Form.NAMED) : Optional.empty();
    }
}
