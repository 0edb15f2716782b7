package io.github.preflight.engine;

import io.github.preflight.config.ProjectView;
import io.github.preflight.config.PropertyName;
import io.github.preflight.config.RecordingProject;
import io.github.preflight.model.Finding;
import io.github.preflight.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule asked for in one view, and what it found there.
 *
 * @param project through which it looked
 */
record Observation(Rule rule, ProjectView view, RecordingProject project, List<Finding> findings) {
    Observation {
        findings = List.copyOf(findings);
    }

    /** Lets a rule look, also one that is switched off. */
    static Observation of(Rule rule, ProjectView view) {
        RecordingProject project = new RecordingProject(view);
        return new Observation(rule, view, project, rule.check(project));
    }

    /** Whether it asked for the value under a key, in any spelling, or for an element there. */
    boolean askedFor(String key) {
        String canonical = PropertyName.canonical(key);
        for (String asked : project.values()) {
            String name = PropertyName.canonical(asked);
            if (name.equals(canonical) || name.startsWith(canonical + "[")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it went through the names of all keys, or of those below some prefix, this one among them. */
    boolean wentThrough(String key) {
        String canonical = PropertyName.canonical(key);
        for (String prefix : project.prefixes()) {
            String above = PropertyName.canonical(prefix);
            if (above.isEmpty() || canonical.equals(above) || canonical.startsWith(above + ".")) {
                return true;
            }
        }
        return false;
    }

    /** What it asked for beside a key, as it asked. */
    List<String> others(String key) {
        String canonical = PropertyName.canonical(key);
        List<String> others = new ArrayList<>();
        for (String asked : project.values()) {
            if (!PropertyName.canonical(asked).equals(canonical)) {
                others.add(asked);
            }
        }
        return others;
    }
}
