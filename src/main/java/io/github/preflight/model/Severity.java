package io.github.preflight.model;

import java.util.Locale;

/** How much a finding weighs, in ascending order: only {@link #ERROR} fails a build by default. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    /** One step down; {@link #INFO} stays. */
    public Severity oneLower() {
        return this == ERROR ? WARNING : INFO;
    }

    /** The word that configuration and reports use, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
