package io.github.preflight.maven;

import io.github.preflight.model.Location;
import io.github.preflight.model.Suggestions;
import io.github.preflight.model.Suppression;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Reads {@code <suppressions>} as it stands in a POM. What is wrong there is answered with the right form. */
final class PomSuppressions {
    private static final String RIGHT =
            "write <suppression><rule>…</rule><reason>…</reason></suppression>, and where it"
                    + " is to count for less <path>, <key> or <until>";
    private static final List<String> PARTS = List.of("rule", "path", "key", "reason", "until");

    /** Tells where a suppression is written. */
    interface Places {
        /** @param nth counts the suppressions of this rule, from 0 */
        Location of(String rule, int nth);
    }

    private final Collection<String> rules;
    private final Places places;
    private final Map<String, Integer> seen = new HashMap<>();

    /** @param rules ids of every rule; empty when they cannot be told */
    PomSuppressions(Collection<String> rules, Places places) {
        this.rules = rules;
        this.places = places;
    }

    List<Suppression> read(PlexusConfiguration suppressions) throws MojoExecutionException {
        List<Suppression> read = new ArrayList<>();
        for (PlexusConfiguration one : suppressions.getChildren()) {
            if (!one.getName().equals("suppression")) {
                throw wrong("<" + one.getName() + "> is not known here; " + RIGHT);
            }
            read.add(one(one));
        }
        return read;
    }

    private Suppression one(PlexusConfiguration suppression) throws MojoExecutionException {
        Map<String, String> parts = parts(suppression);
        String rule = parts.getOrDefault("rule", "");
        if (rule.isEmpty()) {
            throw wrong("a <suppression> has no <rule>; " + RIGHT);
        }
        if (!rules.isEmpty() && !rules.contains(rule)) {
            throw wrong("'" + rule + "' is no rule; " + Suggestions.instead(rule, rules));
        }
        String reason = parts.getOrDefault("reason", "");
        if (reason.isEmpty()) {
            throw wrong("the suppression of '" + rule + "' has no <reason>; say why it is allowed: " + RIGHT);
        }
        int nth = seen.merge(rule, 1, Integer::sum) - 1;
        return new Suppression(
                Suppression.Kind.POM,
                rule,
                parts.getOrDefault("path", ""),
                parts.getOrDefault("key", ""),
                reason,
                until(rule, parts.getOrDefault("until", "")),
                places.of(rule, nth));
    }

    private static Map<String, String> parts(PlexusConfiguration suppression) throws MojoExecutionException {
        Map<String, String> parts = new LinkedHashMap<>();
        for (PlexusConfiguration part : suppression.getChildren()) {
            if (!PARTS.contains(part.getName())) {
                throw wrong(
                        "<suppression> has no <" + part.getName() + ">; " + Suggestions.instead(part.getName(), PARTS));
            }
            String text = part.getValue() == null ? "" : part.getValue().strip();
            if (parts.put(part.getName(), text) != null) {
                throw wrong("<" + part.getName() + "> stands twice in a <suppression>; write two of them");
            }
        }
        return parts;
    }

    private static Optional<LocalDate> until(String rule, String text) throws MojoExecutionException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw wrong("the suppression of '" + rule + "' has <until>" + text
                    + "</until>, which is no date; write the last day on which it counts as <until>2027-01-31</until>");
        }
    }

    private static MojoExecutionException wrong(String text) {
        return new MojoExecutionException("<suppressions>: " + text);
    }
}
