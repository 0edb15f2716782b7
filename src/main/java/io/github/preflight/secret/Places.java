package io.github.preflight.secret;

import io.github.preflight.model.Location;

/** Turns offsets of bytes into places, going forward only: asked in ascending order it reads each byte once. */
final class Places {
    private final String path;
    private final byte[] bytes;
    private int at;
    private int line;
    private int column;

    /** @param line of the first byte, 1-based */
    Places(String path, byte[] bytes, int line) {
        this.path = path;
        this.bytes = bytes;
        this.line = line;
        this.column = 1;
    }

    /** @param start not before that of the call before */
    Location span(int start, int end) {
        move(start);
        int firstLine = line;
        int firstColumn = column;
        Places behind = new Places(path, bytes, line);
        behind.at = at;
        behind.column = column;
        behind.move(end);
        return new Location(path, firstLine, firstColumn, behind.line, behind.column);
    }

    /** The line that holds an offset. */
    int line(int offset) {
        move(offset);
        return line;
    }

    private void move(int offset) {
        while (at < offset) {
            byte value = bytes[at++];
            if (value == '\n' || value == '\r' && (at >= bytes.length || bytes[at] != '\n')) {
                line++;
                column = 1;
            } else if ((value & 0xC0) != 0x80) {
                // a character outside the basic plane counts two, as in UTF-16
                column += (value & 0xF8) == 0xF0 ? 2 : 1;
            }
        }
    }
}
