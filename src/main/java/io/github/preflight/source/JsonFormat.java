package io.github.preflight.source;

import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON as configuration: nested names with dots, elements with {@code [0]}; numbers as Java prints them; null, and what is empty, is "".
 */
public final class JsonFormat implements Format {
    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        YamlNode root = JsonReader.read(SourceText.decode(file));
        List<Setting> settings = new ArrayList<>();
        for (YamlNode.Entry entry : root.entries()) {
            flatten(entry.key(), entry.value(), settings);
        }
        return List.of(new Document(file.path(), 0, settings));
    }

    private static void flatten(String key, YamlNode node, List<Setting> into) {
        if (node instanceof YamlNode.Scalar scalar) {
            String text = !scalar.plain() ? scalar.value() : scalar.isNull() ? "" : JsonSettings.asJava(scalar.value());
            into.add(new Setting(key, text, node.location()));
        } else if (node.entries().isEmpty() && node.items().isEmpty()) {
            into.add(new Setting(key, "", node.location()));
        } else {
            for (YamlNode.Entry entry : node.entries()) {
                flatten(key + "." + entry.key(), entry.value(), into);
            }
            int index = 0;
            for (YamlNode item : node.items()) {
                flatten(key + "[" + index++ + "]", item, into);
            }
        }
    }
}
