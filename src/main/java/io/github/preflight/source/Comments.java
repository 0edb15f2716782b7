package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the comments of a file, by the syntax that its name tells. Linear in the text; a file that its owner could not read
 * gives some comments, never a failure. Text in a value is no comment, with one exception: where YAML holds a whole file
 * under that file's name, as a ConfigMap does, that file's comments count.
 */
public final class Comments {
    /** Marks that begin a comment as the first thing in a line, and nowhere else. */
    private static final String HASH = "#";

    private static final CodeSyntax JAVA = CodeSyntax.of("//")
            .withBlocks()
            .quoting("\"\"\"", true)
            .quoting("\"", true)
            .quoting("'", true);
    private static final CodeSyntax GROOVY = CodeSyntax.of("//")
            .withBlocks()
            .quoting("\"\"\"", true)
            .quoting("'''", true)
            .quoting("\"", true)
            .quoting("'", true);
    private static final CodeSyntax JSON = CodeSyntax.of("//").withBlocks().quoting("\"", true);
    private static final CodeSyntax HOCON =
            CodeSyntax.of("//", HASH).quoting("\"\"\"", false).quoting("\"", true);
    private static final CodeSyntax PYTHON = CodeSyntax.of(HASH)
            .quoting("\"\"\"", true)
            .quoting("'''", true)
            .quoting("\"", true)
            .quoting("'", true);
    private static final CodeSyntax SQL = CodeSyntax.of("--").withBlocks().quotingOverLines("'", false);
    private static final CodeSyntax SHELL =
            CodeSyntax.of(HASH).marksBetweenWords().quotingOverLines("'", false).quotingOverLines("\"", true);

    private Comments() {}

    /** In the order in which they stand; none where the file's name tells no syntax. */
    public static List<Comment> in(SourceText text) {
        return in(RepositoryPath.name(text.path()), text);
    }

    static List<Comment> in(String fileName, SourceText text) {
        Optional<Syntax> syntax = syntax(fileName);
        if (syntax.isPresent()) {
            return syntax.get().comments(text);
        }
        return text.text().startsWith("#!") ? SHELL.comments(text) : List.of();
    }

    /** How comments are written in one kind of file. */
    interface Syntax {
        List<Comment> comments(SourceText text);
    }

    /** @param fileName a name alone, or an extension behind a dot */
    static Optional<Syntax> syntax(String fileName) {
        if (Formats.isDotenv(fileName)) {
            return Optional.of(new DotenvComments());
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.startsWith("dockerfile") || name.startsWith("containerfile") || name.startsWith("procfile")) {
            return Optional.of(new LineComments(HASH, false));
        }
        return Optional.ofNullable(
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "properties" -> new LineComments("#!", true);
                    case "yml", "yaml" -> new YamlComments();
                    case "xml", "xhtml", "html" -> new XmlComments();
                    case "dockerfile", "containerfile", "config" -> new LineComments(HASH, false);
                    case "ini", "cfg", "service", "timer", "socket" -> new LineComments(";#", false);
                    case "java", "kt", "scala" -> JAVA;
                    case "gradle", "groovy", "kts" -> GROOVY;
                    case "json", "jsonc", "json5" -> JSON;
                    case "conf" -> HOCON;
                    case "py", "toml" -> PYTHON;
                    case "sql" -> SQL;
                    case "sh", "bash", "ksh", "zsh" -> SHELL;
                    default -> null;
                });
    }

    /** Whether nothing stands before an offset in its line. */
    static boolean isAlone(SourceText text, int offset) {
        return text.text()
                .substring(text.lineStart(text.lineAt(offset)), offset)
                .isBlank();
    }

    static Comment of(SourceText text, int from, int to) {
        int end = Math.max(from, to - 1);
        return new Comment(
                text.lineAt(from),
                text.lineAt(end),
                isAlone(text, from),
                text.text().substring(from, to));
    }

    /** @return the offset just behind the line that holds an offset, without its end */
    static int endOfLine(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Comments are lines of their own. */
    private record LineComments(String marks, boolean linesGoOn) implements Syntax {
        @Override
        public List<Comment> comments(SourceText text) {
            List<Comment> comments = new ArrayList<>();
            boolean goesOn = false;
            for (int line = 1; line <= text.lines(); line++) {
                String written = text.line(line);
                String content = written.strip();
                boolean comment = !goesOn && !content.isEmpty() && marks.indexOf(content.charAt(0)) >= 0;
                if (comment) {
                    comments.add(new Comment(line, line, true, content));
                }
                goesOn = linesGoOn && !comment && backslashesBehind(written) % 2 == 1;
            }
            return comments;
        }

        private static int backslashesBehind(String line) {
            int at = line.length();
            while (at > 0 && line.charAt(at - 1) == '\\') {
                at--;
            }
            return line.length() - at;
        }
    }

    private record XmlComments() implements Syntax {
        @Override
        public List<Comment> comments(SourceText source) {
            List<Comment> comments = new ArrayList<>();
            String text = source.text();
            int at = text.indexOf('<');
            while (at >= 0) {
                int from = at;
                if (text.startsWith("<!--", at)) {
                    at = behind(text, "-->", at + 4);
                    comments.add(of(source, from, at));
                } else if (text.startsWith("<![CDATA[", at)) {
                    at = behind(text, "]]>", at);
                } else {
                    at++;
                }
                at = text.indexOf('<', at);
            }
            return comments;
        }

        private static int behind(String text, String end, int from) {
            int at = text.indexOf(end, from);
            return at < 0 ? text.length() : at + end.length();
        }
    }

    /** As {@link DotenvFormat} reads: behind an unquoted value a blank must stand before the mark. */
    private record DotenvComments() implements Syntax {
        @Override
        public List<Comment> comments(SourceText source) {
            List<Comment> comments = new ArrayList<>();
            String text = source.text();
            int at = 0;
            while (at < text.length()) {
                int end = endOfLine(text, at);
                int first = at;
                while (first < end && Character.isWhitespace(text.charAt(first))) {
                    first++;
                }
                if (first < end && text.charAt(first) == '#') {
                    comments.add(of(source, first, end));
                } else {
                    int value = value(text, first, end);
                    int behind = value < end ? behindQuote(text, value) : value;
                    end = endOfLine(text, behind);
                    int mark = mark(text, behind, end);
                    if (mark < end) {
                        comments.add(of(source, mark, end));
                    }
                }
                at = end + 1;
            }
            return comments;
        }

        /** Where the value of a line begins; its end when it has none. */
        private static int value(String text, int from, int end) {
            int at = text.indexOf('=', from);
            at = at < 0 || at > end ? end : at + 1;
            while (at < end && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private static int behindQuote(String text, int from) {
            char quote = text.charAt(from);
            if (quote != '"' && quote != '\'') {
                return from;
            }
            for (int i = from + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\' && quote == '"') {
                    i++;
                } else if (text.charAt(i) == quote) {
                    return i + 1;
                }
            }
            return from;
        }

        private static int mark(String text, int from, int end) {
            for (int i = Math.max(1, from); i < end; i++) {
                if (text.charAt(i) == '#' && Character.isWhitespace(text.charAt(i - 1))) {
                    return i;
                }
            }
            return end;
        }
    }
}
