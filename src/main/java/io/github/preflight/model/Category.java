package io.github.preflight.model;

import java.util.Locale;

/** What kind of fault a rule looks for. */
public enum Category {
    SECRET,
    DEBUG,
    SETTING,
    FILE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
