package io.github.preflight.engine;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProjectView;
import io.github.preflight.config.PropertyName;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Suggestions;
import io.github.preflight.model.Suppressed;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Look;
import io.github.preflight.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells how the values of one application under a key come about, and what its rules make of them: by the words of a rule's
 * page, and for a rule told by code by what it was seen to ask for.
 */
final class KeyExplainer {
    /** So many further keys of a rule are named. */
    private static final int FEW = 4;

    private static final Comparator<KeyExplanation.Answer> ORDER = Comparator.comparing(
                    (KeyExplanation.Answer answer) -> !answer.fires())
            .thenComparing(KeyExplanation.Answer::rule);

    private final String application;
    private final Map<String, Optional<Severity>> severities;
    private final Outcome outcome;
    private final List<Viewed> views = new ArrayList<>();

    private record Viewed(ProjectView view, List<Observation> seen) {}

    /**
     * @param views all of one application
     * @param severities those that are given, as in a request
     * @param outcome of the run over the same views
     */
    KeyExplainer(
            List<ProjectView> views, List<Rule> rules, Map<String, Optional<Severity>> severities, Outcome outcome) {
        this.application = views.get(0).application().name();
        this.severities = severities;
        this.outcome = outcome;
        for (ProjectView view : views) {
            List<Observation> seen = new ArrayList<>();
            for (Rule rule : rules) {
                seen.add(Observation.of(rule, view));
            }
            this.views.add(new Viewed(view, seen));
        }
    }

    /**
     * One explanation a view, or one for each key below where the key itself is none.
     *
     * @param written in any spelling that an application takes for it, that of variables among them
     */
    List<KeyExplanation> explain(String written) {
        Set<String> known = known();
        String key = spelling(withoutIndex(written), known);
        String hint = known.contains(key) ? "" : Suggestions.ifLike(key, known);
        List<KeyExplanation> explanations = new ArrayList<>();
        for (Viewed viewed : views) {
            for (String one : keys(key, viewed.view().config())) {
                explanations.add(explain(one, viewed, hint));
            }
        }
        return explanations;
    }

    private KeyExplanation explain(String key, Viewed viewed, String hint) {
        ProjectView view = viewed.view();
        List<KeyExplanation.Answer> answers = new ArrayList<>();
        List<String> inPassing = new ArrayList<>();
        List<String> namesOnly = new ArrayList<>();
        boolean set = !view.config().keys(key).isEmpty();
        for (Observation seen : viewed.seen()) {
            Optional<Look> look = seen.rule().look(key, seen.view());
            boolean passes = look.isEmpty()
                    && seen.wentThrough(key)
                    && finding(key, seen).isEmpty();
            if (set && passes && seen.askedFor(key)) {
                inPassing.add(seen.rule().info().id());
            } else if (look.isPresent() || seen.askedFor(key)) {
                answers.add(answer(key, seen, look));
            } else if (set && seen.wentThrough(key)) {
                namesOnly.add(seen.rule().info().id());
            }
        }
        answers.sort(ORDER);
        EffectiveListing listing = new EffectiveListing(
                application, Assumptions.scenario(view), view.profiles(), values(key, view.config()));
        return new KeyExplanation(listing, answers, inPassing, namesOnly, answers.isEmpty() && !set ? hint : "");
    }

    /** The value, or the elements where a list is written one by one. */
    private static List<EffectiveValue> values(String key, EffectiveConfig config) {
        List<EffectiveValue> values = new ArrayList<>();
        EffectiveValue whole = config.get(key);
        if (!whole.isSet()) {
            for (String below : config.keys(key)) {
                if (isElement(below, key)) {
                    values.add(Masking.masked(config.get(below)));
                }
            }
        }
        return values.isEmpty() ? List.of(Masking.masked(whole)) : values;
    }

    // ---- which key ----

    /** The keys that rules asked for, and then those that are set, in their spellings. */
    private Set<String> known() {
        Set<String> known = new LinkedHashSet<>();
        for (Viewed viewed : views) {
            for (Observation seen : viewed.seen()) {
                known.addAll(seen.project().values());
            }
        }
        for (Viewed viewed : views) {
            known.addAll(viewed.view().config().keys(""));
        }
        return known;
    }

    /** The key as a rule spells it, or as it is set; dashes matter to variables in their older spelling. */
    private static String spelling(String written, Set<String> known) {
        for (String candidate : known) {
            if (PropertyName.isStrict(candidate) && names(written, candidate)) {
                return candidate;
            }
        }
        if (PropertyName.isStrict(written)) {
            return written;
        }
        return isVariable(written) ? PropertyName.ofVariable(written) : PropertyName.canonical(written);
    }

    private static boolean names(String written, String key) {
        return PropertyName.canonical(written).equals(PropertyName.canonical(key))
                || isVariable(written)
                        && (PropertyName.variable(key).equals(written)
                                || PropertyName.legacyVariable(key).equals(written));
    }

    private static boolean isVariable(String written) {
        return written.indexOf('.') < 0 && written.equals(written.toUpperCase(Locale.ROOT));
    }

    /** The key itself, or those below it where it is a section; elements are no keys of their own. */
    private static List<String> keys(String key, EffectiveConfig config) {
        String canonical = PropertyName.canonical(key);
        Map<String, String> below = new LinkedHashMap<>();
        for (String candidate : config.keys(key)) {
            String name = PropertyName.canonical(candidate);
            if (name.equals(canonical) || isElement(candidate, key)) {
                return List.of(key);
            }
            String whole = withoutIndex(candidate);
            below.putIfAbsent(PropertyName.canonical(whole), whole);
        }
        return below.isEmpty() ? List.of(key) : List.copyOf(below.values());
    }

    /** The list that an element is of; any other key as it is. */
    private static String withoutIndex(String key) {
        int open = key.lastIndexOf('[');
        boolean index = open > 0 && key.endsWith("]") && open < key.length() - 2;
        for (int i = open + 1; index && i < key.length() - 1; i++) {
            index = Character.isDigit(key.charAt(i));
        }
        return index ? key.substring(0, open) : key;
    }

    private static boolean isElement(String candidate, String key) {
        return PropertyName.canonical(candidate).startsWith(PropertyName.canonical(key) + "[");
    }

    // ---- what a rule makes of it ----

    private KeyExplanation.Answer answer(String key, Observation seen, Optional<Look> look) {
        String rule = seen.rule().info().id();
        Optional<Finding> finding = finding(key, seen);
        boolean off = severities.getOrDefault(rule, Optional.of(Severity.INFO)).isEmpty();
        if (finding.isEmpty()) {
            String why = look.map(Look::text).orElseGet(() -> silence(key, seen));
            return new KeyExplanation.Answer(
                    rule, false, (off ? "is switched off, and would not fire: " : "does not fire for it: ") + why);
        }
        String where = isAbout(finding.get(), key) ? "" : " at " + finding.get().key();
        if (off) {
            return new KeyExplanation.Answer(
                    rule,
                    false,
                    "is switched off; it would fire" + where + ": "
                            + finding.get().message());
        }
        return new KeyExplanation.Answer(rule, true, "fires" + where + fate(finding.get()));
    }

    /**
     * What it found about the key, or what it found with the key's help; a rule that goes through many keys judges each for
     * itself.
     */
    private static Optional<Finding> finding(String key, Observation seen) {
        for (Finding finding : seen.findings()) {
            if (isAbout(finding, key)) {
                return Optional.of(finding);
            }
        }
        boolean helped =
                !seen.wentThrough(key) && seen.rule().look(key, seen.view()).isEmpty();
        return helped ? seen.findings().stream().findFirst() : Optional.empty();
    }

    private static boolean isAbout(Finding finding, String key) {
        return PropertyName.canonical(finding.key()).equals(PropertyName.canonical(key))
                || isElement(finding.key(), key);
    }

    private static String silence(String key, Observation seen) {
        StringBuilder text = new StringBuilder("its check found no fault in ");
        boolean first = true;
        for (EffectiveValue value : values(key, seen.view().config())) {
            if (value.isUnknown()) {
                return "the value is unknown: " + value.reason();
            }
            String shown = Findings.shown(value);
            text.append(first ? "" : ", ")
                    .append(
                            switch (value.state()) {
                                case SET -> "'" + shown + "'";
                                case DEFAULT -> "the default '" + shown + "'";
                                case ABSENT, UNKNOWN -> "that nothing sets it";
                            });
            first = false;
        }
        List<String> others = seen.wentThrough(key) ? List.of() : seen.others(key);
        for (int i = 0; i < others.size() && i < FEW; i++) {
            text.append(i == 0 ? ", looking also at " : ", ").append(others.get(i));
        }
        return others.size() > FEW ? text.append(", …").toString() : text.toString();
    }

    /** What became of a finding on its way into the report. */
    private String fate(Finding found) {
        for (Suppressed suppressed : outcome.suppressed()) {
            if (isSame(suppressed.finding(), found)
                    && suppressed.finding().location().equals(found.location())) {
                String place = suppressed.by().location().toString();
                return ", but is suppressed" + (place.isEmpty() ? "" : " by " + place) + ", '" + suppressed.reason()
                        + "': " + found.message();
            }
        }
        return reported(found)
                .map(finding -> ", " + finding.severity().word() + ": " + found.message() + lowered(found, finding))
                .orElseGet(() -> ": " + found.message());
    }

    private Optional<Finding> reported(Finding found) {
        Optional<Finding> elsewhere = Optional.empty();
        for (Finding finding : outcome.findings()) {
            boolean same = isSame(finding, found);
            if (same && finding.location().equals(found.location())) {
                return Optional.of(finding);
            }
            elsewhere = same && elsewhere.isEmpty() ? Optional.of(finding) : elsewhere;
        }
        return elsewhere;
    }

    /** Whether one is what the run has made of the other; several applications may be named in one. */
    private static boolean isSame(Finding told, Finding found) {
        return told.rule().equals(found.rule())
                && (", " + told.application() + ", ").contains(", " + found.application() + ", ")
                && PropertyName.canonical(told.key()).equals(PropertyName.canonical(found.key()));
    }

    private String lowered(Finding found, Finding reported) {
        Optional<Severity> given = severities.getOrDefault(found.rule(), Optional.empty());
        if (given.isPresent()) {
            return "; its severity is given, for " + found.severity().word();
        }
        if (reported.severity() == found.severity()) {
            return "";
        }
        if (reported.severity().compareTo(found.severity()) > 0) {
            return "; it weighs what it does as deployed";
        }
        String why = reported.scenario() == Scenario.PACKAGED
                ? "it holds only as packaged"
                : "it does not hold in every deployment, only in " + String.join(", ", reported.deployments());
        return "; lowered from " + found.severity().word() + ", because " + why;
    }
}
