package io.github.preflight.config.micronaut;

import io.github.preflight.config.Layer;
import java.util.List;
import java.util.Objects;

/**
 * One source of settings.
 *
 * @param name for a person: a file's path, {@code the environment}
 * @param entries in the order in which they are read: the last of a name counts
 */
record MicronautLayer(String name, Kind kind, List<Layer.Entry> entries) {
    /** How a source's names and lists are read. */
    enum Kind {
        /** A YAML or JSON file: a list replaces the one below, and null hides what is below. */
        TREE,
        /** JSON in a variable: a tree whose nulls are left out already. */
        TREE_OF_VARIABLE,
        /** Properties, system properties, command line: {@code a[1]} sets one element. */
        FLAT,
        /** A variable stands for every name that dots or dashes in the place of its underscores make. */
        ENVIRONMENT
    }

    MicronautLayer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        entries = List.copyOf(entries);
    }

    boolean replacesLists() {
        return kind == Kind.TREE || kind == Kind.TREE_OF_VARIABLE;
    }

    /** Whether an entry of a tree is null: written as nothing, {@code ~} or {@code null}, while an empty text or list takes two signs. */
    static boolean isNull(Kind kind, Layer.Entry entry) {
        if (kind != Kind.TREE || !entry.setting().value().isEmpty() || !entry.known()) {
            return false;
        }
        var at = entry.setting().location();
        return at.line() != at.endLine() || at.endColumn() - at.column() != 2;
    }
}
