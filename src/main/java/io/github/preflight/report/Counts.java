package io.github.preflight.report;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Severity;
import java.util.List;

/** Says in words how many findings there are. */
public final class Counts {
    private Counts() {}

    /** {@code 2 errors, 1 warning}, worst first, without zeros; {@code nothing found} for none. */
    public static String of(List<Finding> findings) {
        int[] counts = new int[Severity.values().length];
        for (Finding finding : findings) {
            counts[finding.severity().ordinal()]++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(of(counts[i], Severity.values()[i].word()));
            }
        }
        return text.isEmpty() ? "nothing found" : text.toString();
    }

    /** {@code 1 error}, {@code 2 errors}. */
    public static String of(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
