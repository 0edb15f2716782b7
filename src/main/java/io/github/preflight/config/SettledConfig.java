package io.github.preflight.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings that a layering has worked out itself, each under its own name. A key is looked for as it is written, then in any
 * spelling of the same name; a list's elements stand under {@code key[0]}, {@code key[1]} and so on.
 */
public final class SettledConfig implements EffectiveConfig {
    private final Map<String, EffectiveValue> exact = new LinkedHashMap<>();
    private final TreeMap<String, List<String>> canonical = new TreeMap<>();
    private final Optional<String> open;
    private final LayeredConfig.Defaults defaults;
    private List<EffectiveValue> all = List.of();

    /**
     * @param values of a key that stands twice the last one counts
     * @param open why what is not among them may be set all the same; empty when all are known
     */
    public SettledConfig(Iterable<EffectiveValue> values, Optional<String> open, LayeredConfig.Defaults defaults) {
        this.open = Objects.requireNonNull(open, "open");
        this.defaults = Objects.requireNonNull(defaults, "defaults");
        for (EffectiveValue value : values) {
            exact.put(value.key(), value);
        }
        for (String key : exact.keySet()) {
            canonical
                    .computeIfAbsent(PropertyName.canonical(key), name -> new ArrayList<>())
                    .add(key);
        }
    }

    @Override
    public EffectiveValue get(String key) {
        EffectiveValue value = exact.get(key);
        if (value == null) {
            List<String> spellings = canonical.getOrDefault(PropertyName.canonical(key), List.of());
            value = spellings.isEmpty() ? null : exact.get(spellings.get(0));
        }
        if (value != null) {
            return value;
        }
        return open.isPresent() ? EffectiveValue.unknown(key, open.get()) : defaults.of(key, this);
    }

    @Override
    public List<EffectiveValue> list(String key) {
        List<EffectiveValue> elements = new ArrayList<>();
        EffectiveValue whole = get(key);
        if (whole.state() == EffectiveValue.State.ABSENT
                || whole.isUnknown() && whole.location().line() == 0) {
            EffectiveValue element = get(key + "[0]");
            while (element.location().line() > 0 || element.isSet()) {
                elements.add(element);
                element = get(key + "[" + elements.size() + "]");
            }
        }
        if (!elements.isEmpty()) {
            return elements;
        }
        // an empty list is a setting with an empty value
        return whole.isSet() && whole.value().isEmpty() ? List.of() : List.of(whole);
    }

    @Override
    public boolean isOpen() {
        return open.isPresent();
    }

    @Override
    public List<String> keys(String prefix) {
        String wanted = PropertyName.canonical(prefix);
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry :
                canonical.tailMap(wanted, true).entrySet()) {
            String name = entry.getKey();
            if (!name.startsWith(wanted)) {
                break;
            }
            boolean below = wanted.isEmpty()
                    || name.length() == wanted.length()
                    || name.charAt(wanted.length()) == '.'
                    || name.charAt(wanted.length()) == '[';
            if (below) {
                found.addAll(entry.getValue());
            }
        }
        return found;
    }

    @Override
    public List<EffectiveValue> values() {
        if (all.isEmpty()) {
            all = List.copyOf(EffectiveConfig.super.values());
        }
        return all;
    }
}
