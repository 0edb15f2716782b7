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
import java.util.Optional;

/** Says in one line what was taken for production, so that a wrong assumption is seen before the findings are. */
final class Assumptions {
    private Assumptions() {}

    static Outcome.JudgedApplication of(Application application, List<ProjectView> views) {
        Map<String, String> productions = new LinkedHashMap<>();
        for (ProjectView view : views) {
            if (view.scenario() == Scenario.DEPLOYED) {
                if (isMicronaut(view)) {
                    String names = String.join(",", view.profiles());
                    productions.putIfAbsent(names.isEmpty() ? "no environment" : "environment " + names, "");
                    continue;
                }
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
        boolean read = views.get(0).boot().isPresent()
                || !views.get(0).used().isEmpty()
                || !views.get(0).profiles().isEmpty()
                || isMicronaut(views.get(0));
        StringBuilder line = new StringBuilder(
                read ? "production = " + placed : "no Spring Boot: only logging files and JVM flags are judged");
        List<Framework> frameworks = application.module().frameworks();
        for (Framework framework : frameworks) {
            Optional<String> name = name(framework);
            if (name.isPresent()) {
                line.append(", ")
                        .append(name.get())
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

    private static boolean isMicronaut(ProjectView view) {
        return view.boot().isEmpty() && view.framework("micronaut").isPresent();
    }

    private static Optional<String> name(Framework framework) {
        return switch (framework.name()) {
            case "spring-boot" -> Optional.of("Spring Boot");
            case "django" -> Optional.of("Django");
            case "dropwizard" -> Optional.of("Dropwizard");
            case "grails" -> Optional.of("Grails");
            case "play" -> Optional.of("Play");
            case "akka" -> Optional.of("Akka");
            case "pekko" -> Optional.of("Pekko");
            case "ktor" -> Optional.of("Ktor");
            case "vertx" -> Optional.of("Vert.x");
            case "helidon" -> Optional.of("Helidon");
            case "micronaut" -> Optional.of("Micronaut");
            case "quarkus" -> Optional.of("Quarkus");
            default -> Optional.empty();
        };
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
