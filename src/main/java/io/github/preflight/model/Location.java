package io.github.preflight.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A span of text in a file.
 *
 * @param path relative to the repository's root, with {@code /}; empty for what stands in no file, as an environment variable of the build
 * @param line 1-based; 0 stands for the whole file
 * @param column 1-based, counted in characters (UTF-16); 0 when the line is 0 or stands for the whole line
 * @param endLine 1-based line of the span's last character
 * @param endColumn 1-based column just behind the span's last character
 */
public record Location(String path, int line, int column, int endLine, int endColumn) implements Comparable<Location> {
    /** What stands in no file. */
    public static final Location NOWHERE = new Location("", 0, 0, 0, 0);

    private static final Comparator<Location> ORDER = Comparator.comparing(Location::path)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column)
            .thenComparingInt(Location::endLine)
            .thenComparingInt(Location::endColumn);

    public Location {
        Objects.requireNonNull(path, "path");
        if (line < 0 || column < 0 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException(
                    "not a span: " + path + ":" + line + ":" + column + "-" + endLine + ":" + endColumn);
        }
    }

    /** The whole file. */
    public static Location ofFile(String path) {
        return new Location(path, 0, 0, 0, 0);
    }

    /** A whole line, 1-based. */
    public static Location ofLine(String path, int line) {
        return new Location(path, line, 0, line, 0);
    }

    /** From where this span begins to where another ends; this one alone when the other stands before it, or in another file. */
    public Location through(Location last) {
        boolean forward = path.equals(last.path) && (line < last.line || line == last.line && column <= last.column);
        return forward ? new Location(path, line, column, last.endLine, last.endColumn) : this;
    }

    /** {@code path:line}, or the path alone for a whole file. */
    @Override
    public String toString() {
        return line == 0 ? path : path + ":" + line;
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }
}
