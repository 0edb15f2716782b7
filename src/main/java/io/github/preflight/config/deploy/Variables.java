package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that a shell sees while it reads a start command: those of the environment, then what the script assigns. */
final class Variables {
    /** Set by every system, differently. */
    private static final List<String> OF_THE_SYSTEM = List.of(
            "HOME", "HOSTNAME", "JAVA_HOME", "LANG", "OLDPWD", "PATH", "PWD", "RANDOM", "SHELL", "TMPDIR", "USER");

    private final Map<String, EnvironmentVariable> values = new LinkedHashMap<>();
    private final Map<String, EnvironmentVariable> exported = new LinkedHashMap<>();
    private final boolean open;
    private final Optional<Word> name;
    private final List<Word> positional;

    /**
     * @param open whether a variable that is not among them may be set nevertheless
     */
    Variables(Iterable<EnvironmentVariable> environment, boolean open) {
        this(environment, open, Optional.empty(), List.of());
    }

    private Variables(
            Iterable<EnvironmentVariable> environment, boolean open, Optional<Word> name, List<Word> positional) {
        for (EnvironmentVariable variable : environment) {
            values.put(variable.name(), variable);
        }
        this.open = open;
        this.name = name;
        this.positional = List.copyOf(positional);
    }

    /**
     * A shell started from this one.
     *
     * @param name {@code $0} where the caller chose it
     * @param arguments {@code $1}, {@code $2} …
     */
    Variables with(Optional<Word> name, List<Word> arguments) {
        return new Variables(values.values(), open, name, arguments);
    }

    boolean isOpen() {
        return open;
    }

    Optional<Word> name() {
        return name;
    }

    List<Word> positional() {
        return positional;
    }

    /** What was exported, in order: the environment of what is started next, beyond the one that was given. */
    List<EnvironmentVariable> exported() {
        List<EnvironmentVariable> found = new ArrayList<>();
        for (String name : exported.keySet()) {
            EnvironmentVariable current = values.get(name);
            found.add(current == null ? exported.get(name) : current);
        }
        return found;
    }

    /** The variable; a set one without a value is unknown; an empty result is an unset one. */
    Optional<EnvironmentVariable> find(String name) {
        EnvironmentVariable found = values.get(name);
        if (found != null) {
            return Optional.of(found);
        }
        if (open || OF_THE_SYSTEM.contains(name)) {
            return Optional.of(new EnvironmentVariable(name, Optional.empty(), Location.NOWHERE));
        }
        return Optional.empty();
    }

    void assign(EnvironmentVariable variable) {
        values.put(variable.name(), variable);
    }

    void export(String name, Location location) {
        exported.put(name, new EnvironmentVariable(name, Optional.empty(), location));
    }
}
