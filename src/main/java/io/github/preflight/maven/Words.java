package io.github.preflight.maven;

import io.github.preflight.model.Severity;
import io.github.preflight.model.Suggestions;
import io.github.preflight.report.Report;
import io.github.preflight.report.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;

/** Reads parameters as people write them: trimmed, words in any case. A word that is none is answered with those that are. */
final class Words {
    static final String NONE = "none";
    private static final String NEVER = "never";
    private static final String OFF = "off";

    private Words() {}

    /** The items without blanks around them and without empty ones; an item that holds commas is several. */
    static List<String> list(List<String> given) {
        List<String> items = new ArrayList<>();
        for (String text : given) {
            if (text == null) {
                continue;
            }
            int start = 0;
            while (start <= text.length()) {
                int comma = text.indexOf(',', start);
                int end = comma < 0 ? text.length() : comma;
                String item = text.substring(start, end).strip();
                if (!item.isEmpty()) {
                    items.add(item);
                }
                start = end + 1;
            }
        }
        return items;
    }

    /** Whether a list says that there shall be nothing. */
    static boolean isNone(List<String> items) {
        return items.size() == 1 && items.get(0).equalsIgnoreCase(NONE);
    }

    /** The lowest severity that fails the build; empty for never. */
    static Optional<Severity> failOn(String word) throws MojoExecutionException {
        return severityOr(NEVER, word, "failOn");
    }

    /** The severity that a rule gets; empty for off. */
    static Optional<Severity> ruleSeverity(String word, String place) throws MojoExecutionException {
        return severityOr(OFF, word, place);
    }

    private static Optional<Severity> severityOr(String nothing, String word, String place)
            throws MojoExecutionException {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        if (plain.equals(nothing)) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(plain)) {
                return Optional.of(severity);
            }
            known.add(severity.word());
        }
        known.add(nothing);
        throw new MojoExecutionException(
                place + ": '" + word.strip() + "' is no severity; " + Suggestions.instead(plain, known));
    }

    /** The report files to write, each once. */
    static List<Report> reports(List<String> items) throws MojoExecutionException {
        List<Report> chosen = new ArrayList<>();
        if (isNone(items)) {
            return chosen;
        }
        for (String item : items) {
            Report report = report(item);
            if (!chosen.contains(report)) {
                chosen.add(report);
            }
        }
        return chosen;
    }

    private static final List<Report> KNOWN_REPORTS = Reports.all();

    private static Report report(String word) throws MojoExecutionException {
        List<String> known = new ArrayList<>();
        for (Report report : KNOWN_REPORTS) {
            if (report.word().equalsIgnoreCase(word)) {
                return report;
            }
            known.add(report.word());
        }
        known.add(NONE);
        String also = word.equalsIgnoreCase(NONE) ? "'none' stands alone; " : "'" + word + "' is no report; ";
        throw new MojoExecutionException("reports: " + also + Suggestions.instead(word, known));
    }
}
