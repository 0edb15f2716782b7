package io.github.preflight.report;

import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** A rule's page for a console: Markdown as plain text, examples indented, links with their addresses. */
public final class PageReport {
    private static final int WIDTH = 100;
    private static final String FENCE = "```";
    private static final String TEXT = "  ";
    private static final String EXAMPLE = "      ";

    /** Words of a header that a reader may want to know; the others are in the first lines. */
    private static final List<String> SHOWN = List.of("framework: ", "keys: ", "unsafe: ", "when: ");

    private final List<Line> lines = new ArrayList<>();

    private PageReport() {}

    /**
     * All lines.
     *
     * @param page as written, with its header
     */
    public static List<Line> lines(RuleInfo info, String page) {
        return new PageReport().of(info, page);
    }

    private List<Line> of(RuleInfo info, String page) {
        String[] source = page.replace("\r\n", "\n").split("\n", -1);
        int at = 1;
        add(info.title());
        add(info.id() + ": " + info.severity().word() + ", " + info.category().word() + ", from " + info.pack());
        while (at < source.length && !source[at].equals("---")) {
            for (String word : SHOWN) {
                if (source[at].startsWith(word)) {
                    wrap(TEXT, source[at]);
                }
            }
            at++;
        }
        for (at++; at < source.length; at++) {
            at = block(source, at);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).text().isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** @return the last line that was read */
    private int block(String[] source, int at) {
        String line = source[at];
        if (line.startsWith(FENCE)) {
            return fence(source, at);
        }
        if (line.startsWith("# ")) {
            return at;
        }
        if (line.startsWith("#")) {
            blank();
            add(line.replaceFirst("^#+ *", ""));
        } else if (line.isBlank()) {
            blank();
        } else {
            wrap(TEXT, plain(line));
        }
        return at;
    }

    private int fence(String[] source, int open) {
        String info = source[open].substring(FENCE.length()).strip();
        String name = info.substring(info.indexOf(' ') + 1);
        if (name.equals("findings")) {
            add(TEXT + "  finds");
        } else if (info.indexOf(' ') > 0) {
            add(TEXT + "  " + name);
        }
        int at = open + 1;
        while (at < source.length && !source[at].startsWith(FENCE)) {
            add(EXAMPLE + source[at]);
            at++;
        }
        return at;
    }

    /** Links as {@code text (address)}, within a folder of pages without it; strong words without their stars. */
    private static String plain(String markdown) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < markdown.length()) {
            int middle = markdown.charAt(at) == '[' ? markdown.indexOf("](", at) : -1;
            int end = middle < 0 ? -1 : markdown.indexOf(')', middle);
            if (end > 0) {
                String address = markdown.substring(middle + 2, end);
                text.append(markdown, at + 1, middle);
                text.append(address.startsWith("http") ? " (" + address + ")" : "");
                at = end + 1;
            } else {
                text.append(markdown.charAt(at++));
            }
        }
        return text.toString().replace("**", "");
    }

    private void wrap(String indent, String paragraph) {
        StringBuilder line = new StringBuilder(indent);
        String hanging = paragraph.startsWith("- ") ? indent + TEXT : indent;
        boolean first = true;
        for (String word : paragraph.split(" ")) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                add(line.toString());
                line = new StringBuilder(hanging);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        add(line.toString());
    }

    private void blank() {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).text().isEmpty()) {
            add("");
        }
    }

    private void add(String text) {
        lines.add(Line.of(Severity.INFO, text.replace("\t", "    ")));
    }
}
