package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;

/** JSON in one value, as {@code SPRING_APPLICATION_JSON} carries it. */
public final class JsonSettings {
    private JsonSettings() {}

    /**
     * Flattens an object as Spring does: nested names with dots, elements with {@code [0]}; numbers as Java prints them;
     * an empty object or list is "". A null sets nothing, since it cannot override. [SpringApplicationJsonEnvironmentPostProcessor@2.3 to @4.1]
     *
     * @param where the place of every setting
     * @throws UnreadableFileException located there, when the text is no JSON object
     */
    public static List<Setting> flatten(String json, Location where) throws UnreadableFileException {
        YamlNode root;
        try {
            root = JsonReader.readStrictly(SourceText.of(where.path(), json));
        } catch (UnreadableFileException e) {
            throw new UnreadableFileException(where, e.getMessage());
        }
        if (!(root instanceof YamlNode.Mapping)) {
            throw new UnreadableFileException(where, "is not valid JSON: expected an object");
        }
        List<Setting> settings = new ArrayList<>();
        entries("", root, where, settings);
        return settings;
    }

    private static void entries(String path, YamlNode object, Location where, List<Setting> into) {
        for (YamlNode.Entry entry : object.entries()) {
            flatten(path + entry.key(), entry.value(), where, into);
        }
    }

    private static void flatten(String key, YamlNode node, Location where, List<Setting> into) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.plain()) {
                into.add(new Setting(key, scalar.value(), where));
            } else if (!scalar.isNull()) {
                into.add(new Setting(key, asJava(scalar.value()), where));
            }
        } else if (node.entries().isEmpty() && node.items().isEmpty()) {
            into.add(new Setting(key, "", where));
        } else if (node instanceof YamlNode.Mapping) {
            entries(key + ".", node, where, into);
        } else {
            int index = 0;
            for (YamlNode item : node.items()) {
                flatten(key + "[" + index++ + "]", item, where, into);
            }
        }
    }

    static String asJava(String literal) {
        if (literal.startsWith("t") || literal.startsWith("f")) {
            return literal;
        }
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return Double.toString(Double.parseDouble(literal));
            }
        }
        return literal.equals("-0") ? "0" : literal;
    }
}
