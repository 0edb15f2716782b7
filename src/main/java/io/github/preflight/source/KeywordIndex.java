package io.github.preflight.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds many words in one pass over bytes: three bytes of each word stand in a table of bits, and only where they are met are
 * words compared. Every occurrence of every word is told, also of those that overlap. Immutable once built; may be asked by
 * several threads.
 */
public final class KeywordIndex {
    /** A word has at least this many bytes. */
    public static final int SHORTEST = 3;

    private static final int BITS = 18;
    private static final int SHIFT = 32 - BITS;
    private static final int FACTOR = 0x9E3779B1;

    private final long[] seen = new long[1 << BITS - 6];
    private final int[] grams;
    private final int[] firstEntry;
    private final Entry[] entries;

    /**
     * A word.
     *
     * @param word in lower case when case does not count
     * @param offset where in the word the three bytes stand that are looked for
     * @param next the next entry with the same three bytes; -1 for none
     */
    private record Entry(byte[] word, boolean ignoresCase, int number, int offset, int next) {}

    /** Told of each occurrence. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param number as given with the word
         * @return whether to go on
         */
        boolean found(int number, int at);
    }

    /** Collects words. */
    public static final class Builder {
        private final List<byte[]> words = new ArrayList<>();
        private final List<Boolean> ignoring = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();

        /**
         * @param word at least three bytes; in lower case when case does not count
         * @throws IllegalArgumentException for a shorter one
         */
        public Builder add(byte[] word, boolean ignoresCase, int number) {
            if (word.length < SHORTEST) {
                throw new IllegalArgumentException("a word of " + word.length + " bytes cannot be looked for");
            }
            words.add(word);
            ignoring.add(ignoresCase);
            numbers.add(number);
            return this;
        }

        public KeywordIndex build() {
            return new KeywordIndex(this);
        }
    }

    /** Of words as they are written; each of at least three bytes. */
    public static KeywordIndex of(String... words) {
        Builder builder = new Builder();
        for (int i = 0; i < words.length; i++) {
            builder.add(words[i].getBytes(StandardCharsets.UTF_8), false, i);
        }
        return builder.build();
    }

    private KeywordIndex(Builder builder) {
        int capacity = Integer.highestOneBit(builder.words.size() * 32 + 64) * 2;
        grams = new int[capacity];
        firstEntry = new int[capacity];
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < builder.words.size(); i++) {
            add(builder.words.get(i), builder.ignoring.get(i), builder.numbers.get(i), all);
        }
        entries = all.toArray(new Entry[0]);
    }

    private void add(byte[] word, boolean ignoresCase, int number, List<Entry> all) {
        int offset = rarest(word);
        for (int variant = 0; variant < (ignoresCase ? 8 : 1); variant++) {
            int gram = 0;
            boolean doubled = false;
            for (int i = 0; i < SHORTEST; i++) {
                int c = word[offset + i] & 0xff;
                if ((variant >> i & 1) != 0) {
                    doubled |= !(c >= 'a' && c <= 'z');
                    c -= 32;
                }
                gram = gram << 8 | c & 0xff;
            }
            if (!doubled) {
                put(gram, word, ignoresCase, number, offset, all);
            }
        }
    }

    private void put(int gram, byte[] word, boolean ignoresCase, int number, int offset, List<Entry> all) {
        int hash = gram * FACTOR >>> SHIFT;
        seen[hash >> 6] |= 1L << hash;
        int slot = slot(gram);
        grams[slot] = gram + 1;
        all.add(new Entry(word, ignoresCase, number, offset, firstEntry[slot] - 1));
        firstEntry[slot] = all.size();
    }

    private int slot(int gram) {
        int slot = gram * FACTOR >>> 8 & grams.length - 1;
        while (grams[slot] != 0 && grams[slot] != gram + 1) {
            slot = slot + 1 & grams.length - 1;
        }
        return slot;
    }

    /** Small letters are frequent in texts, vowels most of all; signs, digits and capitals are not. */
    private static int rarest(byte[] word) {
        int best = 0;
        int cost = Integer.MAX_VALUE;
        for (int at = 0; at + SHORTEST <= word.length; at++) {
            int sum = 0;
            for (int i = 0; i < SHORTEST; i++) {
                sum += cost(word[at + i]);
            }
            if (sum < cost) {
                cost = sum;
                best = at;
            }
        }
        return best;
    }

    private static int cost(byte value) {
        if ("etaoinsrl ".indexOf(value) >= 0) {
            return 10;
        }
        if (value >= 'a' && value <= 'z') {
            return "jqxzkvwy".indexOf(value) >= 0 ? 3 : 7;
        }
        return value == '-' || value == '.' || value == '/' || value == '=' ? 4 : 2;
    }

    /** Whether any of the words stands in the bytes. */
    public boolean isAnyIn(byte[] bytes) {
        return !find(bytes, 0, bytes.length, (number, at) -> false);
    }

    /**
     * Tells each occurrence in {@code bytes[from..to)}, in the order of where its three bytes stand, until it is told to stop.
     *
     * @return whether the end was reached
     */
    public boolean find(byte[] bytes, int from, int to, Sink sink) {
        if (to - from < SHORTEST) {
            return true;
        }
        long[] bits = seen;
        int gram = (bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff;
        for (int i = from + 2; i < to; i++) {
            gram = (gram << 8 | bytes[i] & 0xff) & 0xffffff;
            int hash = gram * FACTOR >>> SHIFT;
            if ((bits[hash >> 6] >>> hash & 1) != 0 && !compare(gram, bytes, i - 2, from, to, sink)) {
                return false;
            }
        }
        return true;
    }

    private boolean compare(int gram, byte[] bytes, int at, int from, int to, Sink sink) {
        int slot = slot(gram);
        if (grams[slot] == 0) {
            return true;
        }
        for (int entry = firstEntry[slot] - 1; entry >= 0; ) {
            Entry candidate = entries[entry];
            int start = at - candidate.offset();
            if (start >= from && isAt(candidate, bytes, start, to) && !sink.found(candidate.number(), start)) {
                return false;
            }
            entry = candidate.next();
        }
        return true;
    }

    private static boolean isAt(Entry entry, byte[] bytes, int start, int to) {
        byte[] word = entry.word();
        if (start + word.length > to) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte there = bytes[start + i];
            if (there != word[i] && !(entry.ignoresCase() && lower(there) == word[i])) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte value) {
        return value >= 'A' && value <= 'Z' ? (byte) (value + 32) : value;
    }
}
