package io.github.preflight.config.vertx;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object on its way through the stores: objects are merged name by name, anything else takes the other's place, a null takes
 * it away. A name with a dot is one name. [JsonObject.mergeIn(other, true)@3.5 to @5.1]
 */
final class JsonTree {
    /** A value that is no object. Of a list each element is one. */
    private record Leaf(String text, String unknown, Location place, String step) {}

    private static final int DEEPEST = 100;

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Puts in what an object says. */
    void merge(YamlNode object) {
        merge(root, object, 0);
    }

    private static void merge(Map<String, Object> into, YamlNode object, int depth) {
        for (YamlNode.Entry entry : object.entries()) {
            YamlNode value = entry.value();
            if (value instanceof YamlNode.Scalar scalar && scalar.isNull()) {
                into.remove(entry.key());
            } else if (value instanceof YamlNode.Mapping && depth < DEEPEST) {
                @SuppressWarnings("unchecked")
                Map<String, Object> below = into.get(entry.key()) instanceof Map<?, ?> map
                        ? (Map<String, Object>) map
                        : new LinkedHashMap<>();
                merge(below, value, depth + 1);
                into.put(entry.key(), below);
            } else {
                into.put(entry.key(), made(value, depth));
            }
        }
    }

    private static Object made(YamlNode value, int depth) {
        if (value instanceof YamlNode.Scalar scalar) {
            return new Leaf(scalar.isNull() ? "" : scalar.value(), "", value.location(), "");
        }
        if (value instanceof YamlNode.Mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            merge(map, value, depth + 1);
            return map;
        }
        List<Object> items = new ArrayList<>();
        for (YamlNode item : depth < DEEPEST ? value.items() : List.<YamlNode>of()) {
            items.add(made(item, depth + 1));
        }
        return items.isEmpty() ? new Leaf("", "", value.location(), "") : items;
    }

    boolean has(String name) {
        return root.containsKey(name);
    }

    /** The names at the top. */
    List<String> names() {
        return List.copyOf(root.keySet());
    }

    /**
     * @param name at the top
     * @param step what set it, for a person
     */
    void set(String name, String text, Location place, String step) {
        root.put(name, new Leaf(text, "", place, step));
    }

    /** @param reason why its value is not known */
    void unknown(String name, Location place, String reason) {
        root.put(name, new Leaf("", reason, place, reason));
    }

    void clear() {
        root.clear();
    }

    List<EffectiveValue> values() {
        List<EffectiveValue> values = new ArrayList<>();
        root.forEach((name, node) -> flatten(name, node, values));
        return values;
    }

    private static void flatten(String key, Object node, List<EffectiveValue> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, below) -> flatten(key + "." + name, below, into));
        } else if (node instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                flatten(key + "[" + i + "]", items.get(i), into);
            }
        } else if (node instanceof Leaf leaf) {
            boolean known = leaf.unknown().isEmpty();
            String step = leaf.step().isEmpty() ? key + " is set here" : leaf.step();
            into.add(new EffectiveValue(
                    key,
                    known ? State.SET : State.UNKNOWN,
                    leaf.text(),
                    leaf.text(),
                    leaf.place(),
                    List.of(new Step(step, leaf.place())),
                    leaf.unknown()));
        }
    }
}
