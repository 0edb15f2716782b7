package io.github.preflight.engine;

import io.github.preflight.config.Application;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProjectView;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in one line what was taken for production, so that a wrong assumption is seen before the findings are. */
final class Assumptions {
    /** Frameworks by the name that people know. */
    private static final Map<String, String> NAMED =
            Map.of("django", "Django", "helidon", "Helidon", "quarkus", "Quarkus", "spring-boot", "Spring Boot");

    private Assumptions() {}

    static Outcome.JudgedApplication of(Application application, List<ProjectView> views) {
        Map<String, String> productions = new LinkedHashMap<>();
        for (ProjectView view : views) {
            if (view.scenario() == Scenario.DEPLOYED) {
                if (view.boot().isEmpty() && !view.profiles().isEmpty()) {
                    String kind = view.framework("django").isPresent() ? "settings " : "profile ";
                    productions.putIfAbsent(kind + String.join(",", view.profiles()), "");
                    continue;
                }
                EffectiveValue active = view.config().get("spring.profiles.active");
                boolean plain =
                        view.framework("spring-boot").isEmpty() && view.used().isEmpty();
                productions.putIfAbsent(plain ? "what is packaged" : production(active), place(active.location()));
            }
        }
        StringBuilder placed = new StringBuilder();
        productions.forEach((production, place) -> {
            placed.append(placed.length() == 0 ? "" : " or ").append(production).append(place);
        });
        boolean read =
                views.get(0).boot().isPresent() || !views.get(0).profiles().isEmpty() || !views.get(0).used().isEmpty();
        StringBuilder line = new StringBuilder(
                read ? "production = " + placed : "no Spring Boot: only logging files and JVM flags are judged");
        List<Framework> frameworks = application.module().frameworks();
        for (Framework framework : frameworks) {
            String named = NAMED.getOrDefault(framework.name(), "");
            if (!named.isEmpty()) {
                line.append(", ")
                        .append(named)
                        .append(' ')
                        .append(framework.version().map(Object::toString).orElse("of unknown version"))
                        .append(place(framework.location()));
            }
        }
        if (!views.isEmpty() && views.get(0).artifact().isPresent()) {
            line.append(", artifact ").append(views.get(0).artifact().get().path());
        }
        int deployments = application.deployments().size();
        if (deployments > 0) {
            line.append(deployments == 1 ? ", deployed by " : ", deployed by " + deployments + ": ")
                    .append(String.join(", ", Scan.names(application.deployments())));
        }
        return new Outcome.JudgedApplication(
                application.name(),
                application.module().directory(),
                frameworks,
                String.join(" or ", productions.keySet()),
                Scan.names(application.deployments()),
                line.toString());
    }

    private static String production(EffectiveValue active) {
        if (active.isUnknown()) {
            return "profiles that are not known";
        }
        boolean some = active.isSet() && !active.value().isBlank();
        return some ? "profile " + active.value() : "no profile";
    }

    private static String place(Location location) {
        return location.path().isEmpty() ? "" : " (" + location + ")";
    }

    /** A view's name for a person. */
    static String scenario(ProjectView view) {
        if (view.scenario() == Scenario.PACKAGED) {
            return "as packaged";
        }
        // without a deployment the label names the profiles, which a listing tells anyway
        return view.deployment()
                .map(deployment -> "as deployed: " + view.label())
                .orElse("as deployed");
    }
}
