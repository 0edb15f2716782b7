package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Endpoints that tell an attacker about the application, exposed by name; {@code *} is another rule's. Advice where the
 * actuator has a port of its own, and where nothing but how the application is built is shown to whoever logs in.
 */
record SensitiveEndpoints(RuleHeader header) implements Rule {
    private static final String[] ENDPOINTS = {
        "auditevents",
        "beans",
        "conditions",
        "configprops",
        "env",
        "httpexchanges",
        "httptrace",
        "logfile",
        "loggers",
        "mappings",
        "quartz",
        "sessions",
        "startup",
        "threaddump"
    };

    /** Those that show how the application is built, and nothing of what it holds: whoever logs in may be meant to see them. */
    private static final Set<String> OF_THE_BUILD =
            Set.of("beans", "conditions", "loggers", "mappings", "quartz", "startup");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Actuator.possible(project) || Actuator.exposesAll(project)) {
            return List.of();
        }
        List<String> shown = new ArrayList<>();
        Optional<EffectiveValue> first = Optional.empty();
        for (String endpoint : ENDPOINTS) {
            Optional<EffectiveValue> exposing = Actuator.exposing(project, endpoint);
            boolean open = exposing.isPresent()
                    && exists(endpoint, project)
                    && Actuator.accessible(project, endpoint, true) == Truth.YES;
            if (open) {
                shown.add(endpoint);
                first = first.isEmpty() || isBefore(exposing.get(), first.get()) ? exposing : first;
            }
        }
        if (first.isEmpty()) {
            return List.of();
        }
        boolean advice = Actuator.ownPort(project, first.get()).isPresent()
                || OF_THE_BUILD.containsAll(shown) && RequestGuards.ofActuator(project);
        Severity severity = advice ? Severity.INFO : header.info().severity();
        String message = header.message().replace("{endpoints}", String.join(", ", shown));
        EffectiveValue list = project.config().get(Actuator.EXPOSURE);
        EffectiveValue place = list.isSet() ? list : first.get();
        Finding finding = Findings.of(header, project, place, severity, message + Actuator.behindLogin(project));
        return List.of(Actuator.withFixForAdmin(finding, project));
    }

    /** The traces of requests were called {@code httptrace} before 3.0 (metadata at v3.0.13). */
    private static boolean exists(String endpoint, Project project) {
        return switch (endpoint) {
            case "httptrace" -> !Actuator.isAtLeast(project, "3.0");
            case "httpexchanges" -> !Actuator.isBefore(project, "3.0");
            default -> true;
        };
    }

    private static boolean isBefore(EffectiveValue one, EffectiveValue other) {
        return one.location().compareTo(other.location()) < 0;
    }
}
