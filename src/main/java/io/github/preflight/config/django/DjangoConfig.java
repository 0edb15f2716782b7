package io.github.preflight.config.django;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a Django site. Keys are the names as they are written, in upper case; a dictionary's entries follow a dot
 * ({@code DATABASES.default.ENGINE}), a list's elements stand in brackets. The raw text of a value is what Python would write,
 * so that the text {@code 'False'} is told from {@code False}; where the value is not known, raw and value are what it is when no
 * variable is set, or empty.
 */
public final class DjangoConfig implements EffectiveConfig {
    private static final int DEEPEST = 8;
    private static final int MOST_KEYS = 5_000;

    private final Map<String, Value> names;
    private final Optional<String> open;
    private final Optional<Version> version;
    private final Location place;
    private final List<VariableRead> reads;
    private final Map<String, Value> leaves = new TreeMap<>();

    /**
     * @param open why a setting that is not among the names may be set; empty when all are known
     * @param place of the settings module
     * @param reads every place at which the settings read a variable
     */
    DjangoConfig(
            Map<String, Value> names,
            Optional<String> open,
            Optional<Version> version,
            Location place,
            List<VariableRead> reads) {
        this.names = new LinkedHashMap<>(names);
        this.open = open;
        this.version = version;
        this.place = place;
        this.reads = List.copyOf(reads);
        for (Map.Entry<String, Value> entry : names.entrySet()) {
            if (isSetting(entry.getKey())) {
                flatten(entry.getKey(), entry.getValue(), 0);
            }
        }
    }

    /** Django takes names of upper-case letters only; names of other things are skipped. */
    private static boolean isSetting(String name) {
        return !name.isEmpty()
                && Character.isUpperCase(name.charAt(0))
                && name.equals(name.toUpperCase(java.util.Locale.ROOT));
    }

    private void flatten(String key, Value value, int depth) {
        if (leaves.size() > MOST_KEYS
                || value.data() instanceof Value.Reference
                || value.data() instanceof Value.Reader) {
            return;
        }
        if (depth < DEEPEST
                && value.data() instanceof Value.Table table
                && !table.entries().isEmpty()) {
            for (Map.Entry<String, Value> entry : table.entries().entrySet()) {
                flatten(key + "." + entry.getKey(), entry.getValue(), depth + 1);
            }
        } else if (depth < DEEPEST
                && value.data() instanceof Value.Items items
                && !items.elements().isEmpty()) {
            for (int i = 0; i < items.elements().size(); i++) {
                flatten(key + "[" + i + "]", items.elements().get(i), depth + 1);
            }
        } else {
            leaves.put(key, value);
        }
    }

    @Override
    public EffectiveValue get(String key) {
        Optional<Value> value = find(key);
        if (value.isPresent()) {
            return effective(key, value.get());
        }
        return unset(key);
    }

    private EffectiveValue unset(String key) {
        if (open.isPresent()) {
            return EffectiveValue.unknown(key, open.get());
        }
        return DjangoDefaults.of(key, version, place)
                .map(v -> new EffectiveValue(
                        key,
                        State.DEFAULT,
                        v.written(),
                        v.shown(),
                        place,
                        List.of(new Step("nothing sets " + key + ": Django's default is " + v.written(), place)),
                        ""))
                .orElseGet(() -> EffectiveValue.absent(key));
    }

    private Optional<Value> find(String key) {
        Value leaf = leaves.get(key);
        if (leaf != null) {
            return Optional.of(leaf);
        }
        int at = key.indexOf('.');
        Optional<Value> value = Optional.ofNullable(names.get(at < 0 ? key : key.substring(0, at)));
        while (at >= 0 && value.isPresent()) {
            int next = key.indexOf('.', at + 1);
            String entry = key.substring(at + 1, next < 0 ? key.length() : next);
            value = value.get().data() instanceof Value.Table table
                    ? Optional.ofNullable(table.entries().get(entry))
                    : Optional.empty();
            at = next;
        }
        return value.filter(v -> !(v.data() instanceof Value.Reference));
    }

    private static EffectiveValue effective(String key, Value value) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(key + " is set here", value.location()));
        if (value.data() instanceof Value.Unknown unknown) {
            Optional<Value> fallback = unknown.fallback();
            fallback.ifPresent(v -> steps.addAll(v.steps()));
            return new EffectiveValue(
                    key,
                    State.UNKNOWN,
                    fallback.map(Value::written).orElse(""),
                    fallback.map(Value::shown).orElse(""),
                    fallback.map(Value::location).orElse(value.location()),
                    steps,
                    unknown.reason());
        }
        steps.addAll(value.steps());
        return new EffectiveValue(key, State.SET, value.written(), value.shown(), value.location(), steps, "");
    }

    @Override
    public List<EffectiveValue> list(String key) {
        Optional<Value> value = find(key);
        if (value.isEmpty() || !(value.get().data() instanceof Value.Items items)) {
            return List.of(get(key));
        }
        List<EffectiveValue> elements = new ArrayList<>();
        for (int i = 0; i < items.elements().size(); i++) {
            elements.add(effective(key + "[" + i + "]", items.elements().get(i)));
        }
        if (items.partly()) {
            elements.add(EffectiveValue.unknown(key, "there may be more in it"));
        }
        return elements;
    }

    @Override
    public List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        for (String key : leaves.keySet()) {
            if (key.startsWith(prefix)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The environment variable whose default a setting is, because nothing that is committed sets it; empty otherwise. */
    public Optional<String> defaultOf(String key) {
        Optional<Value> value = find(key);
        if (value.isPresent() && value.get().data() instanceof Value.Unknown unknown) {
            value = unknown.fallback();
        }
        return value.map(Value::variable).filter(variable -> !variable.isEmpty());
    }

    /** Without {@code SECRET_KEY} Django does not start, whatever the settings say to a variable that is missing. */
    @Override
    public List<VariableRead> variables(List<EnvironmentVariable> set) {
        Map<String, Location> places = new LinkedHashMap<>();
        set.forEach(variable -> places.put(variable.name(), variable.location()));
        List<VariableRead> named = new ArrayList<>();
        for (VariableRead read : reads) {
            String setting = settingOf(read.name(), Optional.ofNullable(places.get(read.name())));
            boolean needed = read.need() == Need.OPTIONAL && setting.equals("SECRET_KEY");
            named.add(new VariableRead(
                    read.name(), needed ? Need.REQUIRED : read.need(), read.fallback(), setting, read.location()));
        }
        return named;
    }

    /** The setting that a variable decides; "" where that is not known. */
    private String settingOf(String variable, Optional<Location> set) {
        for (Map.Entry<String, Value> leaf : leaves.entrySet()) {
            Value value = leaf.getValue();
            boolean decided = value.variable().equals(variable)
                    || set.isPresent() && value.location().equals(set.get())
                    || value.data() instanceof Value.Unknown unknown
                            && (unknown.reason().startsWith(variable + " ")
                                    || unknown.reason().contains(" " + variable + ",")
                                    || unknown.fallback().isPresent()
                                            && unknown.fallback()
                                                    .get()
                                                    .variable()
                                                    .equals(variable));
            if (decided) {
                return leaf.getKey();
            }
        }
        return "";
    }
}
