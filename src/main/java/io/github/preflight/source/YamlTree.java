package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML and JSON files as trees: deploy files, manifests, whatever is not a framework's flat configuration. */
public final class YamlTree {
    private static final int DEEPEST = 100;

    private final ComposedYaml yaml;

    private YamlTree(ComposedYaml yaml) {
        this.yaml = yaml;
    }

    /**
     * One node a document; a file ending in {@code .json} holds one. Tags a program may define ({@code !Ref}) are read
     * over. At most {@value ComposedYaml#MOST_NODES} values, anchors counted where they are used, 100 deep.
     *
     * @throws UnreadableFileException when it is no such file, a mapping holds a key twice, or there is too much of it
     */
    public static List<YamlNode> read(SourceFile file) throws UnreadableFileException {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return List.of(JsonReader.read(SourceText.decode(file)));
        }
        return read(ComposedYaml.of(file, DEEPEST));
    }

    /** YAML as {@link #read}, but of a key that stands twice the last counts. */
    public static List<YamlNode> readLastWins(SourceFile file) throws UnreadableFileException {
        return read(ComposedYaml.of(file, DEEPEST, true));
    }

    private static List<YamlNode> read(ComposedYaml yaml) throws UnreadableFileException {
        YamlTree tree = new YamlTree(yaml);
        List<YamlNode> documents = new ArrayList<>();
        for (Node root : yaml.documents()) {
            documents.add(tree.node(root, 0));
        }
        return documents;
    }

    private YamlNode node(Node node, int depth) throws UnreadableFileException {
        yaml.enter(node, depth);
        Location location = yaml.span(node);
        if (node instanceof MappingNode mapping) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            for (NodeTuple tuple : yaml.entries(mapping, this::key).values()) {
                Node key = tuple.getKeyNode();
                entries.add(
                        new YamlNode.Entry(yaml.keep(key(key)), yaml.span(key), node(tuple.getValueNode(), depth + 1)));
            }
            return new YamlNode.Mapping(entries, location);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(node(item, depth + 1));
            }
            return new YamlNode.Sequence(items, location);
        }
        ScalarNode scalar = (ScalarNode) node;
        // !!str 5 is text though it is not quoted
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN
                && !(scalar.getTag().equals(Tag.STR) && yaml.isTagged(scalar));
        return new YamlNode.Scalar(yaml.keep(scalar.getValue()), plain, location);
    }

    private String key(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : yaml.written(key);
    }
}
