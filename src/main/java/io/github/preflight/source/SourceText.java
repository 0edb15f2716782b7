package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file's text, without a byte order mark, and where its lines start: turns offsets into places. A line ends with
 * {@code \n}, {@code \r\n} or {@code \r}.
 */
public final class SourceText {
    private final String path;
    private final String text;
    private final int[] lineStarts;

    private SourceText(String path, String text) {
        this.path = path;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public static SourceText of(String path, String text) {
        return new SourceText(path, text);
    }

    /**
     * Decodes as a byte order mark says, else as UTF-8.
     *
     * @throws UnreadableFileException when the bytes cannot be read or are no such text
     */
    public static SourceText decode(SourceFile file) throws UnreadableFileException {
        return decode(file.path(), file.bytes(), StandardCharsets.UTF_8);
    }

    /** As {@link #decode(SourceFile)} with another charset where there is no byte order mark. */
    static SourceText decode(String path, byte[] bytes, Charset otherwise) throws UnreadableFileException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(path, bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(path, bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(path, bytes, 2, StandardCharsets.UTF_16LE);
        }
        return decode(path, bytes, 0, otherwise);
    }

    /** Whether a mark says that two bytes make a character. */
    static boolean isWide(byte[] bytes) {
        return startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
    }

    /** Decodes as UTF-8 whatever the first bytes say, without UTF-8's own mark. */
    static SourceText decodeUtf8(String path, byte[] bytes) throws UnreadableFileException {
        return decode(path, bytes, startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
    }

    private static SourceText decode(String path, byte[] bytes, int from, Charset charset)
            throws UnreadableFileException {
        String text = new String(bytes, from, bytes.length - from, charset);
        if (text.indexOf('\uFFFD') >= 0) {
            refuseMalformed(path, bytes, from, charset);
        }
        return new SourceText(path, text);
    }

    private static void refuseMalformed(String path, byte[] bytes, int from, Charset charset)
            throws UnreadableFileException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(bytes.length - from);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), decoded, true);
        if (!result.isError()) {
            return;
        }
        SourceText before = new SourceText(path, decoded.flip().toString());
        int end = before.text.length();
        throw new UnreadableFileException(before.span(end, end), "is not " + charset.name() + " text");
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    /** The file's name in the repository. */
    public String path() {
        return path;
    }

    public String text() {
        return text;
    }

    /** How many lines there are; an empty text has one. */
    public int lines() {
        return lineStarts.length;
    }

    /** A line's text without its end, 1-based. */
    public String line(int line) {
        int end = line == lineStarts.length ? text.length() : lineStarts[line];
        while (end > lineStarts[line - 1] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(lineStarts[line - 1], end);
    }

    /** Offset of a line's first character, 1-based. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** The line, 1-based, that holds an offset. */
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The place of the characters from one offset to just before another; both are cut to the text. */
    public Location span(int from, int to) {
        int start = Math.max(0, Math.min(from, text.length()));
        int end = Math.max(start, Math.min(to, text.length()));
        int line = lineAt(start);
        int column = start - lineStarts[line - 1] + 1;
        if (end == start) {
            return new Location(path, line, column, line, column);
        }
        int endLine = lineAt(end - 1);
        return new Location(path, line, column, endLine, end - lineStarts[endLine - 1] + 1);
    }
}
