package io.github.preflight.source;

import java.util.Objects;

/**
 * A comment in a file.
 *
 * @param line where it begins, 1-based
 * @param endLine where it ends, 1-based
 * @param alone whether nothing but the comment stands on its first line before it
 * @param text with its marks, as written
 */
public record Comment(int line, int endLine, boolean alone, String text) {
    public Comment {
        Objects.requireNonNull(text, "text");
    }
}
