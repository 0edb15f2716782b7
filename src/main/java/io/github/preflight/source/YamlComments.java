package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comments of YAML, told without a parser, so that templates which are no YAML yet have them too: a mark behind a blank,
 * outside of quotes and of block texts. A block text under a file's name is that file.
 */
record YamlComments() implements Comments.Syntax {
    @Override
    public List<Comment> comments(SourceText text) {
        return new Reading(text).run();
    }

    /** One file on its way to comments. */
    private static final class Reading {
        private final SourceText source;
        private final List<Comment> comments = new ArrayList<>();
        /** The quote that a text over several lines is waiting for; 0 outside. */
        private char quote;
        /** Where the line's key begins, behind the dashes of a list, and what it is. */
        private int keyColumn;

        private String key = "";
        /** Where the last dash of the line's list stands; -1 without one. */
        private int dash;

        private boolean block;

        Reading(SourceText source) {
            this.source = source;
        }

        List<Comment> run() {
            int line = 1;
            while (line <= source.lines()) {
                read(line, source.line(line));
                line = block ? behindBlock(line + 1) : line + 1;
            }
            return comments;
        }

        private void read(int line, String text) {
            block = false;
            int at = quote == 0 ? begin(text) : behindQuote(text, 0);
            boolean valueStart = true;
            int last = at;
            while (at < text.length()) {
                char c = text.charAt(at);
                boolean apart = at == 0 || Character.isWhitespace(text.charAt(at - 1));
                if (c == '#' && apart) {
                    comments.add(new Comment(line, line, text.substring(0, at).isBlank(), text.substring(at)));
                    break;
                }
                if (valueStart && (c == '"' || c == '\'')) {
                    quote = c;
                    at = behindQuote(text, at + 1);
                    last = at;
                    valueStart = false;
                    continue;
                }
                if (c == ':' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)))) {
                    key = text.substring(keyColumn, at);
                    valueStart = true;
                } else if (!Character.isWhitespace(c)) {
                    valueStart = "[{,".indexOf(c) >= 0 || valueStart && isIndicator(text, at);
                    last = at + 1;
                }
                at++;
            }
            block = quote == 0 && opensBlock(text.substring(0, Math.min(last, text.length())));
        }

        /** Behind the dashes of a list; where the key begins. */
        private int begin(String text) {
            int at = 0;
            dash = -1;
            while (at < text.length() && (text.charAt(at) == ' ' || isIndicator(text, at))) {
                dash = text.charAt(at) == ' ' ? dash : at;
                at++;
            }
            keyColumn = at;
            key = "";
            return at;
        }

        private static boolean isIndicator(String text, int at) {
            char c = text.charAt(at);
            return "-?".indexOf(c) >= 0 && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
        }

        private int behindQuote(String text, int from) {
            int at = from;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\\' && quote == '"' || c == '\'' && text.startsWith("''", at) && quote == c) {
                    at++;
                } else if (c == quote) {
                    quote = 0;
                    return at + 1;
                }
                at++;
            }
            return text.length();
        }

        /** Whether a line, without its comment, ends with {@code |} or {@code >}, and with {@code +}, {@code -} or a digit behind it. */
        private static boolean opensBlock(String text) {
            int at = text.length();
            while (at > 0 && "+-0123456789".indexOf(text.charAt(at - 1)) >= 0) {
                at--;
            }
            boolean mark = at > 0 && text.length() - at <= 2 && "|>".indexOf(text.charAt(at - 1)) >= 0;
            return mark && (at == 1 || Character.isWhitespace(text.charAt(at - 2)));
        }

        /** The first line behind a block text; what it holds may be a file. */
        private int behindBlock(int first) {
            int parent = key.isEmpty() ? dash : keyColumn;
            int indentation = -1;
            int line = first;
            int end = first;
            while (line <= source.lines()) {
                String text = source.line(line);
                if (!text.isBlank()) {
                    int column = indentation(text);
                    indentation = indentation < 0 ? column : indentation;
                    if (column < indentation || column <= parent) {
                        break;
                    }
                    end = line + 1;
                }
                line++;
            }
            addEmbedded(first, end);
            return Math.max(first, end);
        }

        private static int indentation(String text) {
            int column = 0;
            while (column < text.length() && text.charAt(column) == ' ') {
                column++;
            }
            return column;
        }

        private void addEmbedded(int first, int end) {
            String name = key.strip().replace("\"", "").replace("'", "");
            boolean file = name.indexOf('.') > 0 && name.indexOf(' ') < 0;
            Optional<Comments.Syntax> syntax = file ? Comments.syntax(name) : Optional.empty();
            if (syntax.isEmpty()) {
                return;
            }
            StringBuilder text = new StringBuilder();
            for (int line = first; line < end; line++) {
                text.append(source.line(line)).append('\n');
            }
            for (Comment comment : syntax.get().comments(SourceText.of(name, text.toString()))) {
                comments.add(new Comment(
                        comment.line() + first - 1, comment.endLine() + first - 1, comment.alone(), comment.text()));
            }
        }
    }
}
