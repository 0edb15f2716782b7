package io.github.preflight.rule;

import io.github.preflight.config.Project;
import io.github.preflight.config.PropertyName;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.List;
import java.util.Optional;

/** A condition on something else than the key itself; a rule fires only where each of its clauses is known to hold. */
public sealed interface Clause {
    /** The releases in which the clause counts; in others it holds. */
    VersionRange range();

    Truth test(Project project);

    /** As a page writes it, without the releases. */
    String text();

    /** Whether it is about the value under a key, in any spelling. */
    default boolean isOn(String key) {
        return false;
    }

    /** As {@link #test(Project)} where the clause counts. Where the version is not known, a clause that fails is unknown. */
    default Truth holds(Project project, Optional<Version> version) {
        Truth counts = range().contains(version);
        return counts == Truth.NO
                ? Truth.YES
                : counts == Truth.YES ? test(project) : test(project).or(Truth.UNKNOWN);
    }

    /** Another key's value. */
    record OnKey(String key, Condition condition, VersionRange range) implements Clause {
        @Override
        public Truth test(Project project) {
            return condition.holds(key, project.config());
        }

        @Override
        public String text() {
            return key + " is " + condition.text();
        }

        @Override
        public boolean isOn(String other) {
            return PropertyName.canonical(key).equals(PropertyName.canonical(other));
        }
    }

    /** One of several libraries is on the runtime class path. */
    record Library(Wanted wanted, List<String> coordinates, VersionRange range) implements Clause {
        /** How sure one has to be. */
        public enum Wanted {
            PRESENT,
            POSSIBLE,
            ABSENT
        }

        public Library {
            coordinates = List.copyOf(coordinates);
        }

        @Override
        public String text() {
            String verb = switch (wanted) {
                case PRESENT -> "has ";
                case POSSIBLE -> "may have ";
                case ABSENT -> "has no ";
            };
            return verb + String.join(" | ", coordinates);
        }

        @Override
        public Truth test(Project project) {
            Truth any = project.hasAnyDependency(coordinates.toArray(new String[0]));
            return switch (wanted) {
                case PRESENT -> any;
                case POSSIBLE -> Truth.of(any != Truth.NO);
                case ABSENT -> any.not();
            };
        }
    }
}
