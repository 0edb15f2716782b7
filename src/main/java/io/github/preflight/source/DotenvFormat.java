package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code .env} files as docker compose reads them: {@code export} is read over, a single-quoted text is literal, a
 * double-quoted one has escapes, behind an unquoted one {@code " #"} starts a comment. A name without a value passes on
 * what the shell has and is no setting. Variables inside a value stay as written. [compose-go dotenv/parser.go]
 */
public final class DotenvFormat implements Format {
    private static final int MOST_SETTINGS = 100_000;

    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        Reading reading = new Reading(SourceText.decode(file));
        reading.run();
        return List.of(new Document(file.path(), 0, reading.settings));
    }

    /** One file on its way to settings. */
    private static final class Reading {
        private final SourceText source;
        private final String text;
        private final List<Setting> settings = new ArrayList<>();
        private int at;

        Reading(SourceText source) {
            this.source = source;
            this.text = source.text();
        }

        void run() throws UnreadableFileException {
            while (true) {
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                if (at == text.length()) {
                    return;
                }
                if (text.charAt(at) == '#') {
                    skipLine();
                } else {
                    entry();
                }
            }
        }

        private void entry() throws UnreadableFileException {
            int start = at;
            if (text.startsWith("export", at) && at + 6 < text.length() && isSpace(text.charAt(at + 6))) {
                at += 6;
                skipSpace();
                start = at;
            }
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            String name = text.substring(start, at);
            skipSpace();
            if (isEndOfLine() && !name.isEmpty()) {
                return;
            }
            char c = isEndOfLine() ? 0 : text.charAt(at);
            if (name.isEmpty() || (c != '=' && c != ':')) {
                throw new UnreadableFileException(
                        source.span(at, at), "is no environment file: expected a name and '='");
            }
            at++;
            skipSpace();
            int from = at;
            String value = isEndOfLine() ? "" : isQuote(text.charAt(at)) ? quoted() : unquoted();
            if (settings.size() == MOST_SETTINGS) {
                throw new UnreadableFileException(
                        Location.ofFile(source.path()), "holds more than 100,000 settings, too many for configuration");
            }
            settings.add(new Setting(name, value, source.span(from, at)));
            skipLine();
        }

        private String unquoted() {
            int start = at;
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                if (text.charAt(end) == '#' && end > start && text.charAt(end - 1) == ' ') {
                    break;
                }
                end++;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            at = end;
            return text.substring(start, end);
        }

        private String quoted() throws UnreadableFileException {
            char quote = text.charAt(at);
            int start = at++;
            StringBuilder value = new StringBuilder();
            while (at < text.length() && text.charAt(at) != quote) {
                char c = text.charAt(at++);
                if (c == '\\' && at < text.length()) {
                    value.append(escaped(quote, text.charAt(at++)));
                } else {
                    value.append(c);
                }
            }
            if (at == text.length()) {
                throw new UnreadableFileException(
                        source.span(start, start), "is no environment file: a quote that opens here is not closed");
            }
            at++;
            return value.toString();
        }

        private static String escaped(char quote, char c) {
            if (c == quote) {
                return String.valueOf(c);
            }
            int known = quote == '"' ? "nrtabfv\\".indexOf(c) : -1;
            return known < 0 ? "\\" + c : String.valueOf("\n\r\t\u0007\b\f\u000B\\".charAt(known));
        }

        private void skipLine() {
            while (!isEndOfLine()) {
                at++;
            }
        }

        private void skipSpace() {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
        }

        private boolean isEndOfLine() {
            return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\t';
        }

        private static boolean isQuote(char c) {
            return c == '"' || c == '\'';
        }

        private static boolean isNamePart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '[' || c == ']';
        }
    }
}
