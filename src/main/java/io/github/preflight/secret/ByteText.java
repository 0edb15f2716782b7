package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;

/** The bytes of a text, and what stands around a place in them; every look is bounded. */
final class ByteText {
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_BLANKS = 60;

    private final byte[] bytes;
    private final FileKind kind;
    /** Where the line ends that was looked at last, and from where on that is known. */
    private int lineBreak = -1;

    private int lineKnown;
    /** Up to where quotes were told, and which one is open there; 0 for none. */
    private int quotesRead;

    private byte openQuote;

    ByteText(byte[] bytes, FileKind kind) {
        this.bytes = bytes;
        this.kind = kind;
    }

    byte[] bytes() {
        return bytes;
    }

    FileKind kind() {
        return kind;
    }

    /** Whether a name may hold it; parts of letters outside ASCII may. */
    static boolean isKey(byte value) {
        return BytePattern.isLetterOrDigit(value) || value == '_' || value == '-' || value == '.' || value < 0;
    }

    /** Where the name ends that a word belongs to. */
    int keyEnd(int at) {
        int end = at;
        int last = Math.min(bytes.length, at + LONGEST_KEY);
        while (end < last && isKey(bytes[end])) {
            end++;
        }
        return end;
    }

    /** Where the name begins that a word belongs to; behind the {@code -D} of an option. */
    int keyStart(int at) {
        int start = at;
        int first = Math.max(0, at - LONGEST_KEY);
        while (start > first && isKey(bytes[start - 1])) {
            start--;
        }
        while (start < at && (bytes[start] == '-' || bytes[start] == '.')) {
            start++;
        }
        // echo "user: anna\tpassword: …"
        if (start < at
                && start > 1
                && bytes[start - 1] == '\\'
                && bytes[start - 2] != '\\'
                && "tnr".indexOf(bytes[start]) >= 0) {
            start++;
        }
        // -Dspring.mail.password=…
        if (start < at && bytes[start] == 'D' && start > 0 && bytes[start - 1] == '-') {
            start++;
        }
        return start;
    }

    boolean startsWith(String ascii, int at) {
        if (at + ascii.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** "" where the end does not lie behind the start. */
    String part(int start, int end) {
        return new String(bytes, start, Math.max(0, end - start), StandardCharsets.UTF_8);
    }

    /** Where the line begins, or a longer one is cut. */
    int lineStart(int at) {
        int start = at;
        int first = Math.max(0, at - LONGEST_LINE);
        while (start > first && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Behind the blanks and tabs that begin here. */
    int blanks(int at) {
        int i = at;
        int last = Math.min(bytes.length, at + MOST_BLANKS);
        while (i < last && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** The same with line ends. */
    int space(int at) {
        int i = at;
        int last = Math.min(bytes.length, at + MOST_BLANKS * 2);
        while (i < last && bytes[i] >= 0 && bytes[i] <= ' ') {
            i++;
        }
        return i;
    }

    static boolean isQuote(byte value) {
        return value == '"' || value == '\'' || value == '`';
    }

    /** The quote in which a place of a line stands; 0 for none. */
    byte openQuote(int at) {
        if (at < quotesRead || at - quotesRead > LONGEST_LINE) {
            quotesRead = lineStart(at);
            openQuote = 0;
        }
        int i = quotesRead;
        while (i < at) {
            byte c = bytes[i];
            if (c == '\\' && i + 1 < bytes.length && bytes[i + 1] != '\n') {
                i++;
            } else if (c == '\n' || c == openQuote) {
                openQuote = 0;
            } else if (openQuote == 0 && isQuote(c)) {
                openQuote = c;
            }
            i++;
        }
        quotesRead = i;
        return openQuote;
    }

    /** Where the line ends in which a place stands; each line is read once. */
    int lineBreak(int at) {
        if (at < lineKnown || at > lineBreak) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            lineBreak = end;
            lineKnown = at;
        }
        return lineBreak;
    }
}
