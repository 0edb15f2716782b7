package io.github.preflight.secret;

/**
 * A text that is given to a name, as a file writes it.
 *
 * @param key as written, with its dots
 * @param value without quotes; escapes stay
 * @param start offset of the value's first byte
 * @param end offset behind the value's last byte
 * @param quoted whether it stands in quotes or between tags
 * @param call whether it is handed to a method of that name
 */
record Assignment(String key, String value, int start, int end, boolean quoted, boolean call) {
    Assignment withKey(String other) {
        return new Assignment(other, value, start, end, quoted, call);
    }
}
