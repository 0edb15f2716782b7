package io.github.preflight.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rule pages as HTML: the part of Markdown that they use. Headings, paragraphs, fences, lists; code, links, emphasis. What is
 * beyond that, HTML above all, stays the text that it is. Of pages that ship, a test holds the result against CommonMark's.
 */
final class Markdown {
    private static final String FENCE = "```";

    private final String[] lines;
    private final int demote;
    private final StringBuilder html = new StringBuilder();

    private Markdown(String text, int demote) {
        this.lines = text.replace("\r\n", "\n").split("\n", -1);
        this.demote = demote;
    }

    /** @param demote by how many levels headings are put lower */
    static String html(String text, int demote) {
        Markdown markdown = new Markdown(text, demote);
        markdown.blocks();
        return markdown.html.toString();
    }

    /** A line of text, without the paragraph around it. */
    static String inline(String text) {
        StringBuilder html = new StringBuilder();
        new Inline(text, html).write();
        return html.toString();
    }

    private void blocks() {
        int i = 0;
        while (i < lines.length) {
            String line = lines[i];
            if (line.isBlank()) {
                i++;
            } else if (line.startsWith(FENCE)) {
                i = fence(i);
            } else if (headingLevel(line) > 0) {
                heading(line);
                i++;
            } else if (markerLength(line) > 0) {
                i = list(i);
            } else {
                i = paragraph(i);
            }
        }
    }

    private int fence(int open) {
        String info = lines[open].substring(FENCE.length()).strip();
        int blank = info.indexOf(' ');
        String language = blank < 0 ? info : info.substring(0, blank);
        if (blank > 0) {
            html.append("<p class=\"file\">");
            Html.text(info.substring(blank + 1).strip(), html);
            html.append("</p>\n");
        }
        html.append("<pre><code");
        if (!language.isEmpty()) {
            html.append(" class=\"language-");
            Html.text(language, html);
            html.append('"');
        }
        html.append('>');
        int i = open + 1;
        while (i < lines.length && !lines[i].equals(FENCE)) {
            Html.text(lines[i], html);
            html.append('\n');
            i++;
        }
        html.append("</code></pre>\n");
        return i + 1;
    }

    /** 0 for what is no heading. */
    private static int headingLevel(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        return level > 0 && level <= 6 && level < line.length() && line.charAt(level) == ' ' ? level : 0;
    }

    private void heading(String line) {
        int level = headingLevel(line);
        int shown = Math.min(6, level + demote);
        html.append("<h").append(shown).append('>');
        html.append(inline(line.substring(level).strip()));
        html.append("</h").append(shown).append(">\n");
    }

    private int paragraph(int from) {
        StringBuilder text = new StringBuilder();
        int i = from;
        while (i < lines.length && (i == from || continues(lines[i]))) {
            text.append(i == from ? "" : "\n").append(lines[i].strip());
            i++;
        }
        html.append("<p>").append(inline(text.toString())).append("</p>\n");
        return i;
    }

    private static boolean continues(String line) {
        return !line.isBlank() && !line.startsWith(FENCE) && headingLevel(line) == 0 && markerLength(line) == 0;
    }

    /** How long a list item's marker is, with the blank behind it; 0 when there is none. */
    private static int markerLength(String line) {
        if (line.startsWith("- ") || line.startsWith("* ")) {
            return 2;
        }
        int digits = 0;
        while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
            digits++;
        }
        return digits > 0 && digits < 3 && line.startsWith(". ", digits) ? digits + 2 : 0;
    }

    /** One level, one paragraph an item. */
    private int list(int from) {
        boolean numbered = Character.isDigit(lines[from].charAt(0));
        List<StringBuilder> items = new ArrayList<>();
        int i = from;
        while (i < lines.length && (continues(lines[i]) || isItem(lines[i], numbered))) {
            if (isItem(lines[i], numbered)) {
                items.add(new StringBuilder(
                        lines[i].substring(markerLength(lines[i])).strip()));
            } else {
                items.get(items.size() - 1).append('\n').append(lines[i].strip());
            }
            i++;
        }
        html.append(numbered ? "<ol>\n" : "<ul>\n");
        for (StringBuilder item : items) {
            html.append("<li>").append(inline(item.toString())).append("</li>\n");
        }
        html.append(numbered ? "</ol>\n" : "</ul>\n");
        return i;
    }

    private static boolean isItem(String line, boolean numbered) {
        return markerLength(line) > 0 && Character.isDigit(line.charAt(0)) == numbered;
    }

    /** Text inside a block; each character is looked at a bounded number of times. */
    private static final class Inline {
        private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

        private final String text;
        private final StringBuilder html;
        private int at;

        Inline(String text, StringBuilder html) {
            this.text = text;
            this.html = html;
        }

        void write() {
            while (at < text.length()) {
                boolean written = switch (text.charAt(at)) {
                    case '\\' -> escape();
                    case '`' -> code();
                    case '[' -> link();
                    case '*' -> emphasis();
                    default -> false;
                };
                if (!written) {
                    plain(text.charAt(at));
                    at++;
                }
            }
        }

        private void plain(char c) {
            Html.character(c, html);
        }

        private boolean escape() {
            if (at + 1 >= text.length() || ESCAPABLE.indexOf(text.charAt(at + 1)) < 0) {
                return false;
            }
            plain(text.charAt(at + 1));
            at += 2;
            return true;
        }

        private boolean code() {
            int ticks = run('`', at);
            int close = at + ticks;
            while (true) {
                close = text.indexOf('`', close);
                if (close < 0) {
                    Html.text(text.substring(at, at + ticks), html);
                    at += ticks;
                    return true;
                }
                int closing = run('`', close);
                if (closing == ticks) {
                    break;
                }
                close += closing;
            }
            String code = text.substring(at + ticks, close).replace('\n', ' ');
            boolean padded = code.length() > 1 && code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
            html.append("<code>");
            Html.text(padded ? code.substring(1, code.length() - 1) : code, html);
            html.append("</code>");
            at = close + ticks;
            return true;
        }

        private int run(char c, int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) == c) {
                end++;
            }
            return end - from;
        }

        private boolean link() {
            int middle = text.indexOf("](", at);
            int end = middle < 0 ? -1 : closing(middle + 2);
            if (end < 0 || text.indexOf('[', at + 1) >= 0 && text.indexOf('[', at + 1) < middle) {
                return false;
            }
            String address = text.substring(middle + 2, end);
            if (!address.startsWith("https://") || address.indexOf(' ') >= 0) {
                return false;
            }
            html.append("<a href=\"");
            Html.text(address, html);
            html.append("\">").append(inline(text.substring(at + 1, middle))).append("</a>");
            at = end + 1;
            return true;
        }

        /** Where the address ends; parentheses in it come in pairs. -1 when it does not. */
        private int closing(int from) {
            int open = 0;
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '(') {
                    open++;
                } else if (c == ')' && open-- == 0) {
                    return i;
                }
            }
            return -1;
        }

        private boolean emphasis() {
            boolean strong = text.startsWith("**", at);
            String mark = strong ? "**" : "*";
            int from = at + mark.length();
            int close = text.indexOf(mark, from + 1);
            boolean opens = from < text.length() && !Character.isWhitespace(text.charAt(from));
            if (!opens || close < 0 || Character.isWhitespace(text.charAt(close - 1))) {
                return false;
            }
            html.append(strong ? "<strong>" : "<em>");
            html.append(inline(text.substring(from, close)));
            html.append(strong ? "</strong>" : "</em>");
            at = close + mark.length();
            return true;
        }
    }
}
