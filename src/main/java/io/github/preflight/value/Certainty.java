package io.github.preflight.value;

/** How sure it is that a value is a secret that stands there in clear. */
public enum Certainty {
    /** It is none, or nothing says that it is one. */
    NONE,
    /**
     * A plain word under the key of a secret, or random text under a key that need not be a secret's: a secret where an
     * application is configured; in source code, prose or tests as often a name or an example.
     */
    DOUBTFUL,
    /** Nothing else looks like this under such a key, wherever it stands. */
    CLEAR
}
