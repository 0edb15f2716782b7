package io.github.preflight.engine;

import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Suggestions;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Glob;
import io.github.preflight.source.SourceFile;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Sorts out what somebody allows, in a comment or in the POM, and tells what is wrong with how it was allowed. Good for one run. */
public final class Suppressions {
    private static final Comparator<Suppression> ORDER = Comparator.comparing(Suppression::location)
            .thenComparing(Suppression::rule)
            .thenComparing(Suppression::path)
            .thenComparing(Suppression::key)
            .thenComparing(Suppression::reason);

    private final ScanRequest request;
    private final FileTree files;
    private final Collection<String> rules;
    private final Map<String, InlineSuppressions> inline = new HashMap<>();
    private final List<Finding> counting = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();
    private final Set<Suppression> used = new LinkedHashSet<>();

    /** @param rules ids of every rule */
    Suppressions(ScanRequest request, FileTree files, Collection<String> rules) {
        this.request = request;
        this.files = files;
        this.rules = rules;
    }

    /** Sorts the findings into those that count and those that are allowed. */
    void sort(List<Finding> findings) {
        for (Finding finding : findings) {
            Optional<Suppression> by = inline(finding);
            for (Suppression given : request.allowances().suppressions()) {
                if (!allows(given, finding)) {
                    continue;
                }
                used.add(given);
                if (isOver(given)) {
                    counting.add(expired(given));
                } else if (by.isEmpty()) {
                    by = Optional.of(given);
                }
            }
            if (by.isPresent()) {
                used.add(by.get());
                suppressed.add(new Suppressed(finding, by.get()));
            } else {
                counting.add(finding);
            }
        }
    }

    private Optional<Suppression> inline(Finding finding) {
        Optional<SourceFile> file = files.file(finding.location().path());
        if (request.allowances().trusted() || finding.location().line() == 0 || file.isEmpty()) {
            return Optional.empty();
        }
        return inline(file.get()).allowing(finding);
    }

    private InlineSuppressions inline(SourceFile file) {
        InlineSuppressions known = inline.get(file.path());
        if (known == null) {
            known = InlineSuppressions.in(file);
            inline.put(file.path(), known);
        }
        return known;
    }

    private static boolean allows(Suppression given, Finding finding) {
        return given.rule().equals(finding.rule())
                && (given.path().isEmpty()
                        || Glob.of(given.path()).matches(finding.location().path()))
                && (given.key().isEmpty() || Words.fits(Words.relaxed(given.key()), Words.relaxed(finding.key())));
    }

    private boolean isOver(Suppression given) {
        return given.until().isPresent()
                && request.allowances().today().isAfter(given.until().get());
    }

    /** Those that count, and those about comments that allow nothing; the latter where this run is to report about the file. */
    List<Finding> counting(Predicate<String> isReported) {
        List<Finding> all = new ArrayList<>(counting);
        for (SourceFile file : read()) {
            if (!isReported.test(file.path())) {
                continue;
            }
            for (InlineSuppressions.Faulty faulty : inline(file).withoutReason()) {
                all.add(withoutReason(faulty));
            }
            for (Suppression suppression : inline(file).suppressions()) {
                if (!rules.contains(suppression.rule())) {
                    all.add(unknown(suppression));
                }
            }
        }
        return all;
    }

    List<Suppressed> suppressed() {
        return suppressed;
    }

    /** What this run had no use for. A rule that is switched off says nothing about its suppressions. */
    List<Suppression> idle() {
        List<Suppression> idle = new ArrayList<>();
        for (Suppression given : request.allowances().suppressions()) {
            addIdle(given, idle);
        }
        for (SourceFile file : read()) {
            for (Suppression suppression : inline(file).suppressions()) {
                addIdle(suppression, idle);
            }
        }
        return idle;
    }

    private void addIdle(Suppression suppression, List<Suppression> into) {
        boolean off = request.severities()
                .getOrDefault(suppression.rule(), Optional.of(Severity.INFO))
                .isEmpty();
        if (!off && rules.contains(suppression.rule()) && !used.contains(suppression)) {
            into.add(suppression);
        }
    }

    /** The files with comments that allow something, of those that this run has read. */
    private List<SourceFile> read() {
        List<SourceFile> read = new ArrayList<>();
        if (!request.allowances().trusted()) {
            for (SourceFile file : files.all()) {
                if (file.allows()) {
                    read.add(file);
                }
            }
        }
        return read;
    }

    /** Those that no part of the build had a use for: what is idle in one module may be needed in another. */
    public static List<Suppression> idle(Collection<Suppression> idle, Collection<Suppressed> suppressed) {
        Set<Suppression> left = new LinkedHashSet<>(idle);
        for (Suppressed one : suppressed) {
            left.remove(one.by());
        }
        List<Suppression> sorted = new ArrayList<>(left);
        sorted.sort(ORDER);
        return sorted;
    }

    /** Tells of suppressions that nobody needs, with the severity that is given to such findings. They are to be those of the whole build. */
    public static List<Finding> unused(Collection<Suppression> idle, Map<String, Optional<Severity>> severities) {
        List<Finding> findings = new ArrayList<>();
        for (Suppression suppression : idle) {
            findings.add(finding(
                    "suppression-unused",
                    Severity.INFO,
                    "nothing is found any more that this suppression of " + told(suppression) + " allows",
                    suppression.location(),
                    "Remove the suppression."));
        }
        return Scan.withSeverities(findings, severities);
    }

    private static String told(Suppression suppression) {
        if (suppression.kind() == Suppression.Kind.INLINE) {
            return suppression.rule();
        }
        String place = suppression.path().isEmpty() ? "" : " in " + suppression.path();
        return suppression.rule() + place + (suppression.key().isEmpty() ? "" : " at " + suppression.key());
    }

    private static Finding expired(Suppression suppression) {
        return finding(
                "suppression-expired",
                Severity.WARNING,
                "the suppression of " + told(suppression) + " (" + suppression.reason() + ") has ended on "
                        + suppression.until().map(Object::toString).orElse("") + "; what it allowed counts again",
                suppression.location(),
                "Mend what was allowed for a time, or decide anew and give the suppression another date.");
    }

    private static Finding withoutReason(InlineSuppressions.Faulty faulty) {
        return finding(
                "suppression-without-reason",
                Severity.WARNING,
                (faulty.rule().isEmpty()
                                ? "this suppression names no rule"
                                : "this suppression of " + faulty.rule() + " gives no reason")
                        + ", so it does not count",
                faulty.location(),
                "Write the rule's id and a reason behind it: `preflight:allow "
                        + (faulty.rule().isEmpty() ? "some-rule" : faulty.rule()) + " because …`.");
    }

    private Finding unknown(Suppression suppression) {
        return finding(
                "suppression-of-unknown-rule",
                Severity.WARNING,
                "'" + suppression.rule() + "' is no rule, so this suppression allows nothing; "
                        + Suggestions.instead(suppression.rule(), rules),
                suppression.location(),
                "Write the id as it stands behind the finding.");
    }

    private static Finding finding(String rule, Severity severity, String message, Location location, String fix) {
        return new Finding(
                rule,
                Category.FILE,
                severity,
                Scenario.ANY,
                List.of(),
                message,
                location,
                "",
                Optional.empty(),
                "",
                List.of(),
                fix);
    }
}
