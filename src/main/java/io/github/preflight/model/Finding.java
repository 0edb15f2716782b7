package io.github.preflight.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One fault at one place.
 *
 * @param rule id of the rule whose page explains it
 * @param deployments names of the deployments in which it holds; empty when it holds whatever is deployed
 * @param message what is wrong, for a person; never a secret
 * @param key the setting's canonical key; empty when no setting is at fault
 * @param value what production sees, masked when it is a secret; empty when there is none
 * @param application name of the application it is about; empty for a file that belongs to none
 * @param steps the way on which the value came about, first the place that decides; may be empty when the place says all
 * @param fix what to do, one line
 * @param edits what a program could change to mend it; empty when only a person can tell
 */
public record Finding(
        String rule,
        Category category,
        Severity severity,
        Scenario scenario,
        List<String> deployments,
        String message,
        Location location,
        String key,
        Optional<String> value,
        String application,
        List<Step> steps,
        String fix,
        List<Edit> edits) {
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(scenario, "scenario");
        deployments = List.copyOf(deployments);
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(application, "application");
        steps = List.copyOf(steps);
        Objects.requireNonNull(fix, "fix");
        edits = List.copyOf(edits);
    }

    /** One that only a person can mend. */
    public Finding(
            String rule,
            Category category,
            Severity severity,
            Scenario scenario,
            List<String> deployments,
            String message,
            Location location,
            String key,
            Optional<String> value,
            String application,
            List<Step> steps,
            String fix) {
        this(
                rule,
                category,
                severity,
                scenario,
                deployments,
                message,
                location,
                key,
                value,
                application,
                steps,
                fix,
                List.of());
    }

    public Finding withSeverity(Severity other) {
        return new Finding(
                rule,
                category,
                other,
                scenario,
                deployments,
                message,
                location,
                key,
                value,
                application,
                steps,
                fix,
                edits);
    }

    public Finding withScenario(Scenario other, List<String> names) {
        return new Finding(
                rule, category, severity, other, names, message, location, key, value, application, steps, fix, edits);
    }

    public Finding withMessage(String other) {
        return new Finding(
                rule,
                category,
                severity,
                scenario,
                deployments,
                other,
                location,
                key,
                value,
                application,
                steps,
                fix,
                edits);
    }

    public Finding withSteps(List<Step> other) {
        return new Finding(
                rule,
                category,
                severity,
                scenario,
                deployments,
                message,
                location,
                key,
                value,
                application,
                other,
                fix,
                edits);
    }

    public Finding withFix(String other) {
        return new Finding(
                rule,
                category,
                severity,
                scenario,
                deployments,
                message,
                location,
                key,
                value,
                application,
                steps,
                other,
                edits);
    }

    public Finding withApplication(String other) {
        return new Finding(
                rule,
                category,
                severity,
                scenario,
                deployments,
                message,
                location,
                key,
                value,
                other,
                steps,
                fix,
                edits);
    }
}
