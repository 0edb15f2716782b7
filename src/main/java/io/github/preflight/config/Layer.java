package io.github.preflight.config;

import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One source of settings in a stack of them: a document of a file, the environment, the command line. Immutable once built. */
public final class Layer {
    /** How a source's names are matched. */
    public enum Kind {
        FILE,
        ENVIRONMENT,
        /** System properties, command line, defaults set in code. */
        PROPERTIES
    }

    /**
     * One entry.
     *
     * @param setting as the source states it, resource filtering done
     * @param known false when it is set, but to what no committed file tells
     * @param steps what made the setting's text, where it is not the source's own: resource filtering
     */
    public record Entry(Setting setting, boolean known, List<Step> steps) {
        public Entry {
            Objects.requireNonNull(setting, "setting");
            steps = List.copyOf(steps);
        }

        public static Entry of(Setting setting) {
            return new Entry(setting, true, List.of());
        }

        /** The variables of a deployment: those that it sets, and the one that what runs it sets in everything. */
        public static List<Entry> ofEnvironment(Deployment deployment) {
            List<Entry> entries = new ArrayList<>();
            deployment
                    .platform()
                    .variable()
                    .map(name -> new Setting(name, "", deployment.location()))
                    .ifPresent(setting -> entries.add(new Entry(setting, false, List.of())));
            for (EnvironmentVariable variable : deployment.environment()) {
                entries.add(new Entry(
                        new Setting(variable.name(), variable.value().orElse(""), variable.location()),
                        variable.value().isPresent(),
                        List.of()));
            }
            return entries;
        }
    }

    private final String name;
    private final Kind kind;
    private final Map<String, Entry> exact = new LinkedHashMap<>();
    private final Map<String, Entry> canonical = new LinkedHashMap<>();

    /** @param name for a person: {@code application-prod.yml}, {@code environment of compose.yml#shop} */
    public Layer(String name, Kind kind, Collection<Entry> entries) {
        this.name = Objects.requireNonNull(name, "name");
        this.kind = Objects.requireNonNull(kind, "kind");
        for (Entry entry : entries) {
            String key = entry.setting().key();
            exact.put(key, entry);
        }
        // of several spellings in one source, none of which is the one that is asked for, Spring Boot takes the one
        // that a HashSet of
        // them begins with (SpringIterableConfigurationPropertySource at v2.3 to v4.1)
        Map<String, Set<String>> spellings = new HashMap<>();
        for (Entry entry : exact.values()) {
            String key = entry.setting().key();
            boolean variable = kind == Kind.ENVIRONMENT && key.indexOf('.') < 0;
            String form = variable ? PropertyName.ofVariable(key) : PropertyName.canonical(key);
            if (form.isEmpty()) {
                continue;
            }
            Entry other = canonical.putIfAbsent(form, entry);
            if (other != null) {
                spellings
                        .computeIfAbsent(
                                form, f -> new HashSet<>(Set.of(other.setting().key())))
                        .add(key);
            }
        }
        for (Map.Entry<String, Set<String>> several : spellings.entrySet()) {
            canonical.put(
                    several.getKey(), exact.get(several.getValue().iterator().next()));
        }
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Every entry, the winning one of each spelling, in source order. */
    public Collection<Entry> entries() {
        return exact.values();
    }

    /** The entry that names the same property in any spelling. */
    public Optional<Entry> relaxed(String key) {
        if (kind == Kind.ENVIRONMENT) {
            Entry entry = exact.get(PropertyName.variable(key));
            if (entry == null) {
                entry = exact.get(PropertyName.legacyVariable(key));
            }
            if (entry == null) {
                entry = exact.get(key);
            }
            if (entry == null) {
                entry = canonical.get(PropertyName.canonical(key));
            }
            return Optional.ofNullable(entry);
        }
        Entry entry = exact.get(key);
        return Optional.ofNullable(entry != null ? entry : canonical.get(PropertyName.canonical(key)));
    }

    /** The entry under exactly this name, or what an environment takes for it: dots and dashes as underscores, in upper case too. */
    public Optional<Entry> exact(String key) {
        Entry entry = exact.get(key);
        if (entry != null || kind != Kind.ENVIRONMENT) {
            return Optional.ofNullable(entry);
        }
        entry = asVariable(key);
        if (entry == null) {
            entry = asVariable(key.toUpperCase(java.util.Locale.ROOT));
        }
        return Optional.ofNullable(entry);
    }

    private Entry asVariable(String key) {
        Entry entry = exact.get(key);
        if (entry == null) {
            entry = exact.get(key.replace('.', '_'));
        }
        if (entry == null) {
            entry = exact.get(key.replace('-', '_'));
        }
        if (entry == null) {
            entry = exact.get(key.replace('.', '_').replace('-', '_'));
        }
        return entry;
    }

    /** The elements that this source gives a list: the key's own text, or its indexes from 0 on; empty when it gives none. */
    public List<Entry> elements(String key) {
        Optional<Entry> whole = relaxed(key);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<Entry> found = new ArrayList<>();
        Optional<Entry> next = relaxed(key + "[0]");
        while (next.isPresent() && found.size() < 1_000) {
            found.add(next.get());
            next = relaxed(key + "[" + found.size() + "]");
        }
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
