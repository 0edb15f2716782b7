package io.github.preflight.model;

import java.util.Locale;

/** Under which circumstances a finding holds. */
public enum Scenario {
    /** With what production sets: its profiles, and the environment that committed deploy files give. */
    DEPLOYED,
    /** The artifact started with nothing set, because somebody forgot the variable. */
    PACKAGED,
    /** Whatever is active: a secret that stands in a file, a build file's content. */
    ANY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
