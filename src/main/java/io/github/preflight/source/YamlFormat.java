package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as Spring Boot flattens and types it: {@code 010} is {@code 8}, {@code on} is {@code true}, what is empty is "",
 * dates stay text; a key that is no text stands in brackets. [YamlProcessor@6.2 and @7.0, OriginTrackedYamlLoader@2.3 to @4.1]
 *
 * <p>An empty mapping is a setting with an empty value, which is what 4.1 makes of it; what others do stands in
 * docs/decisions/0005-where-preflight-answers-otherwise.md.
 */
public final class YamlFormat implements Format {
    /** The parser's own limit, which Spring keeps. [snakeyaml since 1.31] */
    private static final int DEEPEST = 50;

    private final boolean micronaut;

    /** As Spring Boot reads it. */
    public YamlFormat() {
        this(false);
    }

    private YamlFormat(boolean micronaut) {
        this.micronaut = micronaut;
    }

    /** As Micronaut reads it: of a key that stands twice the last counts, keys need not be text, a document that is no mapping holds nothing. [YamlPropertySourceLoader@4.7] */
    public static YamlFormat ofMicronaut() {
        return new YamlFormat(true);
    }

    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        ComposedYaml yaml = ComposedYaml.of(file, DEEPEST, micronaut);
        List<Document> documents = new ArrayList<>();
        for (Node root : yaml.documents()) {
            Flattening flattening = new Flattening(yaml, micronaut);
            flattening.document(root);
            documents.add(new Document(file.path(), documents.size(), flattening.settings));
        }
        return documents;
    }

    /** One document on its way to settings. */
    private static final class Flattening {
        private final ComposedYaml yaml;
        private final boolean micronaut;
        private final List<Setting> settings = new ArrayList<>();

        Flattening(ComposedYaml yaml, boolean micronaut) {
            this.yaml = yaml;
            this.micronaut = micronaut;
        }

        void document(Node root) throws UnreadableFileException {
            if (root instanceof MappingNode mapping) {
                yaml.enter(root, 0);
                entries(mapping, "", false, 0);
            } else if (!micronaut && !isNothing(root)) {
                value("document", root, false, 0);
            }
        }

        /** A document without text is none for Spring. */
        private boolean isNothing(Node root) throws UnreadableFileException {
            return root instanceof ScalarNode scalar && text(scalar).isEmpty();
        }

        private void value(String key, Node node, boolean inList, int depth) throws UnreadableFileException {
            yaml.enter(node, depth);
            if (node instanceof ScalarNode scalar) {
                set(key, yaml.keep(text(scalar)), node);
            } else if (node instanceof SequenceNode sequence) {
                refuseOwnTag(node, Tag.SEQ);
                if (sequence.getValue().isEmpty()) {
                    set(key, "", node);
                }
                int index = 0;
                for (Node item : sequence.getValue()) {
                    value(nested(key, "[" + index++ + "]"), item, true, depth + 1);
                }
            } else if (node instanceof MappingNode mapping) {
                refuseOwnTag(node, Tag.MAP);
                if (node.getTag().equals(Tag.SET)) {
                    set(mapping, key, depth);
                    return;
                }
                if (mapping.getValue().isEmpty()) {
                    set(key, "", node);
                }
                entries(mapping, key, inList, depth);
            }
        }

        /** A set holds its elements as keys. */
        private void set(MappingNode set, String path, int depth) throws UnreadableFileException {
            int index = 0;
            for (NodeTuple tuple : yaml.entries(set, this::name).values()) {
                value(nested(path, "[" + index++ + "]"), tuple.getKeyNode(), true, depth + 1);
            }
        }

        private void entries(MappingNode mapping, String path, boolean inList, int depth)
                throws UnreadableFileException {
            for (Map.Entry<String, NodeTuple> entry :
                    yaml.entries(mapping, this::name).entrySet()) {
                Node key = entry.getValue().getKeyNode();
                if (inList && !micronaut && !isText(key)) {
                    throw new UnreadableFileException(
                            yaml.span(key),
                            "has the key " + yaml.written(key)
                                    + " inside a list, where Spring reads text only: quote it");
                }
                value(nested(path, yaml.text(entry.getKey())), entry.getValue().getValueNode(), inList, depth + 1);
            }
        }

        private String nested(String path, String key) throws UnreadableFileException {
            // Spring leaves out a path of white space
            String nested = path.isBlank() ? key : key.startsWith("[") ? path + key : path + '.' + key;
            yaml.spendText(nested.length());
            return nested;
        }

        private String name(Node key) throws UnreadableFileException {
            if (isText(key)) {
                return ((ScalarNode) key).getValue();
            }
            if (key.getTag().equals(Tag.NULL)) {
                // refused before Boot 3.5, which names it so
                return "[null]";
            }
            String name = key instanceof ScalarNode scalar ? text(scalar) : yaml.written(key);
            return micronaut ? name : "[" + name + "]";
        }

        private static boolean isText(Node key) {
            return key instanceof ScalarNode && key.getTag().equals(Tag.STR);
        }

        private String text(ScalarNode scalar) throws UnreadableFileException {
            Tag tag = scalar.getTag();
            String value = scalar.getValue();
            if (tag.equals(Tag.STR)) {
                return value;
            }
            try {
                if (tag.equals(Tag.NULL)) {
                    return "";
                }
                if (tag.equals(Tag.BOOL)) {
                    return YamlScalars.booleanText(value);
                }
                if (tag.equals(Tag.INT)) {
                    return YamlScalars.integerText(value);
                }
                if (tag.equals(Tag.FLOAT)) {
                    return YamlScalars.floatText(value);
                }
            } catch (NumberFormatException e) {
                throw new UnreadableFileException(
                        yaml.span(scalar), "is not valid YAML: its tag says number or boolean, its text does not");
            }
            if (tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.BINARY)) {
                return value;
            }
            throw unknownTag(scalar);
        }

        private void refuseOwnTag(Node node, Tag usual) throws UnreadableFileException {
            Tag tag = node.getTag();
            if (!tag.equals(usual) && !tag.startsWith(Tag.PREFIX)) {
                throw unknownTag(node);
            }
        }

        private UnreadableFileException unknownTag(Node node) {
            return new UnreadableFileException(yaml.span(node), "has a tag that Spring cannot read");
        }

        private void set(String key, String value, Node node) {
            Location location = yaml.span(node);
            settings.add(new Setting(key, value, location));
        }
    }
}
