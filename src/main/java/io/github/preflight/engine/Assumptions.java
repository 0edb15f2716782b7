package io.github.preflight.engine;

import io.github.preflight.config.Application;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.ProjectView;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Scenario;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says in one line what was taken for production, so that a wrong assumption is seen before the findings are. */
final class Assumptions {
    private Assumptions() {}

    static Outcome.JudgedApplication of(Application application, List<ProjectView> views) {
        Set<String> productions = new LinkedHashSet<>();
        for (ProjectView view : views) {
            if (view.scenario() == Scenario.DEPLOYED) {
                productions.add(production(view));
            }
        }
        String production = String.join("; ", productions);
        StringBuilder line = new StringBuilder("production = ").append(production);
        List<Framework> frameworks = application.module().frameworks();
        for (Framework framework : frameworks) {
            if (framework.name().equals("spring-boot")) {
                line.append(", Spring Boot ");
                line.append(framework.version().isPresent()
                        ? framework.version().get().toString()
                        : "of unknown version");
                if (!framework.location().path().isEmpty()) {
                    line.append(" (").append(framework.location()).append(')');
                }
            }
        }
        return new Outcome.JudgedApplication(
                application.name(),
                application.module().directory(),
                frameworks,
                production,
                Scan.names(application.deployments()),
                line.toString());
    }

    private static String production(ProjectView view) {
        EffectiveValue active = view.config().get("spring.profiles.active");
        String deployment = view.deployment().map(d -> d.name()).orElse("");
        if (active.isSet() && !active.value().isBlank()) {
            String place = place(active.location());
            String text = "profile " + active.value();
            if (!ProfileNames.among(List.of(active.value().split("\\s*,\\s*"))).isEmpty()
                    || place.isEmpty()) {
                return text + place + (deployment.isEmpty() || place.contains(view.deployment().get().location().path()) ? "" : " in " + deployment);
            }
            return text + place;
        }
        if (active.isUnknown()) {
            return "profiles unknown" + place(active.location());
        }
        return deployment.isEmpty() ? "no profile" : "no profile (" + deployment + ")";
    }

    private static String place(Location location) {
        return location.path().isEmpty() ? "" : " (" + location + ")";
    }

    /** A view's name for a person. */
    static String scenario(ProjectView view) {
        return view.scenario() == Scenario.PACKAGED ? "as packaged" : "as deployed: " + view.label();
    }
}
