package io.github.preflight.rule;

/** A rule page, or a rule in a POM, that cannot be understood. The message says where, what stands there, and what would be right. */
public final class RulePageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    RulePageException(String where, String found, String right) {
        super(where + ": " + found + "; " + right);
        this.problem = found + "; " + right;
    }

    /** The message without the place. */
    public String problem() {
        return problem;
    }
}
