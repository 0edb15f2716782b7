package io.github.preflight.engine;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Suppression;
import io.github.preflight.source.Comment;
import io.github.preflight.source.Comments;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the comments of one file allow: {@code preflight:allow rule-id reason}, or several ids with commas between them. It
 * counts for the line in which the comment stands, and when the comment stands alone for the next one too; further such
 * comments in between do not count as lines.
 */
final class InlineSuppressions {
    /** One rule allowed in some lines. */
    private record Allowed(Suppression suppression, int from, int to) {}

    /**
     * A comment that names a rule but does not count.
     *
     * @param rule as written; "" when none is named
     */
    record Faulty(String rule, Location location) {}

    /** What a comment says. */
    private record Words(List<String> rules, String reason, int line) {}

    private final String path;
    private final List<Allowed> allowed = new ArrayList<>();
    private final List<Faulty> withoutReason = new ArrayList<>();

    private InlineSuppressions(String path) {
        this.path = path;
    }

    /** None for a file that is no text. */
    static InlineSuppressions in(SourceFile file) {
        InlineSuppressions found = new InlineSuppressions(file.path());
        try {
            SourceText text = SourceText.decode(file);
            if (file.allows()) {
                found.read(text);
            }
        } catch (UnreadableFileException e) {
            // it has a finding of its own; what cannot be read allows nothing
            return found;
        }
        return found;
    }

    private void read(SourceText text) {
        List<Comment> comments = Comments.in(text);
        // from the last to the first, so that a comment above another one reaches as far as that
        int reach = 0;
        int above = 0;
        for (int i = comments.size() - 1; i >= 0; i--) {
            Comment comment = comments.get(i);
            List<Words> all = words(comment);
            if (all.isEmpty()) {
                continue;
            }
            int to = comment.endLine();
            if (comment.alone()) {
                to = comment.endLine() + 1 == above ? reach : comment.endLine() + 1;
                above = comment.line();
                reach = to;
            }
            for (Words words : all) {
                allow(words, comment.line(), to);
            }
        }
    }

    private void allow(Words words, int from, int to) {
        Location location = Location.ofLine(path, words.line());
        if (words.reason().isEmpty() || words.rules().isEmpty()) {
            String named = String.join(", ", words.rules());
            withoutReason.add(new Faulty(named, location));
            return;
        }
        for (String rule : words.rules()) {
            Suppression suppression = new Suppression(
                    Suppression.Kind.INLINE, rule, path, "", words.reason(), Optional.empty(), location);
            allowed.add(new Allowed(suppression, from, to));
        }
    }

    private static List<Words> words(Comment comment) {
        List<Words> found = new ArrayList<>();
        String text = comment.text();
        int line = comment.line();
        int counted = 0;
        int at = text.indexOf(SourceFile.ALLOW);
        while (at >= 0) {
            int behind = at + SourceFile.ALLOW.length();
            int next = text.indexOf(SourceFile.ALLOW, behind);
            line += lineEnds(text, counted, at);
            counted = at;
            boolean whole = behind == text.length() || Character.isWhitespace(text.charAt(behind));
            if (whole && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))) {
                String said = text.substring(behind, next < 0 ? text.length() : next);
                found.add(words(onOneLine(said), line));
            }
            at = next;
        }
        return found;
    }

    /** Without the asterisks with which lines of a block comment may begin. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean lineStart = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lineStart = true;
                line.append(' ');
            } else if (!lineStart || !Character.isWhitespace(c) && (c != '*' || text.startsWith("*/", i))) {
                lineStart = false;
                line.append(c);
            }
        }
        return line.toString();
    }

    private static int lineEnds(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                count++;
            }
        }
        return count;
    }

    /** Ids with commas between them, then the reason. */
    private static Words words(String text, int line) {
        List<String> rules = new ArrayList<>();
        String rest = withoutEnd(text);
        boolean more = true;
        while (more && !rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && rest.charAt(end) != ',' && !Character.isWhitespace(rest.charAt(end))) {
                end++;
            }
            if (end > 0) {
                rules.add(rest.substring(0, end));
            }
            String behind = rest.substring(end).stripLeading();
            more = behind.startsWith(",");
            rest = more ? behind.substring(1).stripLeading() : behind;
        }
        return new Words(rules, reason(rest), line);
    }

    /** Without the mark that ends the comment. */
    private static String withoutEnd(String text) {
        String bare = text.strip();
        for (String end : new String[] {"-->", "*/"}) {
            if (bare.endsWith(end)) {
                bare = bare.substring(0, bare.length() - end.length()).strip();
            }
        }
        return bare;
    }

    /** Without a dash or colon before it; "" when no letter or digit is in it. */
    private static String reason(String text) {
        int at = 0;
        while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        boolean mark = at > 0 && "-:–—".indexOf(text.charAt(0)) >= 0;
        return at == text.length() ? "" : text.substring(mark ? at : 0).strip();
    }

    /** What allows a finding in this file; empty when nothing does. */
    Optional<Suppression> allowing(Finding finding) {
        int line = finding.location().line();
        for (Allowed one : allowed) {
            boolean here = one.from() <= finding.location().endLine() && line <= one.to();
            if (line > 0 && here && one.suppression().rule().equals(finding.rule())) {
                return Optional.of(one.suppression());
            }
        }
        return Optional.empty();
    }

    /** All that count, known rules or not. */
    List<Suppression> suppressions() {
        List<Suppression> all = new ArrayList<>();
        for (Allowed one : allowed) {
            all.add(one.suppression());
        }
        return all;
    }

    List<Faulty> withoutReason() {
        return withoutReason;
    }
}
