package io.github.preflight.secret;

/** A set of byte values, 0 to 255. Immutable once built. */
final class ByteSet {
    private final long[] bits = new long[4];

    static ByteSet of(String members) {
        ByteSet set = new ByteSet();
        for (int i = 0; i < members.length(); i++) {
            set.add(members.charAt(i));
        }
        return set;
    }

    void add(int value) {
        bits[value >> 6] |= 1L << value;
    }

    void addRange(int first, int last) {
        for (int value = first; value <= last; value++) {
            add(value);
        }
    }

    int size() {
        int size = 0;
        for (long part : bits) {
            size += Long.bitCount(part);
        }
        return size;
    }

    boolean has(byte value) {
        return (bits[(value & 0xff) >> 6] >>> value & 1) != 0;
    }

    boolean has(int value) {
        return (bits[value >> 6] >>> value & 1) != 0;
    }
}
