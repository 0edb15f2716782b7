package io.github.preflight.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds runs of signs in a text that say something in Base64, with either alphabet, or in hexadecimal digits: a text, also of
 * two bytes a sign, or a key in DER. What begins like neither is not decoded.
 */
final class EncodedRuns {
    private static final int SHORTEST = 24;
    /** Divisible by the four signs of three bytes, so that a longer run goes on where a part of it ends. */
    private static final int LONGEST = 1 << 20;
    /** So many signs are decoded to see whether the others are worth it; 12 or 18 bytes. */
    private static final int HEAD = 24;

    private static final int CHECKED = 200;
    private static final int FEWEST_BYTES = 12;

    private static final int SHORTEST_KEY = 112;
    private static final int BEFORE = 200;
    private static final int LONGEST_PARTED = 1 << 14;

    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_LONG = 0x80;

    private static final byte[] SIXES = values(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static final byte[] FOURS = values("0123456789abcdef", "0123456789ABCDEF");

    private EncodedRuns() {}

    private static byte[] values(String... alphabets) {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (String alphabet : alphabets) {
            for (int i = 0; i < alphabet.length(); i++) {
                values[alphabet.charAt(i)] = (byte) i;
            }
        }
        return values;
    }

    /** Whether it belongs to one of the alphabets of Base64; what fills up the end does not. */
    static boolean isSign(byte c) {
        return c >= 0 && SIXES[c] >= 0;
    }

    /** Tells what each run says, in their order. */
    static void find(byte[] bytes, Consumer<Decoded> reader) {
        // no run of the shortest length lies between two of these places
        int step = SHORTEST - 1;
        int done = 0;
        for (int i = step; i < bytes.length; i += step) {
            if (i < done || !isSign(bytes[i])) {
                continue;
            }
            int start = i;
            while (start > done && isSign(bytes[start - 1])) {
                start--;
            }
            int end = i + 1;
            int last = Math.min(bytes.length, start + LONGEST);
            while (end < last && isSign(bytes[end])) {
                end++;
            }
            done = end;
            if (end - start >= SHORTEST) {
                read(bytes, start, end, reader);
            }
        }
    }

    private static void read(byte[] bytes, int start, int end, Consumer<Decoded> reader) {
        boolean prefixed = bytes[start] == '0' && (bytes[start + 1] == 'x' || bytes[start + 1] == 'X');
        int first = prefixed ? start + 2 : start;
        if (isHex(bytes, first, end)) {
            read(bytes, first, end - (end - first & 1), 4, reader);
        }
        read(bytes, start, end, 6, reader);
    }

    private static boolean isHex(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (FOURS[bytes[i]] < 0) {
                return false;
            }
        }
        return true;
    }

    private static void read(byte[] bytes, int start, int end, int bits, Consumer<Decoded> reader) {
        if (!mayBegin(bytes, start, bits)) {
            return;
        }
        byte[] head = decoded(bytes, start, Math.min(end, start + HEAD), bits);
        boolean wide = isWide(head);
        boolean key = isKey(head);
        if (!wide && !key && !isReadable(head)) {
            return;
        }
        boolean part = key && bits == 6 && (end - start) * bits / 8 < SHORTEST_KEY && !isInBlock(bytes, start);
        byte[] signs = part ? joined(bytes, start, end) : bytes;
        byte[] all = part ? decoded(signs, 0, signs.length, bits) : decoded(bytes, start, end, bits);
        if (wide) {
            all = narrowed(all);
        }
        if (key ? all.length >= SHORTEST_KEY : isReadable(all)) {
            reader.accept(new Decoded(all, new Decoded.Signs(start, bits, wide ? 16 : 8)));
        }
    }

    /** Whether a line before tells that a key follows, which is told there. */
    private static boolean isInBlock(byte[] bytes, int start) {
        int from = Math.max(0, start - BEFORE);
        return new String(bytes, from, start - from, StandardCharsets.ISO_8859_1).contains("-----");
    }

    /** The signs of quoted texts that a program puts together: {@code "MIIBVA…\n" + "7Nt+Pr…"}. */
    private static byte[] joined(byte[] bytes, int start, int end) {
        ByteArrayOutputStream signs = new ByteArrayOutputStream();
        int from = start;
        int to = end;
        while (from >= 0 && to > from && signs.size() < LONGEST_PARTED) {
            signs.write(bytes, from, to - from);
            from = nextText(bytes, to);
            to = from;
            while (to >= 0 && to < bytes.length && isSign(bytes[to])) {
                to++;
            }
        }
        return signs.toByteArray();
    }

    /** Where the text begins that is joined to the one that ends here; less than 0 where none is. */
    private static int nextText(byte[] bytes, int end) {
        int at = end;
        while (at + 1 < bytes.length && bytes[at] == '\\' && (bytes[at + 1] == 'n' || bytes[at + 1] == 'r')) {
            at += 2;
        }
        if (at >= bytes.length || bytes[at] != '"' && bytes[at] != '\'') {
            return -1;
        }
        byte quote = bytes[at];
        at++;
        int last = Math.min(bytes.length, at + BEFORE);
        boolean joins = false;
        while (at < last && (isSpace(bytes[at]) || bytes[at] == '+' && !joins)) {
            joins |= bytes[at] == '+';
            at++;
        }
        return joins && at < last && bytes[at] == quote ? at + 1 : -1;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** A glance at the first byte, which most names of programs do not pass. */
    private static boolean mayBegin(byte[] bytes, int start, int bits) {
        byte[] table = bits == 4 ? FOURS : SIXES;
        int first = (table[bytes[start]] << bits | table[bytes[start + 1]]) >> 2 * bits - 8;
        return isPrintable((byte) first);
    }

    /** What does not fill the last byte is nothing. */
    private static byte[] decoded(byte[] bytes, int start, int end, int bits) {
        byte[] table = bits == 4 ? FOURS : SIXES;
        byte[] out = new byte[(int) ((long) (end - start) * bits / 8)];
        int length = 0;
        int value = 0;
        int filled = 0;
        for (int i = start; i < end; i++) {
            value = value << bits | table[bytes[i]];
            filled += bits;
            if (filled >= 8) {
                filled -= 8;
                out[length++] = (byte) (value >> filled);
            }
        }
        return out;
    }

    /** Whether it may be a key in DER: a sequence whose length takes bytes of its own. */
    static boolean isKey(byte[] decoded) {
        return decoded.length > 1 && decoded[0] == DER_SEQUENCE && (decoded[1] & 0xf0) == DER_LONG;
    }

    private static boolean isWide(byte[] decoded) {
        for (int i = 0; i < FEWEST_BYTES && i < decoded.length; i++) {
            if ((i & 1) == 0 ? !isPrintable(decoded[i]) : decoded[i] != 0) {
                return false;
            }
        }
        return decoded.length >= FEWEST_BYTES;
    }

    private static byte[] narrowed(byte[] wide) {
        byte[] out = new byte[wide.length / 2];
        for (int i = 0; i < out.length; i++) {
            out[i] = wide[2 * i + 1] == 0 ? wide[2 * i] : (byte) '?';
        }
        return out;
    }

    private static boolean isReadable(byte[] decoded) {
        for (int i = 0; i < CHECKED && i < decoded.length; i++) {
            if (!isPrintable(decoded[i])) {
                return false;
            }
        }
        return decoded.length >= FEWEST_BYTES;
    }

    private static boolean isPrintable(byte c) {
        return c >= ' ' && c <= '~' || c == '\n' || c == '\r' || c == '\t';
    }
}
