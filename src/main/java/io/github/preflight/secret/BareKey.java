package io.github.preflight.secret;

/** A key's letters and digits in lower case, and where its words begin: {@code DD_API_KEY} and {@code ddApiKey} are alike. */
final class BareKey {
    private final StringBuilder bare;
    private final boolean[] starts;

    private BareKey(int length) {
        this.bare = new StringBuilder(length);
        this.starts = new boolean[length];
    }

    static BareKey of(String key) {
        BareKey bare = new BareKey(key.length());
        boolean start = true;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                start = true;
                continue;
            }
            boolean hump = i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(key.charAt(i - 1));
            bare.starts[bare.bare.length()] = start || hump;
            bare.bare.append(Character.toLowerCase(c));
            start = false;
        }
        return bare;
    }

    String text() {
        return bare.toString();
    }

    boolean startsWord(int at) {
        return starts[at];
    }
}
