package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.nio.charset.StandardCharsets;

/** Places of a file that is read byte by byte as ISO-8859-1, in the columns of an editor, which shows it as UTF-8 when it is that. */
final class Latin1Places {
    private final SourceText source;
    private final int[] offsets;

    Latin1Places(String path, byte[] bytes) {
        if (isAscii(bytes)) {
            this.source = SourceText.of(path, new String(bytes, StandardCharsets.ISO_8859_1));
            this.offsets = new int[0];
            return;
        }
        SourceText decoded;
        int[] mapped;
        try {
            decoded = SourceText.decodeUtf8(path, bytes);
            mapped = offsets(bytes);
        } catch (UnreadableFileException e) {
            decoded = SourceText.of(path, new String(bytes, StandardCharsets.ISO_8859_1));
            mapped = new int[0];
        }
        this.source = decoded;
        this.offsets = mapped;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** For each byte, and for the end, the offset in the text decoded from UTF-8 without its mark. */
    private static int[] offsets(byte[] bytes) {
        boolean marked = bytes.length >= 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
        int[] offsets = new int[bytes.length + 1];
        int offset = marked ? -1 : 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean continues = b >= 0x80 && b < 0xC0;
            offsets[i] = Math.max(0, continues ? offset - 1 : offset);
            if (!continues) {
                offset += b >= 0xF0 ? 2 : 1;
            }
        }
        offsets[bytes.length] = Math.max(0, offset);
        return offsets;
    }

    String path() {
        return source.path();
    }

    Location span(int from, int to) {
        return offsets.length == 0 ? source.span(from, to) : source.span(offsets[from], offsets[to]);
    }
}
