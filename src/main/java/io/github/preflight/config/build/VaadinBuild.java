package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Vaadin's plugin does in a build. Its goal {@code build-frontend} makes what production serves and writes that it is in
 * production mode; {@code prepare-frontend} writes that it is not (flow-plugin-base 24.4.0, {@code BuildFrontendUtil}).
 *
 * @param production whether {@code build-frontend} runs in this build
 * @param profile the build profile that would run it; empty when none does
 * @param location where the plugin is declared
 */
public record VaadinBuild(boolean production, Optional<String> profile, Location location) {
    private static final List<String> PLUGINS =
            List.of("vaadin-maven-plugin", "flow-maven-plugin", "hilla-maven-plugin");

    public VaadinBuild {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(location, "location");
    }

    /** Empty where no execution of the plugin makes or prepares anything. */
    static Optional<VaadinBuild> of(MavenModule module) {
        Optional<Location> prepared = Optional.empty();
        for (Pom.Plugin plugin : module.merged().declaredPlugins()) {
            if (runs(plugin, "build-frontend")) {
                return Optional.of(new VaadinBuild(true, Optional.empty(), plugin.location()));
            }
            if (runs(plugin, "prepare-frontend")) {
                prepared = Optional.of(plugin.location());
            }
        }
        Optional<Location> place = prepared;
        return place.map(location -> new VaadinBuild(false, profile(module), location));
    }

    private static Optional<String> profile(MavenModule module) {
        for (Pom pom : module.lineage()) {
            for (Pom.Profile profile : pom.profiles()) {
                for (Pom.Plugin plugin : profile.section().plugins()) {
                    if (runs(plugin, "build-frontend")) {
                        return Optional.of(profile.id());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean runs(Pom.Plugin plugin, String goal) {
        if (!PLUGINS.contains(plugin.artifactId())) {
            return false;
        }
        for (Pom.Execution execution : plugin.executions()) {
            if (execution.goals().contains(goal) && !execution.phase().equals("none")) {
                return true;
            }
        }
        return false;
    }
}
