package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a token looks like: literals and bounded classes of bytes in a row, matched greedily and without backtracking, so that a
 * match costs no more than the pattern's greatest length. The grammar is a part of that of regular expressions: characters,
 * {@code [a-z_-]} with {@code {n}} or {@code {n,m}}, a group of literals {@code (live|test)} with an optional {@code ?};
 * {@code (?i)} in front for letters of either case; {@code <} and {@code >} around the part that is the secret. A backslash
 * takes a sign as it is.
 *
 * <p>A match begins where no word goes on to the left, and ends where none goes on to the right.
 */
final class BytePattern {
    /** In front of a pattern in which letters count in either case. */
    static final String ANY_CASE = "(?i)";

    private static final int LONGEST_RUN = 8192;

    /** What a pattern can be searched by has at least so many bytes. */
    static final int SHORTEST_LITERAL = 3;

    private static final int MOST_FOLLOWING = 16;
    private static final int MOST_WORDS = 64;

    private final String text;
    private final Item[] items;
    private final boolean ignoresCase;
    private final int anchor;
    private final int secretFirst;
    private final int secretEnd;

    /**
     * One part: words of which one must stand there, or a run of bytes out of a class.
     *
     * @param words empty for a run
     * @param optional whether the words may be missing
     */
    private record Item(List<byte[]> words, boolean optional, ByteSet run, int least, int most) {
        boolean isRun() {
            return words.isEmpty();
        }

        int shortestWord() {
            int shortest = Integer.MAX_VALUE;
            for (byte[] word : words) {
                shortest = Math.min(shortest, word.length);
            }
            return shortest;
        }
    }

    /**
     * Where a pattern was found, as offsets; ends are exclusive.
     *
     * @param runStart where the longest of its runs begins, which nobody could know beforehand
     */
    record Match(int start, int end, int secretStart, int secretEnd, int runStart, int runEnd) {}

    private BytePattern(String text, Parser parser) {
        this.text = text;
        this.items = parser.items.toArray(new Item[0]);
        this.ignoresCase = parser.ignoresCase;
        this.secretFirst = parser.secretFirst;
        this.secretEnd = parser.secretEnd < 0 ? items.length : parser.secretEnd;
        this.anchor = anchor(items);
    }

    /** @throws IllegalArgumentException where the text is no such pattern; says where */
    static BytePattern of(String text) {
        return new BytePattern(text, new Parser(text));
    }

    /** The words by one of which a match can be found; empty when there are none that are long enough. */
    List<byte[]> anchors() {
        if (anchor < 0) {
            return List.of();
        }
        List<byte[]> words = new ArrayList<>();
        for (byte[] word : items[anchor].words()) {
            if (word.length >= SHORTEST_LITERAL) {
                words.add(word);
            } else {
                addLonger(word, items[anchor + 1].run(), words);
            }
        }
        return words;
    }

    private static void addLonger(byte[] word, ByteSet next, List<byte[]> words) {
        for (int value = 0; value < 256; value++) {
            if (next.has(value)) {
                byte[] longer = Arrays.copyOf(word, word.length + 1);
                longer[word.length] = (byte) value;
                words.add(longer);
            }
        }
    }

    /** How much a match says: by the bytes of the secret that are told beforehand, and a little by those around it. */
    int weight() {
        int inside = 0;
        int around = 0;
        for (int i = 0; i < items.length; i++) {
            Item item = items[i];
            int told = item.isRun() || item.optional() ? 0 : item.shortestWord();
            if (i >= secretFirst && i < secretEnd) {
                inside += told;
            } else {
                around += told;
            }
        }
        return 10 * inside + Math.min(around, 9);
    }

    boolean ignoresCase() {
        return ignoresCase;
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * What the pattern begins with, since a run to the left of a word may eat what stands before it; or else the words that are
     * longest where they are shortest. A word of two bytes does when one of few bytes follows.
     */
    private static int anchor(Item[] items) {
        Item first = items[0];
        if (!first.isRun() && !first.optional() && first.shortestWord() >= SHORTEST_LITERAL) {
            return 0;
        }
        int best = -1;
        int length = 0;
        for (int i = 0; i < items.length; i++) {
            Item item = items[i];
            if (item.isRun() || item.optional() || item.shortestWord() <= length) {
                continue;
            }
            boolean followed = i + 1 < items.length
                    && items[i + 1].isRun()
                    && items[i + 1].least() > 0
                    && items[i + 1].run().size() <= MOST_FOLLOWING;
            if (item.shortestWord() >= SHORTEST_LITERAL || item.shortestWord() == SHORTEST_LITERAL - 1 && followed) {
                best = i;
                length = item.shortestWord();
            }
        }
        return best;
    }

    /**
     * Matches around one of the {@link #anchors()}.
     *
     * @param at where the anchor begins
     * @return empty when the pattern does not match here
     */
    Optional<Match> around(byte[] bytes, int at, int from, int to) {
        if (anchor == 0 && goesOnToTheLeft(bytes, at, from)) {
            // before a long run is read for nothing
            return Optional.empty();
        }
        int[] starts = new int[items.length + 1];
        int left = at;
        for (int i = anchor - 1; i >= 0; i--) {
            starts[i + 1] = left;
            left = before(items[i], bytes, left, from);
            if (left < 0) {
                return Optional.empty();
            }
        }
        starts[0] = left;
        int right = at;
        for (int i = anchor; i < items.length; i++) {
            starts[i] = right;
            right = behind(items[i], bytes, right, to);
            if (right < 0) {
                return Optional.empty();
            }
        }
        starts[items.length] = right;
        return isAlone(bytes, left, right, from, to) ? Optional.of(match(starts)) : Optional.empty();
    }

    /** Whether the pattern matches the whole of a text. */
    boolean matches(byte[] bytes) {
        int at = 0;
        for (Item item : items) {
            at = behind(item, bytes, at, bytes.length);
            if (at < 0) {
                return false;
            }
        }
        return at == bytes.length;
    }

    private Match match(int[] starts) {
        int run = 0;
        for (int i = 0; i < items.length; i++) {
            boolean longer = starts[i + 1] - starts[i] > starts[run + 1] - starts[run];
            if (items[i].isRun() && (longer || !items[run].isRun())) {
                run = i;
            }
        }
        return new Match(
                starts[0],
                starts[items.length],
                starts[secretFirst],
                starts[secretEnd],
                items[run].isRun() ? starts[run] : starts[0],
                items[run].isRun() ? starts[run + 1] : starts[items.length]);
    }

    private int behind(Item item, byte[] bytes, int at, int to) {
        if (item.isRun()) {
            int most = Math.min(to, at + item.most());
            int end = at;
            while (end < most && item.run().has(bytes[end])) {
                end++;
            }
            return end - at >= item.least() ? end : -1;
        }
        for (byte[] word : item.words()) {
            if (isAt(word, bytes, at, to)) {
                return at + word.length;
            }
        }
        return item.optional() ? at : -1;
    }

    private int before(Item item, byte[] bytes, int end, int from) {
        if (item.isRun()) {
            int least = Math.max(from, end - item.most());
            int at = end;
            while (at > least && item.run().has(bytes[at - 1])) {
                at--;
            }
            return end - at >= item.least() ? at : -1;
        }
        for (byte[] word : item.words()) {
            int at = end - word.length;
            if (at >= from && isAt(word, bytes, at, end)) {
                return at;
            }
        }
        return item.optional() ? end : -1;
    }

    private boolean isAt(byte[] word, byte[] bytes, int at, int to) {
        if (at + word.length > to) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte there = bytes[at + i];
            if (there != word[i] && !(ignoresCase && lower(there) == word[i])) {
                return false;
            }
        }
        return true;
    }

    static byte lower(byte value) {
        return value >= 'A' && value <= 'Z' ? (byte) (value + 32) : value;
    }

    private boolean isAlone(byte[] bytes, int start, int end, int from, int to) {
        if (goesOnToTheLeft(bytes, start, from)) {
            return false;
        }
        Item last = items[items.length - 1];
        if (end >= to || !last.isRun()) {
            return true;
        }
        byte next = bytes[end];
        return !isLetterOrDigit(next) && !(last.run().has(next) && end - start > 0 && isWord(next));
    }

    private static boolean goesOnToTheLeft(byte[] bytes, int start, int from) {
        return start > from && isWord(bytes[start]) && isWord(bytes[start - 1]) && !isEscape(bytes, start, from);
    }

    /** What stands before belongs to an escaped sign: {@code \n}, {@code %3D}, {@code \u003d}. */
    private static boolean isEscape(byte[] bytes, int at, int from) {
        byte before = bytes[at - 1];
        if (at - 2 >= from && bytes[at - 2] == '\\' && (before == 'n' || before == 'r' || before == 't')) {
            return true;
        }
        if (at - 3 >= from && bytes[at - 3] == '%' && isHex(bytes, at - 2, at)) {
            return true;
        }
        return at - 6 >= from && bytes[at - 6] == '\\' && bytes[at - 5] == 'u' && isHex(bytes, at - 4, at);
    }

    private static boolean isHex(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isLetterOrDigit(byte value) {
        return value >= '0' && value <= '9' || value >= 'A' && value <= 'Z' || value >= 'a' && value <= 'z';
    }

    private static boolean isWord(byte value) {
        return isLetterOrDigit(value) || value == '_';
    }

    /** Reads the grammar. */
    private static final class Parser {
        private final String text;
        private final boolean ignoresCase;
        private final List<Item> items = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int at;
        private int secretFirst;
        private int secretEnd = -1;

        Parser(String text) {
            this.text = text;
            this.ignoresCase = text.startsWith(ANY_CASE);
            this.at = ignoresCase ? ANY_CASE.length() : 0;
            while (at < text.length()) {
                next();
            }
            endLiteral();
            if (items.isEmpty()) {
                throw wrong("is empty");
            }
        }

        private void next() {
            char c = text.charAt(at);
            switch (c) {
                case '<' -> {
                    endLiteral();
                    secretFirst = items.size();
                    at++;
                }
                case '>' -> {
                    endLiteral();
                    secretEnd = items.size();
                    at++;
                }
                case '[' -> {
                    endLiteral();
                    run();
                }
                case '(' -> {
                    endLiteral();
                    group();
                }
                case '\\' -> {
                    literal.append(escaped());
                }
                case '.', '*', '+', '?', '{', '}', ']', ')', '|', '^', '$' -> throw wrong("has '" + c + "'");
                default -> {
                    literal.append(c);
                    at++;
                }
            }
        }

        private char escaped() {
            if (at + 1 >= text.length()) {
                throw wrong("ends with a backslash");
            }
            char c = text.charAt(at + 1);
            at += 2;
            if (Character.isLetterOrDigit(c)) {
                throw wrong("has \\" + c);
            }
            return c;
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                add(List.of(bytes(literal.toString())), false);
                literal.setLength(0);
            }
        }

        /** Words behind words become longer ones, which are found more rarely. */
        private void add(List<byte[]> words, boolean optional) {
            int last = items.size() - 1;
            boolean follows = last >= 0
                    && !optional
                    && !items.get(last).isRun()
                    && !items.get(last).optional()
                    && secretFirst != items.size()
                    && secretEnd != items.size()
                    && items.get(last).words().size() * words.size() <= MOST_WORDS;
            if (!follows) {
                items.add(new Item(words, optional, new ByteSet(), 0, 0));
                return;
            }
            List<byte[]> joined = new ArrayList<>();
            for (byte[] first : items.get(last).words()) {
                for (byte[] second : words) {
                    byte[] both = Arrays.copyOf(first, first.length + second.length);
                    System.arraycopy(second, 0, both, first.length, second.length);
                    joined.add(both);
                }
            }
            joined.sort((one, other) -> other.length - one.length);
            items.set(last, new Item(List.copyOf(joined), false, new ByteSet(), 0, 0));
        }

        private byte[] bytes(String word) {
            return (ignoresCase ? word.toLowerCase(Locale.ROOT) : word).getBytes(StandardCharsets.UTF_8);
        }

        private void group() {
            int close = at + 1;
            List<byte[]> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != ')') {
                char c = text.charAt(at);
                if (c == '\\') {
                    word.append(escaped());
                } else if (c == '|') {
                    words.add(bytes(word.toString()));
                    word.setLength(0);
                    at++;
                } else if ("[]({}?*+.<>".indexOf(c) >= 0) {
                    throw wrong("has '" + c + "' in a group");
                } else {
                    word.append(c);
                    at++;
                }
            }
            if (at >= text.length()) {
                throw wrong("has a group that does not end, at " + close);
            }
            words.add(bytes(word.toString()));
            // the longer first, so that none hides another
            words.sort((one, other) -> other.length - one.length);
            at++;
            boolean optional = at < text.length() && text.charAt(at) == '?';
            at += optional ? 1 : 0;
            add(List.copyOf(words), optional);
        }

        private void run() {
            ByteSet set = new ByteSet();
            at++;
            while (at < text.length() && text.charAt(at) != ']') {
                char first = text.charAt(at) == '\\' ? escaped() : text.charAt(at++);
                char last = first;
                if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                    last = text.charAt(at + 1);
                    at += 2;
                }
                set.addRange(first, last);
                if (ignoresCase) {
                    addBothCases(set, first, last);
                }
            }
            at++;
            int least = 1;
            int most = 1;
            if (at < text.length() && text.charAt(at) == '{') {
                int close = text.indexOf('}', at);
                String[] bounds = text.substring(at + 1, close).split(",");
                least = Integer.parseInt(bounds[0].strip());
                most = bounds.length > 1 ? Integer.parseInt(bounds[1].strip()) : least;
                at = close + 1;
            }
            if (least > most || most > LONGEST_RUN) {
                throw wrong("has bounds {" + least + "," + most + "}");
            }
            items.add(new Item(List.of(), false, set, least, most));
        }

        private static void addBothCases(ByteSet set, int first, int last) {
            for (int c = first; c <= last; c++) {
                set.add(Character.toLowerCase(c));
                set.add(Character.toUpperCase(c));
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("the pattern " + text + " " + what);
        }
    }
}
