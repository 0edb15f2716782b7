package io.github.preflight.maven;

import io.github.preflight.model.Category;
import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import io.github.preflight.model.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An outcome in types of the JDK. Modules of one session may load this plugin in different class realms, and an
 * {@link Outcome} of one realm is a stranger in the other.
 */
final class PlainOutcome {
    private PlainOutcome() {}

    static List<Object> of(Outcome outcome) {
        List<Object> applications = new ArrayList<>();
        for (JudgedApplication application : outcome.applications()) {
            applications.add(plain(application));
        }
        List<Object> findings = new ArrayList<>();
        for (Finding finding : outcome.findings()) {
            findings.add(plain(finding));
        }
        List<Object> suppressed = new ArrayList<>();
        for (Suppressed one : outcome.suppressed()) {
            suppressed.add(List.of(plain(one.finding()), plain(one.by())));
        }
        List<Object> idle = new ArrayList<>();
        for (Suppression suppression : outcome.idle()) {
            idle.add(plain(suppression));
        }
        return List.of(
                applications,
                findings,
                suppressed,
                idle,
                outcome.filesRead(),
                new LinkedHashMap<>(outcome.filesSkipped()));
    }

    static Outcome read(Object plain) {
        Parts parts = new Parts(plain);
        List<JudgedApplication> applications = new ArrayList<>();
        for (Object application : parts.list()) {
            applications.add(application(new Parts(application)));
        }
        List<Finding> findings = new ArrayList<>();
        for (Object finding : parts.list()) {
            findings.add(finding(new Parts(finding)));
        }
        List<Suppressed> suppressed = new ArrayList<>();
        for (Object one : parts.list()) {
            Parts both = new Parts(one);
            suppressed.add(new Suppressed(finding(new Parts(both.list())), suppression(new Parts(both.list()))));
        }
        List<Suppression> idle = new ArrayList<>();
        for (Object suppression : parts.list()) {
            idle.add(suppression(new Parts(suppression)));
        }
        return new Outcome(applications, findings, suppressed, idle, parts.number(), parts.counts());
    }

    private static List<Object> plain(JudgedApplication application) {
        List<Object> frameworks = new ArrayList<>();
        for (Framework framework : application.frameworks()) {
            frameworks.add(List.of(
                    framework.name(),
                    framework.version().isPresent() ? framework.version().get().toString() : "",
                    plain(framework.location())));
        }
        return List.of(
                application.name(),
                application.path(),
                frameworks,
                application.production(),
                application.deployments(),
                application.assumptions());
    }

    private static JudgedApplication application(Parts parts) {
        String name = parts.text();
        String path = parts.text();
        List<Framework> frameworks = new ArrayList<>();
        for (Object framework : parts.list()) {
            frameworks.add(framework(new Parts(framework)));
        }
        return new JudgedApplication(name, path, frameworks, parts.text(), parts.texts(), parts.text());
    }

    private static Framework framework(Parts parts) {
        String name = parts.text();
        String version = parts.text();
        return new Framework(
                name, version.isEmpty() ? Optional.empty() : Optional.of(Version.of(version)), location(parts.list()));
    }

    private static List<Object> plain(Finding finding) {
        List<Object> steps = new ArrayList<>();
        for (Step step : finding.steps()) {
            steps.add(List.of(step.text(), plain(step.location())));
        }
        List<Object> edits = new ArrayList<>();
        for (Edit edit : finding.edits()) {
            edits.add(List.of(plain(edit.location()), edit.text()));
        }
        List<Object> plain = new ArrayList<>();
        plain.add(finding.rule());
        plain.add(finding.category().name());
        plain.add(finding.severity().name());
        plain.add(finding.scenario().name());
        plain.add(finding.deployments());
        plain.add(finding.message());
        plain.add(plain(finding.location()));
        plain.add(finding.key());
        plain.add(finding.value().isPresent() ? List.of(finding.value().get()) : List.of());
        plain.add(finding.application());
        plain.add(steps);
        plain.add(finding.fix());
        plain.add(edits);
        return plain;
    }

    private static Finding finding(Parts parts) {
        String rule = parts.text();
        Category category = Category.valueOf(parts.text());
        Severity severity = Severity.valueOf(parts.text());
        Scenario scenario = Scenario.valueOf(parts.text());
        List<String> deployments = parts.texts();
        String message = parts.text();
        Location location = location(parts.list());
        String key = parts.text();
        List<String> value = parts.texts();
        String application = parts.text();
        List<Step> steps = new ArrayList<>();
        for (Object step : parts.list()) {
            Parts stepParts = new Parts(step);
            steps.add(new Step(stepParts.text(), location(stepParts.list())));
        }
        String fix = parts.text();
        List<Edit> edits = new ArrayList<>();
        for (Object edit : parts.list()) {
            Parts editParts = new Parts(edit);
            edits.add(new Edit(location(editParts.list()), editParts.text()));
        }
        return new Finding(
                rule,
                category,
                severity,
                scenario,
                deployments,
                message,
                location,
                key,
                value.isEmpty() ? Optional.empty() : Optional.of(value.get(0)),
                application,
                steps,
                fix,
                edits);
    }

    private static List<Object> plain(Suppression suppression) {
        return List.of(
                suppression.kind().name(),
                suppression.rule(),
                suppression.path(),
                suppression.key(),
                suppression.reason(),
                suppression.until().isPresent() ? suppression.until().get().toString() : "",
                plain(suppression.location()));
    }

    private static Suppression suppression(Parts parts) {
        Suppression.Kind kind = Suppression.Kind.valueOf(parts.text());
        String rule = parts.text();
        String path = parts.text();
        String key = parts.text();
        String reason = parts.text();
        String until = parts.text();
        return new Suppression(
                kind,
                rule,
                path,
                key,
                reason,
                until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                location(parts.list()));
    }

    private static List<Object> plain(Location location) {
        return List.of(location.path(), location.line(), location.column(), location.endLine(), location.endColumn());
    }

    private static Location location(Object plain) {
        Parts parts = new Parts(plain);
        return new Location(parts.text(), parts.number(), parts.number(), parts.number(), parts.number());
    }

    /** The parts of a plain record, one after the other. */
    private static final class Parts {
        private final List<?> parts;
        private int next;

        Parts(Object plain) {
            this.parts = (List<?>) plain;
        }

        String text() {
            return (String) parts.get(next++);
        }

        int number() {
            return (Integer) parts.get(next++);
        }

        List<?> list() {
            return (List<?>) parts.get(next++);
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (Object text : list()) {
                texts.add((String) text);
            }
            return texts;
        }

        Map<String, Integer> counts() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) parts.get(next++)).entrySet()) {
                counts.put((String) entry.getKey(), (Integer) entry.getValue());
            }
            return counts;
        }
    }
}
