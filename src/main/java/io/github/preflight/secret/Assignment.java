package io.github.preflight.secret;

/**
 * A text that is given to a name, as a file writes it.
 *
 * @param key as written, with its dots
 * @param value without quotes; escapes stay
 * @param start offset of the value's first byte
 * @param end offset behind the value's last byte
 * @param quoted whether it stands in quotes or between tags
 * @param form how it is given
 */
record Assignment(String key, String value, int start, int end, boolean quoted, Form form) {
    /** How a text is given to a name; what a program means by it differs. */
    enum Form {
        /** {@code key = value}, {@code key: value}. */
        NAMED,
        /** {@code key == "value"}, {@code key.equals("value")}: who knows it is let in. */
        COMPARED,
        /** {@code f(key = "value")}, {@code @A(key = "value")}. */
        ARGUMENT,
        /** {@code put("key", "value")}. */
        ENTRY,
        /** {@code setKey("value")}, {@code .key("value")}, {@code key "value"}. */
        CALL,
        /** What a setting gets or has by default: {@code setProperty("key", "value")}, {@code ${key:value}}, {@code getenv("key", "value")}. */
        SETTING,
        /** An argument that is a secret wherever it stands; the key is the method. */
        SINK
    }

    Assignment withKey(String other) {
        return new Assignment(other, value, start, end, quoted, form);
    }

    Assignment as(Form other) {
        return new Assignment(key, value, start, end, quoted, other);
    }
}
