package io.github.preflight.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes JSON, laid out as people do it, with the same line ends everywhere. By hand, because a library's first use would
 * cost a build more than all the rest of the report, and its jar every build that uses the plugin.
 */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    /** So much is gathered before it is written. */
    private static final int FULL = 16_384;

    private final OutputStream stream;
    private final StringBuilder out = new StringBuilder(FULL + 1_024);
    private int depth;
    /** Whether nothing stands yet in the object or array that is open. */
    private boolean first = true;

    JsonWriter(OutputStream stream) {
        this.stream = stream;
    }

    /** Ends the file; the stream stays open. */
    void end() throws IOException {
        out.append('\n');
        flush();
    }

    private void flush() throws IOException {
        stream.write(out.toString().getBytes(StandardCharsets.UTF_8));
        out.setLength(0);
    }

    void startObject() {
        next();
        open('{');
    }

    void startObject(String name) throws IOException {
        name(name);
        open('{');
    }

    void endObject() {
        close('}');
    }

    void startArray(String name) throws IOException {
        name(name);
        open('[');
    }

    void endArray() {
        close(']');
    }

    void field(String name, String value) throws IOException {
        name(name);
        text(value);
    }

    void field(String name, long value) throws IOException {
        name(name);
        out.append(value);
    }

    void field(String name, boolean value) throws IOException {
        name(name);
        out.append(value);
    }

    void field(String name, List<String> values) throws IOException {
        startArray(name);
        for (String value : values) {
            next();
            text(value);
        }
        endArray();
    }

    private void name(String name) throws IOException {
        next();
        text(name);
        out.append(": ");
    }

    private void open(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        if (!first) {
            line();
        }
        out.append(bracket);
        first = false;
    }

    /** Goes to where the next member or element stands. */
    private void next() {
        if (!first) {
            out.append(',');
        }
        if (depth > 0) {
            line();
        }
        first = false;
    }

    private void line() {
        out.append('\n');
        for (int i = 0; i < depth; i++) {
            out.append("  ");
        }
    }

    private void text(String text) throws IOException {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean quoted = c == '"' || c == '\\';
            if (quoted || Line.isHarmful(c) || Character.isSurrogate(c) && isAlone(text, i)) {
                out.append(text, plain, i).append('\\');
                if (quoted) {
                    out.append(c);
                } else if (c == '\n') {
                    out.append('n');
                } else {
                    out.append('u');
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        out.append(HEX.charAt(c >> shift & 0xf));
                    }
                }
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
        if (out.length() > FULL) {
            flush();
        }
    }

    /** Whether a half of a pair stands there without the other, which UTF-8 cannot write. */
    private static boolean isAlone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
