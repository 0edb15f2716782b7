package io.github.preflight.rule;

import io.github.preflight.model.RulePageText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule page: a header between two lines of three dashes, a heading, sections.
 *
 * @param header the part for the machine
 * @param sections Markdown by heading, in order
 * @param examples the fenced files under <em>Bad</em> and <em>Good</em>
 * @param text the whole page as written
 */
public record RulePage(RuleHeader header, Map<String, String> sections, List<Example> examples, String text) {
    public static final String WHY = "Why it is bad";
    public static final String BAD = "Bad";
    public static final String GOOD = "Good";
    public static final String FIX = "How to fix";
    public static final String SUPPRESS = "How to suppress";

    /** The sections that a page must have, in this order. */
    public static final List<String> SECTIONS = List.of(WHY, BAD, GOOD, FIX, SUPPRESS);

    private static final String FENCE = "```";

    /**
     * Files that stand together.
     *
     * @param bad whether they stand under <em>Bad</em>
     * @param files content by name
     * @param findings what is printed for them, one finding a line; "" under <em>Good</em>
     * @param line of the first fence in the page, 1-based
     */
    public record Example(boolean bad, Map<String, String> files, String findings, int line) {
        public Example {
            files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }

    public RulePage {
        sections = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sections));
        examples = List.copyOf(examples);
    }

    public String title() {
        return header.info().title();
    }

    /** The text of a section; empty when the page has none of that name. */
    public Optional<String> section(String heading) {
        return Optional.ofNullable(sections.get(heading));
    }

    /** The page as reports show it. */
    public RulePageText shown() {
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, String> section : sections.entrySet()) {
            body.append("## ").append(section.getKey()).append("\n\n");
            body.append(section.getValue()).append("\n\n");
        }
        return new RulePageText(
                header.info(),
                firstLine(sections.getOrDefault(WHY, "")),
                header.fix().replace("`{key}`", "the key"),
                body.toString().strip(),
                link(sections.getOrDefault(FIX, "")));
    }

    /** The address of the first link in a section. */
    private static Optional<String> link(String section) {
        int start = section.indexOf("](https://") + 2;
        if (start < 2) {
            return Optional.empty();
        }
        int open = 0;
        int end = start;
        // parentheses in an address come in pairs
        while (end < section.length() && (open > 0 || section.charAt(end) != ')')) {
            open += section.charAt(end) == '(' ? 1 : section.charAt(end) == ')' ? -1 : 0;
            end++;
        }
        return Optional.of(section.substring(start, end));
    }

    /** The first paragraph as one line. */
    private static String firstLine(String section) {
        StringBuilder paragraph = new StringBuilder();
        for (String line : section.split("\n")) {
            if (line.isBlank()) {
                break;
            }
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
        }
        return paragraph.toString();
    }

    /**
     * Reads a page.
     *
     * @param place the page's name, for complaints
     * @throws RulePageException when the header or a fence is not understood
     */
    public static RulePage parse(String place, String pack, String id, String text) {
        return new Reader(place, pack, id, text).read();
    }

    /**
     * A project's own rule, told by the words of a page's header and by {@code title} and {@code fix}: the page that they make.
     *
     * @param place where the rule stands, for complaints
     * @throws RulePageException as for a page
     */
    public static RulePage own(String place, String id, Map<String, String> words) {
        RuleHeader header = RuleHeader.own(place, id, words);
        StringBuilder text = new StringBuilder("---\n");
        for (String word : RuleHeader.WORDS) {
            if (words.containsKey(word)) {
                text.append(word).append(": ").append(words.get(word)).append('\n');
            }
        }
        text.append("---\n\n# ").append(header.info().title()).append('\n');
        if (header.fix().isEmpty()) {
            return new RulePage(header, Map.of(), List.of(), text.toString());
        }
        text.append("\n## ").append(FIX).append("\n\n").append(header.fix()).append('\n');
        return new RulePage(header, Map.of(FIX, header.fix()), List.of(), text.toString());
    }

    private static final class Reader {
        private final String place;
        private final String pack;
        private final String id;
        private final String text;
        private final String[] lines;
        private final Map<String, RuleHeader.Word> words = new LinkedHashMap<>();
        private final Map<String, String> sections = new LinkedHashMap<>();
        private final List<Example> examples = new ArrayList<>();
        private String title = "";

        Reader(String place, String pack, String id, String text) {
            this.place = place;
            this.pack = pack;
            this.id = id;
            this.text = text;
            this.lines = text.replace("\r\n", "\n").split("\n", -1);
        }

        RulePage read() {
            int body = readHeader();
            readBody(body);
            String fix = firstLine(sections.getOrDefault(FIX, ""));
            title = title.isEmpty() ? id : title;
            return new RulePage(RuleHeader.of(place, pack, id, words, title, fix), sections, examples, text);
        }

        private int readHeader() {
            if (!lines[0].equals("---")) {
                throw new RulePageException(place + ":1", "'" + lines[0] + "'", "a page begins with a line '---'");
            }
            for (int i = 1; i < lines.length; i++) {
                if (lines[i].equals("---")) {
                    return i + 1;
                }
                readWord(lines[i], i + 1);
            }
            throw new RulePageException(place + ":1", "the header does not end", "end it with a line '---'");
        }

        private void readWord(String line, int number) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) == ' ') {
                throw new RulePageException(
                        place + ":" + number,
                        "'" + line + "' is no line of a header",
                        "write 'word: text' with one of " + String.join(", ", RuleHeader.WORDS));
            }
            String name = line.substring(0, colon);
            RuleHeader.Word word = new RuleHeader.Word(line.substring(colon + 1).strip(), number);
            if (words.put(name, word) != null) {
                throw new RulePageException(place + ":" + number, "'" + name + "' stands twice", "keep one of them");
            }
        }

        private void readBody(int from) {
            String heading = "";
            StringBuilder section = new StringBuilder();
            Group group = new Group();
            for (int i = from; i < lines.length; i++) {
                String line = lines[i];
                if (line.startsWith("# ")) {
                    title = line.substring(2).strip();
                } else if (line.startsWith("## ")) {
                    group.close(examples);
                    end(heading, section);
                    heading = line.substring(3).strip();
                    group.bad = heading.equals(BAD);
                } else if (line.startsWith(FENCE)) {
                    int close = closingFence(i);
                    for (int j = i; j <= close; j++) {
                        section.append(lines[j]).append('\n');
                    }
                    if (heading.equals(BAD) || heading.equals(GOOD)) {
                        addFence(group, i, close);
                    }
                    i = close;
                } else {
                    if (!line.isBlank()) {
                        group.close(examples);
                    }
                    section.append(line).append('\n');
                }
            }
            group.close(examples);
            end(heading, section);
        }

        private void addFence(Group group, int open, int close) {
            String info = lines[open].substring(FENCE.length()).strip();
            int blank = info.indexOf(' ');
            if (blank < 0) {
                throw new RulePageException(
                        place + ":" + (open + 1),
                        "'" + lines[open] + "'",
                        "name the example's file: ```yaml application.yml");
            }
            String name = info.substring(blank + 1).strip();
            StringBuilder content = new StringBuilder();
            for (int i = open + 1; i < close; i++) {
                content.append(lines[i]).append('\n');
            }
            if (name.equals("findings")) {
                group.findings = content.toString();
                group.close(examples);
            } else {
                group.add(name, content.toString(), open + 1);
            }
        }

        private int closingFence(int open) {
            for (int i = open + 1; i < lines.length; i++) {
                if (lines[i].equals(FENCE)) {
                    return i;
                }
            }
            throw new RulePageException(place + ":" + (open + 1), "the fence does not end", "end it with ```");
        }

        private void end(String heading, StringBuilder section) {
            if (!heading.isEmpty()) {
                sections.put(heading, section.toString().strip());
            }
            section.setLength(0);
        }
    }

    /** Fences that have followed each other so far. */
    private static final class Group {
        private final Map<String, String> files = new LinkedHashMap<>();
        private String findings = "";
        private boolean bad;
        private int line;

        void add(String name, String content, int at) {
            if (files.isEmpty()) {
                line = at;
            }
            files.put(name, content);
        }

        void close(List<Example> examples) {
            if (!files.isEmpty()) {
                examples.add(new Example(bad, files, findings, line));
            }
            files.clear();
            findings = "";
        }
    }
}
