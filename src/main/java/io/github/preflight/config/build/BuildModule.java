package io.github.preflight.config.build;

import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One module of a build, as its build files tell it.
 *
 * @param directory relative to the repository's root; "" for the root
 * @param file the build file, relative to the repository's root
 * @param version the project's version, "" when unknown
 * @param packaging Maven's word: {@code jar}, {@code war}, {@code pom}
 * @param application whether it is something that is started, not a library: repackaged, with a main class, a war, an image
 * @param frameworks with the version where the build files, or what was resolved, tell it
 * @param dependencies direct ones of every scope, then what modules of this repository bring along to run time; all runtime ones when {@code resolved}
 * @param resolved whether {@code dependencies} is the whole runtime class path; otherwise what is not in it may still be there
 * @param libraries directories of the modules of this repository on its runtime class path, in class path order, transitive
 * @param resources what is packaged, in the order in which Maven copies
 * @param webRoot of a war, what goes below its root besides classes; the first folder that has a name wins. A target path that ends in
 *     {@code .xml} is the name of the one file that the folder gives
 * @param properties the build's effective properties by name
 * @param filter resource filtering with the build profiles of this build
 * @param release what changes when the build profile that is meant for production replaces the one active by default; empty when there is no such pair
 * @param packagings how it is put together with its libraries
 * @param vaadin what Vaadin's plugin does in it; empty where it is not there
 * @param deployments images and start scripts that the build file itself configures
 */
public record BuildModule(
        String directory,
        String file,
        String groupId,
        String artifactId,
        String version,
        String packaging,
        Truth application,
        List<Framework> frameworks,
        List<Dependency> dependencies,
        boolean resolved,
        List<String> libraries,
        List<ResourceFolder> resources,
        List<ResourceFolder> webRoot,
        Map<String, Setting> properties,
        ResourceFilter filter,
        Optional<ReleaseProfile> release,
        List<Packaging> packagings,
        Optional<VaadinBuild> vaadin,
        List<Deployment> deployments) {
    /**
     * A build profile for production beside one for development that is active by default.
     *
     * @param profile the profile's id: {@code prod}
     * @param replaced id of the profile active by default: {@code dev}; "" when the POM sets the property outside profiles
     * @param property the property that both set
     * @param filter resource filtering with the production profile in place of the other
     * @param dropped coordinates of the runtime dependencies that are not there with it
     */
    public record ReleaseProfile(
            String profile, String replaced, Setting property, ResourceFilter filter, Set<String> dropped) {
        public ReleaseProfile {
            dropped = Set.copyOf(dropped);
        }
    }

    public BuildModule {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(file, "file");
        frameworks = List.copyOf(frameworks);
        dependencies = List.copyOf(dependencies);
        libraries = List.copyOf(libraries);
        resources = List.copyOf(resources);
        webRoot = List.copyOf(webRoot);
        properties = Map.copyOf(properties);
        packagings = List.copyOf(packagings);
        Objects.requireNonNull(vaadin, "vaadin");
        deployments = List.copyOf(deployments);
    }

    public Optional<Framework> framework(String name) {
        for (Framework framework : frameworks) {
            if (framework.name().equals(name)) {
                return Optional.of(framework);
            }
        }
        return Optional.empty();
    }

    /** The same where it is known which profiles the build runs with, so that no other is meant. */
    BuildModule withoutRelease() {
        return new BuildModule(
                directory,
                file,
                groupId,
                artifactId,
                version,
                packaging,
                application,
                frameworks,
                dependencies,
                resolved,
                libraries,
                resources,
                webRoot,
                properties,
                filter,
                Optional.empty(),
                packagings,
                vaadin,
                deployments);
    }

    /** Whether a snapshot: what is not released yet. */
    public boolean snapshot() {
        return version.endsWith("-SNAPSHOT");
    }
}
