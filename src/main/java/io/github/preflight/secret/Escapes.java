package io.github.preflight.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decodes words of a text in which characters of ASCII stand by their numbers: {@code %67}, {@code &#x67;}, {@code &#103;}, and
 * behind a backslash {@code x67}, {@code u0067} or {@code u{67}}. Of a word that is longer than anybody writes, parts are decoded apart.
 */
final class Escapes {
    private static final int LONGEST = 8192;
    private static final int LONGEST_NUMBER = 6;

    private final byte[] bytes;
    private int done;

    Escapes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The beginnings of what stands for a character that may be printed; case does not count. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (char high = '2'; high <= '7'; high++) {
            words.add("\\u00" + high);
            words.add("\\x" + high);
            for (char low : "0123456789abcdef".toCharArray()) {
                words.add("%" + high + low);
            }
        }
        words.add("\\u{");
        words.add("&#x");
        for (char first = '1'; first <= '9'; first++) {
            words.add("&#" + first);
        }
        return words;
    }

    /** What the word around an escape says; empty when it was decoded before. Asked in ascending order. */
    Optional<Decoded> around(int at) {
        if (at < done) {
            return Optional.empty();
        }
        int start = at;
        int least = Math.max(done, at - LONGEST);
        while (start > least && isOfWord(bytes[start - 1])) {
            start--;
        }
        int end = at;
        int last = Math.min(bytes.length, at + LONGEST);
        while (end < last && isOfWord(bytes[end])) {
            end++;
        }
        done = end;
        return Optional.of(decoded(start, end));
    }

    private static boolean isOfWord(byte c) {
        return (c > ' ' || c < 0) && c != '"' && c != '\'' && c != '`' && c != '<' && c != '>';
    }

    private Decoded decoded(int start, int end) {
        byte[] out = new byte[end - start];
        int[] starts = new int[end - start + 1];
        int length = 0;
        for (int i = start; i < end; length++) {
            starts[length] = i;
            int behind = escapeEnd(i, end);
            if (behind < 0) {
                out[length] = bytes[i++];
            } else {
                out[length] = character(i, behind);
                i = behind;
            }
        }
        starts[length] = end;
        return new Decoded(Arrays.copyOf(out, length), new Decoded.Listed(Arrays.copyOf(starts, length + 1)));
    }

    /** Behind the escape that begins here; -1 where none does. */
    private int escapeEnd(int at, int end) {
        byte next = at + 1 < end ? bytes[at + 1] : 0;
        return switch (bytes[at]) {
            case '%' -> digits(at + 1, 2, end);
            case '\\' ->
                next == 'x'
                        ? digits(at + 2, 2, end)
                        : next != 'u'
                                ? -1
                                : at + 2 < end && bytes[at + 2] == '{'
                                        ? closed(at + 3, 16, '}', end)
                                        : digits(at + 2, 4, end);
            case '&' ->
                next != '#'
                        ? -1
                        : at + 2 < end && (bytes[at + 2] | 0x20) == 'x'
                                ? closed(at + 3, 16, ';', end)
                                : closed(at + 2, 10, ';', end);
            default -> -1;
        };
    }

    private int digits(int at, int count, int end) {
        if (at + count > end) {
            return -1;
        }
        for (int i = at; i < at + count; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return -1;
            }
        }
        return at + count;
    }

    private int closed(int at, int radix, char close, int end) {
        int i = at;
        int last = Math.min(end, at + LONGEST_NUMBER);
        while (i < last && Character.digit(bytes[i], radix) >= 0) {
            i++;
        }
        return i > at && i < end && bytes[i] == close ? i + 1 : -1;
    }

    /** A question mark for what is not ASCII. */
    private byte character(int at, int end) {
        int radix = bytes[at] == '&' && (bytes[at + 2] | 0x20) != 'x' ? 10 : 16;
        int value = 0;
        for (int i = at + 1; i < end; i++) {
            int digit = Character.digit(bytes[i], radix);
            // the signs around the number are no digits
            value = digit < 0 ? value : value * radix + digit;
        }
        return value < 0x80 ? (byte) value : (byte) '?';
    }
}
