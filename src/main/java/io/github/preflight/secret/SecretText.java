package io.github.preflight.secret;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as a text in UTF-8, or in an encoding that has ASCII in the same places. */
final class SecretText {
    private static final int HEAD = 1024;

    private SecretText() {}

    /** The text; of length 0 where the bytes are no text. UTF-16 is told by its mark, or by its zeros where it has none. */
    static byte[] of(byte[] bytes) {
        if (bytes.length >= 2) {
            int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return decoded(bytes, 2, mark == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
            }
        }
        int even = 0;
        int odd = 0;
        int head = Math.min(bytes.length, HEAD);
        for (int i = 0; i < head; i++) {
            if (bytes[i] == 0) {
                if ((i & 1) == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (even == 0 && odd == 0) {
            return bytes;
        }
        if (even == 0 && odd * 4 > head) {
            return decoded(bytes, 0, StandardCharsets.UTF_16LE);
        }
        if (odd == 0 && even * 4 > head) {
            return decoded(bytes, 0, StandardCharsets.UTF_16BE);
        }
        return new byte[0];
    }

    private static byte[] decoded(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset).getBytes(StandardCharsets.UTF_8);
    }
}
