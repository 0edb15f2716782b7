package io.github.preflight.config;

import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How applications on one framework come to their settings: one implementation a framework, beside Spring Boot's, which
 * {@link ProjectViews} knows itself. A profile is whatever chooses among settings: a profile, an environment, a settings module.
 */
public interface Layering {
    /** The applications that no build file tells, with their deployments, sorted by directory. */
    List<Application> applications(BuildModules modules, FoundDeployments deployments);

    /** Whether an application's settings are read in this way. */
    boolean reads(Application application);

    /** The profiles that a deployment activates itself, in order of rising precedence; empty when it leaves that open. */
    List<String> activated(Application application, Deployment deployment);

    /** What of the profiles that somebody chose for production is meant for such applications; active together, in order. */
    default List<String> chosen(List<String> productionProfiles) {
        return productionProfiles;
    }

    /** Names of the production profiles that the application's own files know, sorted. */
    List<String> productionProfiles(Application application);

    /**
     * What the application sees.
     *
     * @param deployment empty as packaged, and where nothing tells how it is deployed
     * @param profiles to be active; empty for those that are active when nothing is set
     */
    Seen see(Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles);

    /**
     * Settings in one scenario.
     *
     * @param profiles that are active, in order of rising precedence
     * @param used names of the files of configuration that are in effect
     * @param unknown what could not be known, for a person
     * @param documents every part of its configuration, active or not, in order of rising precedence
     */
    record Seen(
            EffectiveConfig config,
            List<String> profiles,
            Set<String> used,
            List<SpringStack.External> unknown,
            List<ConfigurationDocument> documents) {
        public Seen {
            Objects.requireNonNull(config, "config");
            profiles = List.copyOf(profiles);
            used = Set.copyOf(used);
            unknown = List.copyOf(unknown);
            documents = List.copyOf(documents);
        }

        public Seen(
                EffectiveConfig config, List<String> profiles, Set<String> used, List<SpringStack.External> unknown) {
            this(config, profiles, used, unknown, List.of());
        }
    }
}
