package io.github.preflight.secret;

/** What a stretch of a text says under its code, and which bytes of the text say it. */
record Decoded(byte[] bytes, Origin origin) {
    /** Where the decoded bytes come from; both answers are offsets in the text. */
    interface Origin {
        /** Where a decoded byte begins. */
        int start(int at);

        /** Where the byte before a decoded one ends. */
        int end(int at);
    }

    /**
     * Signs that each stand for the same number of bits, one behind the other.
     *
     * @param from where the first stands
     * @param bits of a sign
     * @param taken bits that a decoded byte takes
     */
    record Signs(int from, int bits, int taken) implements Origin {
        @Override
        public int start(int at) {
            return from + (int) ((long) at * taken / bits);
        }

        @Override
        public int end(int at) {
            return from + (int) (((long) at * taken + bits - 1) / bits);
        }
    }

    /** @param starts of each decoded byte, and behind the last one the end of all */
    record Listed(int[] starts) implements Origin {
        @Override
        public int start(int at) {
            return starts[at];
        }

        @Override
        public int end(int at) {
            return starts[at];
        }
    }
}
