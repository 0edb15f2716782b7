package io.github.preflight.maven;

import io.github.preflight.model.Severity;
import io.github.preflight.model.Suggestions;
import io.github.preflight.rule.RulePage;
import io.github.preflight.rule.RulePageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the POM and the command line say about rules: other severities, own rules, further pages; the command line has the last word. */
final class RuleChoices {
    private static final String ID = "id";
    private static final String SEVERITY = "severity";
    private static final String RIGHT_RULE = "write <rule><id>…</id><severity>error|warning|info|off</severity></rule>";
    private static final String RIGHT_WORD = "write id:error, id:warning, id:info or id:off";

    /** What tells an own rule, beside its id. */
    private static final List<String> WORDS =
            List.of(SEVERITY, "title", "category", "framework", "keys", "unsafe", "when", "message", "fix");

    private static final List<String> NEEDED = List.of("category", "keys", "unsafe", "message");

    private final List<String> bundled;
    private final PomPlaces places;
    private final Map<String, Optional<Severity>> severities = new LinkedHashMap<>();
    private final Map<String, RulePage> pages = new LinkedHashMap<>();

    /** @param places for complaints */
    RuleChoices(Engine engine, PomPlaces places) {
        this.bundled = engine.rules();
        this.places = places;
    }

    /** By rule id; an empty severity switches the rule off. */
    Map<String, Optional<Severity>> severities() {
        return severities;
    }

    /** The rules beside those that come with Preflight. */
    List<RulePage> pages() {
        return List.copyOf(pages.values());
    }

    /** Takes further pages; no two may have one id, and none that of a rule of Preflight. */
    RuleChoices withPages(List<RulePage> further) throws MojoExecutionException {
        for (RulePage page : further) {
            String id = page.header().info().id();
            if (bundled.contains(id)) {
                throw new MojoExecutionException(
                        "rulePages: rule '" + id
                                + "' comes with Preflight; give the page another name, or the rule another severity under <rules>");
            }
            if (pages.put(id, page) != null) {
                throw new MojoExecutionException("rulePages: two pages are named '" + id + "'; give one another name");
            }
        }
        return this;
    }

    /** Reads {@code <rules><rule><id/><severity/>…</rule></rules>}. */
    RuleChoices withRules(PlexusConfiguration rules) throws MojoExecutionException {
        List<String> given = new ArrayList<>();
        for (PlexusConfiguration rule : rules.getChildren()) {
            if (!rule.getName().equals("rule")) {
                throw new MojoExecutionException("<rules>: <" + rule.getName() + "> is not known here; " + RIGHT_RULE);
            }
            String id = one(rule);
            if (given.contains(id)) {
                throw new MojoExecutionException(where(id) + ": rule '" + id + "' stands there twice; once is enough");
            }
            given.add(id);
        }
        return this;
    }

    private String one(PlexusConfiguration rule) throws MojoExecutionException {
        Map<String, String> words = words(rule);
        String id = words.getOrDefault(ID, "");
        if (id.isEmpty()) {
            throw new MojoExecutionException("<rules>: a <rule> has no <id>; " + RIGHT_RULE);
        }
        words.remove(ID);
        List<String> further = new ArrayList<>(words.keySet());
        further.remove(SEVERITY);
        if (isKnown(id) && !further.isEmpty()) {
            String origin = pages.containsKey(id) ? "has a page" : "comes with Preflight";
            throw new MojoExecutionException(where(id) + ": rule '" + id + "' " + origin + ", and takes no <"
                    + String.join(">, <", further) + ">; give it a <severity> alone, or an own rule another id");
        }
        if (!isKnown(id) && further.isEmpty()) {
            throw noRule(where(id), id);
        }
        String severity = words.getOrDefault(SEVERITY, "");
        if (severity.isEmpty()) {
            throw new MojoExecutionException(where(id) + ": rule '" + id + "' has no <severity>; " + RIGHT_RULE);
        }
        Optional<Severity> given = Words.ruleSeverity(severity, where(id) + ", rule '" + id + "'");
        if (!further.isEmpty()) {
            words.put(SEVERITY, given.orElse(Severity.ERROR).word());
            pages.put(id, own(id, words));
        }
        if (further.isEmpty() || given.isEmpty()) {
            severities.put(id, given);
        }
        return id;
    }

    /** What stands between the tags, blanks and line breaks as one blank. */
    private Map<String, String> words(PlexusConfiguration rule) throws MojoExecutionException {
        String where = where(id(rule));
        Map<String, String> words = new LinkedHashMap<>();
        List<String> known = new ArrayList<>(WORDS);
        known.add(0, ID);
        for (PlexusConfiguration part : rule.getChildren()) {
            String name = part.getName();
            if (!known.contains(name)) {
                throw new MojoExecutionException(
                        where + ": <rule> has no <" + name + ">; " + Suggestions.instead(name, known));
            }
            String text = part.getValue() == null ? "" : part.getValue().strip();
            if (words.put(name, String.join(" ", text.split("\\s+"))) != null) {
                throw new MojoExecutionException(
                        where + ": a <rule> has two <" + name + ">; once is enough, for rules as for their words");
            }
        }
        return words;
    }

    /** The first id that the rule gives, "" where it gives none. */
    private static String id(PlexusConfiguration rule) {
        PlexusConfiguration id = rule.getChild(ID, false);
        return id == null || id.getValue() == null ? "" : id.getValue().strip();
    }

    private RulePage own(String id, Map<String, String> words) throws MojoExecutionException {
        if (!FurtherPages.isId(id)) {
            throw new MojoExecutionException(
                    where(id) + ": '" + id + "' is no id for a rule; write lower-case words with dashes between them");
        }
        List<String> missing = new ArrayList<>();
        for (String word : NEEDED) {
            if (words.getOrDefault(word, "").isEmpty()) {
                missing.add(word);
            }
        }
        if (!missing.isEmpty()) {
            String meant = Suggestions.ifLike(id, known());
            throw new MojoExecutionException(
                    where(id) + ": rule '" + id + "' does not come with Preflight, and an own rule" + " needs <"
                            + String.join(">, <", missing) + ">, too" + (meant.isEmpty() ? "" : "; " + meant));
        }
        words.values().removeIf(String::isEmpty);
        try {
            return RulePage.own("", id, words);
        } catch (RulePageException e) {
            throw new MojoExecutionException(where(id) + ", rule '" + id + "': " + e.problem());
        }
    }

    /** Reads {@code id:severity} pairs. */
    RuleChoices withPairs(List<String> pairs) throws MojoExecutionException {
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw new MojoExecutionException("severity: '" + pair + "' is no pair; " + RIGHT_WORD);
            }
            String id = pair.substring(0, colon).strip();
            if (!isKnown(id)) {
                throw noRule(SEVERITY, id);
            }
            severities.put(id, Words.ruleSeverity(pair.substring(colon + 1), SEVERITY + ", rule '" + id + "'"));
        }
        return this;
    }

    private MojoExecutionException noRule(String where, String id) {
        return new MojoExecutionException(where + ": '" + id + "' is no rule; " + Suggestions.instead(id, known()));
    }

    /** An engine that cannot tell its rules knows every rule. */
    private boolean isKnown(String id) {
        return bundled.isEmpty() || known().contains(id);
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(bundled);
        known.addAll(pages.keySet());
        return known;
    }

    private String where(String id) {
        String place = places.ofRule(id);
        return place.isEmpty() ? "<rules>" : "<rules> (" + place + ")";
    }
}
