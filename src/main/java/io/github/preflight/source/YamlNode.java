package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.util.List;
import java.util.Optional;

/** A YAML or JSON value with its place; anchors and merge keys are followed. */
public sealed interface YamlNode {
    /** The value's span as written. */
    Location location();

    /** The value under a key, when this is a mapping that has it and it is not null. */
    default Optional<YamlNode> get(String key) {
        return Optional.empty();
    }

    /** The text when this is a scalar. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** The items of a sequence; of anything else none. */
    default List<YamlNode> items() {
        return List.of();
    }

    /** The entries of a mapping, in file order; of anything else none. */
    default List<Entry> entries() {
        return List.of();
    }

    /** @param key the key as text */
    record Entry(String key, Location keyLocation, YamlNode value) {}

    record Mapping(List<Entry> entries, Location location) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public Optional<YamlNode> get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key) && !(entry.value() instanceof Scalar scalar && scalar.isNull())) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }
    }

    record Sequence(List<YamlNode> items, Location location) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A single value.
     *
     * @param value the text as written, quotes and escapes resolved, a plain number not converted
     * @param plain without quotes, not a block: what YAML may read as number, boolean or null
     */
    record Scalar(String value, boolean plain, Location location) implements YamlNode {
        @Override
        public Optional<String> text() {
            return Optional.of(value);
        }

        /** Whether YAML reads it as no value. */
        public boolean isNull() {
            return plain
                    && (value.isEmpty()
                            || value.equals("~")
                            || value.equals("null")
                            || value.equals("Null")
                            || value.equals("NULL"));
        }
    }
}
