package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.YamlNode;

/** Text of one file that stands in another. */
final class Embedded {
    private Embedded() {}

    /**
     * The text of a scalar with as many line breaks before it that its lines keep their numbers; with its indentation too,
     * so that columns stay right, where no line marks the end of a document.
     */
    static String padded(SourceText source, YamlNode scalar) {
        String text = scalar.text().orElse("");
        Location location = scalar.location();
        if (location.line() == 0 || location.column() == 0) {
            return text;
        }
        String header = source.line(location.line());
        int column = location.column() - 1;
        boolean literal = column < header.length() && header.charAt(column) == '|';
        StringBuilder padded = new StringBuilder();
        for (int i = 1; i < location.line() + (literal ? 1 : 0); i++) {
            padded.append('\n');
        }
        return padded.append(literal ? indented(source, location.line() + 1, text) : text)
                .toString();
    }

    private static String indented(SourceText source, int line, String text) {
        int indentation = indentation(source, line, text);
        if (indentation == 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            if (marksDocument(text, from)) {
                return text;
            }
            if (text.charAt(from) != '\n') {
                for (int i = 0; i < indentation; i++) {
                    out.append(' ');
                }
            }
            out.append(text, from, end);
            from = end;
        }
        return out.toString();
    }

    private static boolean marksDocument(String text, int from) {
        return text.startsWith("---", from)
                || text.startsWith("...", from)
                || text.startsWith("#---", from)
                || text.startsWith("!---", from);
    }

    /** How far the first line that is not blank stands in, as far as that is not part of the text. */
    private static int indentation(SourceText source, int line, String text) {
        int from = 0;
        for (int at = line; at <= source.lines(); at++) {
            String written = source.line(at);
            int end = text.indexOf('\n', from);
            String content = end < 0 ? text.substring(from) : text.substring(from, end);
            if (!content.isBlank()) {
                return written.endsWith(content) ? written.length() - content.length() : 0;
            }
            from = end < 0 ? text.length() : end + 1;
            if (from >= text.length()) {
                return 0;
            }
        }
        return 0;
    }
}
