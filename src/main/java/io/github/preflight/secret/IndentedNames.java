package io.github.preflight.secret;

import io.github.preflight.value.Words;
import java.util.Locale;

/** Tells in YAML what stands above a name and beside it. */
final class IndentedNames {
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_BESIDE = 30;
    private static final int FARTHEST_PARENT = 8192;

    private final ByteText text;
    private final byte[] bytes;
    private final FileKind kind;

    IndentedNames(ByteText text) {
        this.text = text;
        this.bytes = text.bytes();
        this.kind = text.kind();
    }

    /** The names under which a line is indented, each with a dot behind it; "" for none. */
    String parents(int at) {
        int line = text.lineStart(at);
        int indent = indent(line, at);
        StringBuilder path = new StringBuilder();
        int least = Math.max(0, line - FARTHEST_PARENT);
        while (indent > 0 && line > least && path.length() < LONGEST_KEY) {
            int end = line - 1;
            line = text.lineStart(end);
            int first = line;
            while (first < end && (bytes[first] == ' ' || bytes[first] == '-')) {
                first++;
            }
            if (first == end || bytes[first] == '#' || bytes[first] == '\r' || first - line >= indent) {
                continue;
            }
            int nameEnd = text.keyEnd(first);
            if (nameEnd == first || nameEnd >= bytes.length || bytes[nameEnd] != ':') {
                return path.toString();
            }
            path.insert(0, text.part(first, nameEnd) + ".");
            indent = first - line;
        }
        return path.toString();
    }

    /** Whether {@code enabled: false} stands beside what a line of YAML assigns, in the same block. */
    boolean isSwitchedOff(int at) {
        if (kind != FileKind.LINES) {
            return false;
        }
        int line = text.lineStart(at);
        int indent = leading(line);
        return isSwitchedOff(line, indent, true) || isSwitchedOff(line, indent, false);
    }

    private boolean isSwitchedOff(int start, int indent, boolean upwards) {
        int line = start;
        for (int i = 0; i < MOST_BESIDE; i++) {
            line = upwards ? text.lineStart(line - 1) : lineBehind(line);
            if (line <= 0 || line >= bytes.length || isBlank(line)) {
                return false;
            }
            int there = leading(line);
            if (there < indent) {
                return false;
            }
            int end = text.keyEnd(line + there);
            String name = text.part(line + there, end).toLowerCase(Locale.ROOT);
            if (there == indent
                    && (name.equals("enabled") || name.equals("enable"))
                    && end < bytes.length
                    && bytes[end] == ':') {
                int value = text.blanks(end + 1);
                return Words.isFalse(text.part(value, text.keyEnd(value)));
            }
        }
        return false;
    }

    private int lineBehind(int line) {
        int i = line;
        int last = Math.min(bytes.length, line + LONGEST_LINE);
        while (i < last && bytes[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private boolean isBlank(int line) {
        int i = text.blanks(line);
        return i >= bytes.length || bytes[i] == '\n' || bytes[i] == '\r';
    }

    private int leading(int line) {
        return text.blanks(line) - line;
    }

    /** How far the name is indented; 0 where something else stands before it. */
    private int indent(int line, int at) {
        for (int i = line; i < at; i++) {
            if (bytes[i] != ' ' && bytes[i] != '-' && !ByteText.isQuote(bytes[i])) {
                return 0;
            }
        }
        return at - line;
    }
}
