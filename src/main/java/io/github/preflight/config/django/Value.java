package io.github.preflight.config.django;

import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Python value, as far as it is known, with its way.
 *
 * @param location of the text that decides: a literal, a variable's value, a default
 * @param steps how it came, beside that text
 * @param variable the environment variable whose default it is, because nothing sets it; "" otherwise
 */
record Value(Data data, Location location, List<Step> steps, String variable) {
    /** The longest text that is built. */
    private static final int LONGEST = 1 << 12;

    sealed interface Data {}

    /** @param content a {@code String}, {@code Boolean}, {@code Long} or {@code Double}; empty for {@code None} */
    record Scalar(Optional<Object> content) implements Data {}

    /**
     * A list or tuple.
     *
     * @param partly whether there may be more in it
     */
    record Items(boolean tuple, List<Value> elements, boolean partly, Size size) implements Data {
        Items {
            elements = List.copyOf(elements);
        }

        /** One that would be too large is empty, and partly known. */
        Items(boolean tuple, List<Value> elements, boolean partly) {
            this(
                    tuple,
                    Size.of(elements).fits() ? elements : List.of(),
                    partly || !Size.of(elements).fits(),
                    Size.of(Size.of(elements).fits() ? elements : List.of()));
        }
    }

    /** How much is in a list or dictionary, and how deep: what is built from itself grows without end. */
    record Size(long nodes, int height) {
        private static final int MOST_NODES = 20_000;
        private static final int HIGHEST = 40;

        static Size of(java.util.Collection<Value> values) {
            long nodes = 1;
            int height = 1;
            for (Value value : values) {
                Size size = of(value);
                nodes += size.nodes;
                height = Math.max(height, size.height + 1);
            }
            return new Size(nodes, height);
        }

        private static Size of(Value value) {
            if (value.data instanceof Items items) {
                return items.size();
            }
            return value.data instanceof Table table ? table.size() : new Size(1, 0);
        }

        boolean fits() {
            return nodes <= MOST_NODES && height <= HIGHEST;
        }
    }

    /** @param partly whether there may be more in it */
    record Table(Map<String, Value> entries, boolean partly, Size size) implements Data {
        Table {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** One that would be too large is empty, and partly known. */
        Table(Map<String, Value> entries, boolean partly) {
            this(
                    Size.of(entries.values()).fits() ? entries : Map.of(),
                    partly || !Size.of(entries.values()).fits(),
                    Size.of(Size.of(entries.values()).fits() ? entries.values() : List.of()));
        }
    }

    /** Something that a module offers, by its whole name: {@code os.environ.get}. */
    record Reference(String name) implements Data {}

    /** django-environ's reader with the types and defaults that it was made with. */
    record Reader(Map<String, List<Value>> scheme) implements Data {
        Reader {
            scheme = Map.copyOf(scheme);
        }
    }

    /**
     * What cannot be known.
     *
     * @param reason what would have to be known
     * @param fallback what it is when no variable is set
     */
    record Unknown(String reason, Optional<Value> fallback) implements Data {}

    Value {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(location, "location");
        steps = List.copyOf(steps);
        Objects.requireNonNull(variable, "variable");
    }

    static Value of(Object content, Location location) {
        return new Value(new Scalar(Optional.of(content)), location, List.of(), "");
    }

    static Value none(Location location) {
        return new Value(new Scalar(Optional.empty()), location, List.of(), "");
    }

    static Value of(Data data, Location location) {
        return new Value(data, location, List.of(), "");
    }

    static Value unknown(String reason, Location location) {
        return new Value(new Unknown(reason, Optional.empty()), location, List.of(), "");
    }

    boolean isUnknown() {
        return data instanceof Unknown;
    }

    /** The same way to something else. */
    Value with(Data other) {
        return new Value(other, location, steps, variable);
    }

    Value with(Object content) {
        return with(new Scalar(Optional.of(content)));
    }

    /** Something made of this, at this place unless a variable or its default decided. */
    Value madeAt(Data made, Location place) {
        return new Value(made, steps.isEmpty() ? place : location, steps, variable);
    }

    /** The text that it is; empty when it is none. */
    Optional<String> text() {
        return data instanceof Scalar scalar
                        && scalar.content().isPresent()
                        && scalar.content().get() instanceof String s
                ? Optional.of(s)
                : Optional.empty();
    }

    /** What {@code bool()} says; empty when that is not known. */
    Optional<Boolean> truth() {
        if (data instanceof Scalar scalar) {
            Object content = scalar.content().orElse(false);
            if (content instanceof Boolean b) {
                return Optional.of(b);
            }
            return Optional.of(content instanceof String s ? !s.isEmpty() : ((Number) content).doubleValue() != 0);
        }
        if (data instanceof Items items) {
            return items.elements().isEmpty() && items.partly()
                    ? Optional.empty()
                    : Optional.of(!items.elements().isEmpty());
        }
        if (data instanceof Table table) {
            return table.entries().isEmpty() && table.partly()
                    ? Optional.empty()
                    : Optional.of(!table.entries().isEmpty());
        }
        return Optional.empty();
    }

    /** What {@code str()} says, as far as it is known. */
    String shown() {
        return text().orElseGet(this::written);
    }

    /** What {@code repr()} says, as far as it is known. */
    String written() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.length() > LONGEST ? out.substring(0, LONGEST) : out.toString();
    }

    private void write(StringBuilder out) {
        if (out.length() > LONGEST) {
            return;
        }
        if (data instanceof Scalar scalar) {
            Object content = scalar.content().orElse("None");
            boolean text = scalar.content().isPresent() && content instanceof String;
            String plain = content instanceof Boolean b ? (b ? "True" : "False") : content.toString();
            out.append(text ? "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'" : plain);
        } else if (data instanceof Items items) {
            out.append(items.tuple() ? '(' : '[');
            String between = "";
            for (Value element : items.elements()) {
                out.append(between);
                element.write(out);
                between = ", ";
            }
            out.append(
                    items.partly()
                            ? between + "…"
                            : items.tuple() && items.elements().size() == 1 ? "," : "");
            out.append(items.tuple() ? ')' : ']');
        } else if (data instanceof Table table) {
            out.append('{');
            String between = "";
            for (Map.Entry<String, Value> entry : table.entries().entrySet()) {
                out.append(between).append('\'').append(entry.getKey()).append("': ");
                entry.getValue().write(out);
                between = ", ";
            }
            out.append(table.partly() ? between + "…" : "").append('}');
        } else {
            out.append('…');
        }
    }

    /** What two branches leave, of which either may have run. */
    static Value either(Value one, Value other, String reason) {
        if (one.equals(other) || one.data instanceof Scalar && one.data.equals(other.data)) {
            return one;
        }
        if (one.data instanceof Items a && other.data instanceof Items b) {
            List<Value> common = new ArrayList<>();
            for (Value element : a.elements()) {
                if (holds(b, element)) {
                    common.add(element);
                }
            }
            return one.with(new Items(a.tuple(), common, true));
        }
        if (one.data instanceof Table a && other.data instanceof Table b) {
            Map<String, Value> entries = new LinkedHashMap<>();
            for (Map.Entry<String, Value> entry : a.entries().entrySet()) {
                Value theirs = b.entries().get(entry.getKey());
                entries.put(
                        entry.getKey(),
                        theirs == null
                                ? unknown(reason, entry.getValue().location())
                                : either(entry.getValue(), theirs, reason));
            }
            for (Map.Entry<String, Value> entry : b.entries().entrySet()) {
                entries.putIfAbsent(
                        entry.getKey(), unknown(reason, entry.getValue().location()));
            }
            return one.with(new Table(entries, a.partly() || b.partly()));
        }
        return unknown(reason, one.location);
    }

    static boolean holds(Items items, Value wanted) {
        for (Value element : items.elements()) {
            if (element.data.equals(wanted.data)) {
                return true;
            }
        }
        return false;
    }
}
