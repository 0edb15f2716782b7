package io.github.preflight.source;

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
 * YAML as SmallRye Config flattens it: a key with a dot stands in quotes, numbers and dates stay text, {@code on} is {@code true},
 * what is empty is not set, and a list is there twice, with commas under its key and with indexes. All documents of a file are one,
 * and of a key that stands twice the last counts. [YamlConfigSource@3.17]
 */
public final class SmallRyeYamlFormat implements Format {
    private static final int DEEPEST = 50;

    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        ComposedYaml yaml = ComposedYaml.of(file, DEEPEST, true);
        Flattening flattening = new Flattening(yaml);
        for (Node root : yaml.documents()) {
            if (root instanceof MappingNode mapping) {
                yaml.enter(root, 0);
                flattening.entries("", mapping, 0);
            }
        }
        return List.of(new Document(file.path(), 0, flattening.settings));
    }

    /** One file on its way to settings. */
    private static final class Flattening {
        private final ComposedYaml yaml;
        private final List<Setting> settings = new ArrayList<>();

        Flattening(ComposedYaml yaml) {
            this.yaml = yaml;
        }

        void entries(String path, MappingNode mapping, int depth) throws UnreadableFileException {
            for (Map.Entry<String, NodeTuple> entry :
                    yaml.entries(mapping, this::name).entrySet()) {
                value(nested(path, yaml.text(entry.getKey())), entry.getValue().getValueNode(), depth + 1);
            }
        }

        private String nested(String path, String name) throws UnreadableFileException {
            String key = name.indexOf('.') < 0 ? name : '"' + name + '"';
            String nested = path.isEmpty() ? key : key.isEmpty() ? path : path + '.' + key;
            yaml.spendText(nested.length());
            return nested;
        }

        private void value(String key, Node node, int depth) throws UnreadableFileException {
            yaml.enter(node, depth);
            if (node instanceof MappingNode mapping) {
                entries(key, mapping, depth);
            } else if (node instanceof SequenceNode sequence) {
                joined(key, sequence);
                int index = 0;
                for (Node item : sequence.getValue()) {
                    value(key + '[' + index++ + ']', item, depth + 1);
                }
            } else if (node instanceof ScalarNode scalar && !isNothing(scalar)) {
                settings.add(new Setting(key, yaml.keep(text(scalar)), yaml.span(node)));
            }
        }

        /** Texts and booleans are also one text, with commas between them; anything else is not. */
        private void joined(String key, SequenceNode sequence) throws UnreadableFileException {
            StringBuilder text = new StringBuilder();
            int elements = 0;
            for (Node item : sequence.getValue()) {
                if (!(item instanceof ScalarNode scalar)) {
                    return;
                }
                if (!isNothing(scalar)) {
                    text.append(elements++ == 0 ? "" : ",")
                            .append(text(scalar).replace("\\", "\\\\").replace(",", "\\,"));
                }
            }
            settings.add(new Setting(key, yaml.keep(text.toString()), yaml.span(sequence)));
        }

        private String name(Node key) throws UnreadableFileException {
            if (key instanceof ScalarNode scalar) {
                return isNothing(scalar) ? "" : text(scalar);
            }
            return yaml.written(key);
        }

        private static boolean isNothing(ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL);
        }

        private String text(ScalarNode scalar) throws UnreadableFileException {
            if (!scalar.getTag().equals(Tag.BOOL)) {
                return scalar.getValue();
            }
            try {
                return YamlScalars.booleanText(scalar.getValue());
            } catch (NumberFormatException e) {
                throw new UnreadableFileException(
                        yaml.span(scalar), "is not valid YAML: its tag says boolean, its text does not");
            }
        }
    }
}
