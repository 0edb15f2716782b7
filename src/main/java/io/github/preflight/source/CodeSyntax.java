package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Comments of a language that has texts in quotes.
 *
 * @param marks what begins a comment that ends with its line
 * @param blocks whether there are comments between slash-star and star-slash
 * @param quotes the longest first where one begins another
 * @param betweenWords whether a mark counts only where a word could begin
 */
record CodeSyntax(List<String> marks, boolean blocks, List<Quote> quotes, boolean betweenWords)
        implements Comments.Syntax {
    /**
     * What begins and ends a text.
     *
     * @param escapes whether a backslash takes the next character's meaning
     * @param overLines whether the text may hold line ends
     */
    private record Quote(String mark, boolean escapes, boolean overLines) {}

    static CodeSyntax of(String... marks) {
        return new CodeSyntax(List.of(marks), false, List.of(), false);
    }

    CodeSyntax withBlocks() {
        return new CodeSyntax(marks, true, quotes, betweenWords);
    }

    CodeSyntax marksBetweenWords() {
        return new CodeSyntax(marks, blocks, quotes, true);
    }

    /** A mark of three characters holds line ends, one of a single character does not. */
    CodeSyntax quoting(String mark, boolean escapes) {
        return with(new Quote(mark, escapes, mark.length() > 1));
    }

    CodeSyntax quotingOverLines(String mark, boolean escapes) {
        return with(new Quote(mark, escapes, true));
    }

    private CodeSyntax with(Quote quote) {
        List<Quote> more = new ArrayList<>(quotes);
        more.add(quote);
        return new CodeSyntax(marks, blocks, more, betweenWords);
    }

    @Override
    public List<Comment> comments(SourceText source) {
        List<Comment> comments = new ArrayList<>();
        String text = source.text();
        int at = 0;
        while (at < text.length()) {
            int behind = behindComment(text, at);
            if (behind > at) {
                comments.add(Comments.of(source, at, behind));
                at = behind;
            } else if (betweenWords && text.charAt(at) == '\\') {
                at += 2;
            } else {
                at = behindQuote(text, at);
            }
        }
        return comments;
    }

    private int behindComment(String text, int at) {
        if (blocks && text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        for (String mark : marks) {
            if (text.startsWith(mark, at) && (!betweenWords || isWordStart(text, at))) {
                return Comments.endOfLine(text, at);
            }
        }
        return at;
    }

    private static boolean isWordStart(String text, int at) {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || ";&|()".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Behind the text that opens at an offset; one further where none does. */
    private int behindQuote(String text, int at) {
        for (Quote quote : quotes) {
            if (text.startsWith(quote.mark(), at)) {
                return behind(quote, text, at + quote.mark().length());
            }
        }
        return at + 1;
    }

    private static int behind(Quote quote, String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith(quote.mark(), at)) {
                return at + quote.mark().length();
            }
            if (c == '\n' && !quote.overLines()) {
                return at;
            }
            at += c == '\\' && quote.escapes() ? 2 : 1;
        }
        return text.length();
    }
}
