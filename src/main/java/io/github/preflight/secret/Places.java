package io.github.preflight.secret;

import io.github.preflight.model.Location;

/** Turns offsets of bytes into places, going forward only: asked in ascending order it reads each byte once. */
final class Places {
    private final String path;
    private final byte[] bytes;
    /** Whether signs may take several bytes; null until somebody asks. */
    private Boolean utf8;

    private int at;
    private int line;
    private int column;

    /**
     * @param line of the first byte, 1-based
     * @param column of the first byte, 1-based; a mark of the encoding at the beginning of a file has none
     */
    Places(String path, byte[] bytes, int line, int column) {
        this.path = path;
        this.bytes = bytes;
        this.line = line;
        this.column = column;
        this.at = line == 1 && column == 1 && hasMark(bytes) ? 3 : 0;
    }

    private static boolean hasMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** @param start not before that of the call before */
    Location span(int start, int end) {
        move(start);
        int firstLine = line;
        int firstColumn = column;
        Places behind = new Places(path, bytes, line, column);
        behind.utf8 = utf8;
        behind.at = at;
        behind.move(end);
        return new Location(path, firstLine, firstColumn, behind.line, behind.column);
    }

    /** The line that holds an offset. */
    int line(int offset) {
        move(offset);
        return line;
    }

    private void move(int offset) {
        if (utf8 == null) {
            utf8 = isUtf8(bytes);
        }
        while (at < offset) {
            byte value = bytes[at++];
            if (value == '\n' || value == '\r' && (at >= bytes.length || bytes[at] != '\n')) {
                line++;
                column = 1;
            } else if (!utf8) {
                column++;
            } else if ((value & 0xC0) != 0x80) {
                // a character outside the basic plane counts two, as in UTF-16
                column += (value & 0xF8) == 0xF0 ? 2 : 1;
            }
        }
    }

    /** Whether all signs are whole, but those at the ends, where a part of a file may cut one. */
    private static boolean isUtf8(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && i < 3 && (bytes[i] & 0xC0) == 0x80) {
            i++;
        }
        while (i < bytes.length) {
            int lead = bytes[i++] & 0xff;
            int more = lead < 0x80 ? 0 : lead < 0xC0 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF8 ? 3 : -1;
            if (more < 0) {
                return false;
            }
            for (; more > 0 && i < bytes.length; more--) {
                if ((bytes[i++] & 0xC0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }
}
