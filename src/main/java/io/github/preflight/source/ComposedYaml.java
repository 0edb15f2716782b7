package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The node graph of a YAML file, as the parser that Spring uses composes it, with the bounds that every walk over it
 * must keep: anchors let a short file stand for an endless one.
 *
 * <p>Maven's {@code @name@} may stand where YAML allows no {@code @}: such marks are swapped for a character of the same
 * width before the parser sees them, and swapped back by {@link #text(String)}.
 */
final class ComposedYaml {
    /** Values of a file, counted again wherever an alias repeats them. */
    static final int MOST_NODES = 100_000;

    /** The parser copies its look-ahead at every step, so that a long token costs the square of its length. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int MOST_TEXT = 32 << 20;

    /** Complaints that quote a name, which may be a password that begins with {@code *} or {@code !}. */
    private static final String[] BEFORE_NAMES = {"found undefined alias", "found undefined tag handle"};

    /** How a reader names a mapping's key; equal names are the same key. */
    interface KeyName {
        String of(Node key) throws UnreadableFileException;
    }

    private final SourceText source;
    private final int[] pairs;
    private final char mark;
    private final int deepest;
    private final boolean lastWins;
    private final List<Node> documents = new ArrayList<>();
    private int nodes;
    private int characters;

    private ComposedYaml(SourceText source, int[] pairs, char mark, int deepest, boolean lastWins) {
        this.lastWins = lastWins;
        this.source = source;
        this.pairs = pairs;
        this.mark = mark;
        this.deepest = deepest;
    }

    /** @param deepest how many collections may stand in each other */
    static ComposedYaml of(SourceFile file, int deepest) throws UnreadableFileException {
        return of(file, deepest, false);
    }

    /**
     * @param deepest how many collections may stand in each other
     * @param lastWins whether a key may stand twice, so that the last counts
     */
    static ComposedYaml of(SourceFile file, int deepest, boolean lastWins) throws UnreadableFileException {
        SourceText source = SourceText.decode(file);
        int[] pairs = supplementary(source);
        refuseLongLines(source);
        char mark = source.text().indexOf('@') < 0 ? 0 : MavenMarks.unusedCharacter(source.text());
        String text = mark == 0 ? source.text() : MavenMarks.swap(source.text(), mark);
        ComposedYaml yaml = new ComposedYaml(source, pairs, mark, deepest, lastWins);
        yaml.compose(text);
        return yaml;
    }

    private void compose(String text) throws UnreadableFileException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(deepest);
        try {
            Composer composer = new BoundedComposer(
                    new ParserImpl(new StreamReader(text), options), new TimestampsAreText(), options);
            while (composer.checkNode()) {
                documents.add(composer.getNode());
            }
        } catch (TooManyNodes e) {
            throw new UnreadableFileException(Location.ofFile(source.path()), tooMany());
        } catch (MarkedYAMLException e) {
            throw new UnreadableFileException(place(e), "is not valid YAML: " + sentence(e.getProblem()));
        } catch (YAMLException e) {
            throw new UnreadableFileException(
                    Location.ofFile(source.path()), "is not valid YAML: " + sentence(e.getMessage()));
        }
    }

    private Location place(MarkedYAMLException e) {
        Mark at = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        if (at == null) {
            return Location.ofFile(source.path());
        }
        int offset = offset(at.getIndex());
        return source.span(offset, offset);
    }

    private String sentence(String problem) {
        if (problem == null) {
            return "cannot be parsed";
        }
        for (String start : BEFORE_NAMES) {
            if (problem.startsWith(start)) {
                return start;
            }
        }
        int end = problem.indexOf('\n');
        String first = text(end < 0 ? problem : problem.substring(0, end));
        return first.length() > 160 ? first.substring(0, 160) : first;
    }

    private static String tooMany() {
        return "holds more than 100,000 values, too many for configuration";
    }

    private static void refuseLongLines(SourceText source) throws UnreadableFileException {
        for (int line = 1; line <= source.lines(); line++) {
            int end = line == source.lines() ? source.text().length() : source.lineStart(line + 1);
            if (end - source.lineStart(line) > LONGEST_LINE) {
                throw new UnreadableFileException(
                        Location.ofLine(source.path(), line), "has a line over 1 MB, too long for configuration");
            }
        }
    }

    /** Code point indexes of the characters that take two places in a string. */
    private static int[] supplementary(SourceText source) throws UnreadableFileException {
        String text = source.text();
        int[] found = new int[0];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(16, count * 2));
                }
                found[count] = i - count;
                count++;
                i++;
            } else if (!isAllowed(c)) {
                throw new UnreadableFileException(
                        source.span(i, i + 1), "is not valid YAML: it holds the control character U+" + hexadecimal(c));
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean isAllowed(char c) {
        if (c < ' ') {
            return c == '\n' || c == '\r' || c == '\t';
        }
        return c < 0x7F || c == 0x85 || c >= 0xA0 && c < 0xFFFE;
    }

    private static String hexadecimal(char c) {
        String digits = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
        return "0000".substring(digits.length()) + digits;
    }

    /** The root of each document; an empty document's is a scalar. */
    List<Node> documents() {
        return documents;
    }

    String path() {
        return source.path();
    }

    /** A scalar's or key's text with Maven's marks as they were written. */
    String text(String parsed) {
        return mark == 0 ? parsed : parsed.replace(mark, '@');
    }

    /** As {@link #text(String)}, for text that is kept: bounded in all. */
    String keep(String parsed) throws UnreadableFileException {
        String text = text(parsed);
        if (text != parsed) {
            spendText(text.length());
        }
        return text;
    }

    /** Accounts for text that is made anew while the graph is walked. */
    void spendText(int length) throws UnreadableFileException {
        characters += length;
        if (characters > MOST_TEXT) {
            throw new UnreadableFileException(
                    Location.ofFile(source.path()),
                    "holds more text than configuration can, once its anchors are followed");
        }
    }

    /** Accounts for a node that a walk enters, {@code depth} collections deep. */
    void enter(Node node, int depth) throws UnreadableFileException {
        nodes++;
        if (nodes > MOST_NODES) {
            throw new UnreadableFileException(
                    Location.ofFile(source.path()), tooMany() + " (anchors are counted where they are used)");
        }
        // an anchor may hold other anchors, or itself, however shallow the text is
        if (depth > 2 * deepest) {
            throw new UnreadableFileException(span(node), "nests anchors too deep, or in themselves");
        }
    }

    /**
     * A mapping's entries by key, merge keys followed: what the mapping states itself wins, then what is merged first.
     *
     * @throws UnreadableFileException for a key that stands twice, unless the last counts
     */
    Map<String, NodeTuple> entries(MappingNode mapping, KeyName names) throws UnreadableFileException {
        Map<String, NodeTuple> found = new LinkedHashMap<>();
        boolean merges = false;
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (key.getTag().equals(Tag.MERGE)) {
                merges = true;
            } else if (found.put(names.of(key), tuple) != null && !lastWins) {
                throw new UnreadableFileException(
                        span(key), "is not valid YAML: the key '" + sentence(names.of(key)) + "' stands twice");
            }
        }
        if (!merges) {
            return found;
        }
        Map<String, NodeTuple> merged = new LinkedHashMap<>();
        merge(mapping, true, merged, names, 0);
        return merged;
    }

    private void merge(MappingNode mapping, boolean own, Map<String, NodeTuple> into, KeyName names, int depth)
            throws UnreadableFileException {
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!key.getTag().equals(Tag.MERGE)) {
                enter(key, depth);
                if (own) {
                    into.put(names.of(key), tuple);
                } else {
                    into.putIfAbsent(names.of(key), tuple);
                }
                continue;
            }
            Node value = tuple.getValueNode();
            enter(value, depth);
            if (value instanceof MappingNode merged) {
                merge(merged, false, into, names, depth + 1);
            } else if (value instanceof SequenceNode sequence) {
                for (Node item : sequence.getValue()) {
                    enter(item, depth);
                    if (!(item instanceof MappingNode merged)) {
                        throw notMergeable(item);
                    }
                    merge(merged, false, into, names, depth + 1);
                }
            } else {
                throw notMergeable(value);
            }
        }
    }

    private UnreadableFileException notMergeable(Node node) {
        return new UnreadableFileException(span(node), "is not valid YAML: '<<' merges something that is no mapping");
    }

    /** A node's place, without its anchor and tag; of an alias the place of what it stands for. */
    Location span(Node node) {
        int start = start(node);
        return source.span(start, Math.max(start, end(node)));
    }

    /** The text of a node as written. */
    String written(Node node) {
        int start = start(node);
        return source.text().substring(start, Math.max(start, end(node)));
    }

    /** Whether the node's tag was written, not resolved. */
    boolean isTagged(Node node) {
        return source.text()
                        .substring(offset(node.getStartMark().getIndex()), start(node))
                        .indexOf('!')
                >= 0;
    }

    private int start(Node node) {
        String text = source.text();
        int end = offset(node.getEndMark().getIndex());
        int start = offset(node.getStartMark().getIndex());
        while (start < end && (text.charAt(start) == '&' || text.charAt(start) == '!')) {
            while (start < end && !isSpace(text.charAt(start))) {
                start++;
            }
            while (start < end && isSpace(text.charAt(start))) {
                start++;
            }
        }
        return start;
    }

    private int end(Node node) {
        int end = offset(node.getEndMark().getIndex());
        Node last = node;
        // a block collection ends for the parser where the next token starts, comments behind it included
        while (last instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.BLOCK
                && !collection.getValue().isEmpty()) {
            Object child = collection.getValue().get(collection.getValue().size() - 1);
            Node inner = child instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) child;
            boolean alias =
                    inner.getStartMark().getIndex() < last.getStartMark().getIndex()
                            || inner.getEndMark().getIndex() > last.getEndMark().getIndex()
                            || inner == last;
            if (alias) {
                break;
            }
            last = inner;
            end = offset(last.getEndMark().getIndex());
        }
        int start = offset(last.getStartMark().getIndex());
        while (end > start && isSpace(source.text().charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private int offset(int codePoint) {
        if (pairs.length == 0) {
            return codePoint;
        }
        int before = Arrays.binarySearch(pairs, codePoint);
        return codePoint + (before >= 0 ? before : -before - 1);
    }

    private static final class TooManyNodes extends YAMLException {
        private static final long serialVersionUID = 1L;

        TooManyNodes() {
            super(tooMany());
        }
    }

    private static final class BoundedComposer extends Composer {
        private int composed;

        BoundedComposer(ParserImpl parser, Resolver resolver, LoaderOptions options) {
            super(parser, resolver, options);
        }

        private void count() {
            composed++;
            if (composed > MOST_NODES) {
                throw new TooManyNodes();
            }
        }

        @Override
        protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
            count();
            return super.composeScalarNode(anchor, comments);
        }

        @Override
        protected Node composeSequenceNode(String anchor) {
            count();
            return super.composeSequenceNode(anchor);
        }

        @Override
        protected Node composeMappingNode(String anchor) {
            count();
            return super.composeMappingNode(anchor);
        }
    }

    /** As Spring Boot resolves plain scalars: a date stays text. [OriginTrackedYamlLoader, since 2.0] */
    private static final class TimestampsAreText extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (tag != Tag.TIMESTAMP) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
