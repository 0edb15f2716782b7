package io.github.preflight.model;

/** A three-valued answer: what cannot be known is not a no. */
public enum Truth {
    YES,
    NO,
    UNKNOWN;

    public static Truth of(boolean known) {
        return known ? YES : NO;
    }

    public Truth not() {
        return this == YES ? NO : this == NO ? YES : UNKNOWN;
    }

    /** No when either is no; unknown when one is unknown and the other is not no. */
    public Truth and(Truth other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNKNOWN;
    }

    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }
}
