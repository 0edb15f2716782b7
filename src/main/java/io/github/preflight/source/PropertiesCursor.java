package io.github.preflight.source;

/**
 * Goes through a properties text by logical characters: escapes resolved, continued lines joined, white space at the start
 * of a line left out.
 */
final class PropertiesCursor {
    private static final int END = -1;
    private static final String ESCAPES = "trnf";
    private static final String ESCAPED = "\t\r\n\f";

    private final String text;
    private final Latin1Places places;
    private int next;
    private int start;
    private int character;
    private int column = -1;
    private boolean escaped;
    private boolean lineStart;
    private boolean firstColumn;

    PropertiesCursor(String text, Latin1Places places) {
        this.text = text;
        this.places = places;
    }

    /** Goes on to the next character; false at the end of the text. */
    boolean read() throws UnreadableFileException {
        boolean continued = false;
        while (true) {
            escaped = false;
            advance();
            column++;
            lineStart = column == 0 && !continued;
            if (column == 0) {
                skipSpace();
            }
            firstColumn = column == 0;
            if (character == '\n') {
                column = -1;
            }
            if (character != '\\') {
                return character != END;
            }
            escaped = true;
            int backslash = start;
            advance();
            if (character != '\n') {
                resolve(backslash);
                return character != END;
            }
            column = -1;
            continued = true;
        }
    }

    private void resolve(int backslash) throws UnreadableFileException {
        int known = ESCAPES.indexOf(character);
        if (known >= 0) {
            character = ESCAPED.charAt(known);
        } else if (character == 'u') {
            character = unicode(backslash);
        }
        start = backslash;
    }

    private int unicode(int backslash) throws UnreadableFileException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = next < text.length() && text.charAt(next) < 0x80 ? Character.digit(text.charAt(next), 16) : -1;
            if (digit < 0) {
                throw new UnreadableFileException(
                        places.span(backslash, next),
                        "is not a valid properties file: \\u needs four hexadecimal digits");
            }
            code = code * 16 + digit;
            next++;
        }
        return code;
    }

    /** Takes the next raw character; {@code \r\n} and {@code \r} are one {@code \n}. */
    private void advance() {
        start = next;
        if (next == text.length()) {
            character = END;
            return;
        }
        character = text.charAt(next++);
        if (character == '\r') {
            character = '\n';
            if (next < text.length() && text.charAt(next) == '\n') {
                next++;
            }
        }
    }

    /** Goes on over white space without resolving anything. */
    void skipSpace() {
        while (isSpace()) {
            advance();
            column++;
        }
    }

    /** Goes to the end of the line, whatever stands there. */
    void skipLine() {
        while (character != '\n' && character != END) {
            advance();
        }
        column = -1;
    }

    int character() {
        return character;
    }

    /** Offset of the character as written, its backslash included. */
    int start() {
        return start;
    }

    int end() {
        return next;
    }

    boolean isEscaped() {
        return escaped;
    }

    /** Whether only white space stands before the character in its line, and the line continues none. */
    boolean isAtLineStart() {
        return lineStart;
    }

    /** Whether nothing stands before the character in its line. */
    boolean isFirstColumn() {
        return firstColumn;
    }

    boolean isSpace() {
        return !escaped && (character == ' ' || character == '\t' || character == '\f');
    }

    boolean isEndOfLine() {
        return character == END || (!escaped && character == '\n');
    }

    boolean isDelimiter() {
        return !escaped && (character == '=' || character == ':');
    }

    boolean isComma() {
        return !escaped && character == ',';
    }
}
