package io.github.preflight.engine.secrets;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import java.util.Optional;

/** What stands around the secrets of one file, there or elsewhere in the repository, and for which less is told of some of them. */
@FunctionalInterface
interface Circumstance {
    /** What it comes to for a secret of the file; empty where it does not hold. */
    Optional<Weight> of(FoundSecret secret);

    /**
     * @param most a finding is no worse than this
     * @param words what is added to its message; "" for nothing
     */
    record Weight(Severity most, String words) {
        static Optional<Weight> when(boolean holds, Severity most) {
            return when(holds, most, "");
        }

        static Optional<Weight> when(boolean holds, Severity most, String words) {
            return holds ? Optional.of(new Weight(most, words)) : Optional.empty();
        }

        Finding on(Finding finding) {
            Severity severity = finding.severity().compareTo(most) < 0 ? finding.severity() : most;
            return finding.withSeverity(severity).withMessage(finding.message() + words);
        }
    }
}
