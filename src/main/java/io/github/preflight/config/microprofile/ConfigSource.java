package io.github.preflight.config.microprofile;

import io.github.preflight.config.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One source of settings with its ordinal: a file, the variables, the flags. Immutable. */
final class ConfigSource {
    /** What a source is. */
    enum Kind {
        FILE,
        BUILD,
        VARIABLES,
        FLAGS;

        /** Whether it is there when the application starts, and not yet when it is built. */
        boolean isOfStart() {
            return this == VARIABLES || this == FLAGS;
        }
    }

    static final String ORDINAL = "config_ordinal";

    private final String name;
    private final Kind kind;
    private final int ordinal;
    private final Map<String, Layer.Entry> entries = new LinkedHashMap<>();
    private final Optional<VariableNames> variables;

    /**
     * @param name a file's path, or how a person names what is no file
     * @param likeVariables whether its names are matched as variables are: those of {@code .env} are, too
     * @param ordinal unless the source says another itself
     */
    ConfigSource(String name, Kind kind, boolean likeVariables, int ordinal, Collection<Layer.Entry> settings) {
        this.name = name;
        this.kind = kind;
        for (Layer.Entry entry : settings) {
            // the last of a name counts, and stands where the last one stands
            entries.remove(entry.setting().key());
            entries.put(entry.setting().key(), entry);
        }
        this.variables = likeVariables ? Optional.of(new VariableNames(entries.values())) : Optional.empty();
        this.ordinal = ordinal(ordinal);
    }

    private int ordinal(int usual) {
        Layer.Entry own = entries.get(ORDINAL);
        if (own == null && variables.isPresent()) {
            own = entries.get("CONFIG_ORDINAL");
        }
        if (own == null || !own.known()) {
            return usual;
        }
        try {
            return Integer.parseInt(own.setting().value());
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    int ordinal() {
        return ordinal;
    }

    Optional<Layer.Entry> get(String property) {
        return variables.isPresent() ? variables.get().find(property) : Optional.ofNullable(entries.get(property));
    }

    Collection<Layer.Entry> entries() {
        return entries.values();
    }

    /** The properties that it sets, as it writes them; those of variables as far as their names tell. */
    Collection<String> properties() {
        if (variables.isEmpty()) {
            return entries.keySet();
        }
        List<String> all = new ArrayList<>(entries.keySet());
        all.addAll(variables.get().properties());
        return all;
    }

    boolean isLikeVariables() {
        return variables.isPresent();
    }

    @Override
    public String toString() {
        return name + "@" + ordinal;
    }
}
