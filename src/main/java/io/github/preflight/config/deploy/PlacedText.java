package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.SourceText;
import java.util.Arrays;

/** A piece of a file's text that still knows where each of its characters stands, after lines were joined and quotes taken away. */
final class PlacedText {
    private static final int[] NONE = {};

    private final String text;
    private final Location whole;
    /** Line and column of each character; empty when only the whole's place is known. */
    private final int[] lines;

    private final int[] columns;

    private PlacedText(String text, Location whole, int[] lines, int[] columns) {
        this.text = text;
        this.whole = whole;
        this.lines = lines;
        this.columns = columns;
    }

    /** Text whose characters can be told apart when it stands on one line as it reads, with quotes or without; otherwise all of it has the one place. */
    static PlacedText at(String text, Location location) {
        int around = location.endColumn() - location.column() - text.length();
        boolean oneLine = location.line() > 0 && location.column() > 0 && location.line() == location.endLine();
        if (!oneLine || around != 0 && around != 2) {
            return new PlacedText(text, location, NONE, NONE);
        }
        int[] lines = new int[text.length()];
        int[] columns = new int[text.length()];
        Arrays.fill(lines, location.line());
        for (int i = 0; i < columns.length; i++) {
            columns[i] = location.column() + around / 2 + i;
        }
        return new PlacedText(text, location, lines, columns);
    }

    /** A whole file, line ends as single {@code \n}. */
    static PlacedText of(SourceText source) {
        Builder builder = new Builder(source.path());
        for (int line = 1; line <= source.lines(); line++) {
            String content = source.line(line);
            builder.add(content, line, 0, content.length());
            if (line < source.lines()) {
                builder.add('\n', line, content.length() + 1);
            }
        }
        return builder.build();
    }

    /**
     * Text that a format read from a span of its file: characters are found again one after the other, line breaks where
     * white space stands for them. When some cannot be found, all of it has the one place.
     */
    static PlacedText within(SourceText source, Location location, String text) {
        PlacedText simple = at(text, location);
        if (simple.lines.length > 0 || text.isEmpty() || location.line() == 0 || location.column() == 0) {
            return simple;
        }
        int last = Math.min(location.endLine(), source.lines());
        int line = location.line();
        String content = source.line(line);
        int column = location.column() - 1;
        boolean block = column < content.length() && "|>".indexOf(content.charAt(column)) >= 0;
        column = block ? content.length() : column;
        int[] lines = new int[text.length()];
        int[] columns = new int[text.length()];
        for (int i = block ? -1 : 0; i < lines.length; i++) {
            char c = i < 0 ? '\n' : text.charAt(i);
            while (column < content.length() ? content.charAt(column) != c : !Character.isWhitespace(c)) {
                if (column < content.length()) {
                    column++;
                } else if (line == last) {
                    return simple;
                } else {
                    content = source.line(++line);
                    column = 0;
                }
            }
            if (i >= 0) {
                lines[i] = line;
                columns[i] = column + 1;
            }
            if (column < content.length()) {
                column++;
            } else if (line < last) {
                content = source.line(++line);
                column = 0;
            }
        }
        return new PlacedText(text, location, lines, columns);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    Location location() {
        return whole;
    }

    /** Where a stretch stands; for an empty one the place at which it would begin. */
    Location span(int from, int to) {
        if (lines.length == 0) {
            return whole;
        }
        if (from < to) {
            return span(lines[from], columns[from], lines[to - 1], columns[to - 1] + 1);
        }
        if (from < lines.length) {
            return span(lines[from], columns[from], lines[from], columns[from]);
        }
        int last = lines.length - 1;
        return span(lines[last], columns[last] + 1, lines[last], columns[last] + 1);
    }

    private Location span(int line, int column, int endLine, int endColumn) {
        boolean forward = endLine > line || endLine == line && endColumn >= column;
        return forward ? new Location(whole.path(), line, column, endLine, endColumn) : whole;
    }

    PlacedText part(int from, int to) {
        if (lines.length == 0) {
            return new PlacedText(text.substring(from, to), whole, NONE, NONE);
        }
        return new PlacedText(
                text.substring(from, to),
                span(from, to),
                Arrays.copyOfRange(lines, from, to),
                Arrays.copyOfRange(columns, from, to));
    }

    PlacedText trimmed() {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return from == 0 && to == text.length() ? this : part(from, to);
    }

    @Override
    public String toString() {
        return whole.toString();
    }

    /** Gathers characters from several places of one file. */
    static final class Builder {
        private final String path;
        private final StringBuilder text = new StringBuilder();
        private int[] lines = new int[64];
        private int[] columns = new int[64];

        Builder(String path) {
            this.path = path;
        }

        void add(char c, int line, int column) {
            if (text.length() == lines.length) {
                lines = Arrays.copyOf(lines, lines.length * 2);
                columns = Arrays.copyOf(columns, columns.length * 2);
            }
            lines[text.length()] = line;
            columns[text.length()] = column;
            text.append(c);
        }

        void add(String content, int line, int from, int to) {
            for (int i = from; i < to; i++) {
                add(content.charAt(i), line, i + 1);
            }
        }

        PlacedText build() {
            int length = text.length();
            if (length == 0) {
                return new PlacedText("", Location.ofFile(path), NONE, NONE);
            }
            PlacedText built = new PlacedText(
                    text.toString(),
                    Location.ofFile(path),
                    Arrays.copyOf(lines, length),
                    Arrays.copyOf(columns, length));
            return new PlacedText(built.text, built.span(0, length), built.lines, built.columns);
        }
    }
}
