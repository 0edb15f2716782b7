package io.github.preflight.maven;

import io.github.preflight.model.Severity;
import io.github.preflight.model.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Severities that the POM or the command line gives to rules; the command line has the last word. */
final class SeverityOverrides {
    private static final String RIGHT_RULE = "write <rule><id>…</id><severity>error|warning|info|off</severity></rule>";
    private static final String RIGHT_WORD = "write id:error, id:warning, id:info or id:off";

    private final Engine engine;
    private final Map<String, Optional<Severity>> severities = new LinkedHashMap<>();

    SeverityOverrides(Engine engine) {
        this.engine = engine;
    }

    /** By rule id; an empty severity switches the rule off. */
    Map<String, Optional<Severity>> severities() {
        return severities;
    }

    /** Reads {@code <rules><rule><id/><severity/></rule></rules>}. */
    SeverityOverrides withRules(PlexusConfiguration rules) throws MojoExecutionException {
        List<String> given = new ArrayList<>();
        for (PlexusConfiguration rule : rules.getChildren()) {
            if (!rule.getName().equals("rule")) {
                throw new MojoExecutionException("<rules>: <" + rule.getName() + "> is not known here; " + RIGHT_RULE);
            }
            String id = one(rule);
            if (given.contains(id)) {
                throw new MojoExecutionException("<rules>: rule '" + id + "' stands there twice; once is enough");
            }
            given.add(id);
        }
        return this;
    }

    private String one(PlexusConfiguration rule) throws MojoExecutionException {
        String id = "";
        String severity = "";
        for (PlexusConfiguration part : rule.getChildren()) {
            String text = part.getValue() == null ? "" : part.getValue().strip();
            switch (part.getName()) {
                case "id" -> id = text;
                case "severity" -> severity = text;
                default ->
                    throw new MojoExecutionException("<rules>: <rule> has no <" + part.getName() + ">; "
                            + Suggestions.instead(part.getName(), List.of("id", "severity")));
            }
        }
        if (id.isEmpty()) {
            throw new MojoExecutionException("<rules>: a <rule> has no <id>; " + RIGHT_RULE);
        }
        if (severity.isEmpty()) {
            throw new MojoExecutionException("<rules>: rule '" + id + "' has no <severity>; " + RIGHT_RULE);
        }
        put(id, severity, "<rules>");
        return id;
    }

    /** Reads {@code id:severity} pairs. */
    SeverityOverrides withPairs(List<String> pairs) throws MojoExecutionException {
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw new MojoExecutionException("severity: '" + pair + "' is no pair; " + RIGHT_WORD);
            }
            put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip(), "severity");
        }
        return this;
    }

    private void put(String id, String severity, String place) throws MojoExecutionException {
        List<String> known = engine.rules();
        if (!known.isEmpty() && !known.contains(id)) {
            throw new MojoExecutionException(place + ": '" + id + "' is no rule; " + Suggestions.instead(id, known));
        }
        severities.put(id, Words.ruleSeverity(severity, place + ", rule '" + id + "'"));
    }
}
