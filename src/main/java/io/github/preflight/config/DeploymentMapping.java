package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.Platform;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which application a deployment starts: the one whose folder it stands in or is built from; the one that its copied artifact,
 * image, container or service is named after; the only one there is. A deployment that fits none belongs to none. An image that
 * is taken as it is and named like another application is that one's, wherever its file stands; one that is named like none is
 * not the application's that stands beside it in the file under its own name, nor where another is named like the whole project.
 */
final class DeploymentMapping {
    /** Names that any image may have; "" is that of one that is built here. */
    private static final Set<String> SPEAKING_OF_NONE =
            Set.of("", "api", "app", "application", "backend", "demo", "server", "service", "web");

    private final BuildModules modules;
    private final Map<String, Set<String>> names;
    private final Optional<String> only;

    /**
     * @param names by which each application is known, by its directory: artifact, folder, application name
     * @param only directory of the one to which a deployment belongs that names none
     */
    DeploymentMapping(BuildModules modules, Map<String, Set<String>> names, Optional<String> only) {
        this.modules = modules;
        this.names = new LinkedHashMap<>(names);
        this.only = only;
    }

    /** The deployments by their applications' directories. */
    Map<String, List<Deployment>> map(List<Deployment> deployments) {
        Map<String, List<Deployment>> mapped = new LinkedHashMap<>();
        Set<String> naming = filesThatNameTheirModule(deployments);
        Set<String> telling = filesThatTell(deployments);
        Set<String> built = servicesBuiltAtTheRoot(deployments);
        boolean project = anyNamedLikeTheProject(deployments);
        for (Deployment deployment : deployments) {
            owner(deployment, naming, telling, project)
                    .filter(module -> !module.isEmpty() || !isCompanion(deployment, built))
                    .ifPresent(module -> mapped.computeIfAbsent(module, m -> new ArrayList<>())
                            .add(deployment));
        }
        return mapped;
    }

    /** Files inside a module in which one of several deployments is built from it or has its name: the others are not. */
    private Set<String> filesThatNameTheirModule(List<Deployment> deployments) {
        Set<String> files = new HashSet<>();
        for (Deployment deployment : deployments) {
            Optional<String> module = enclosing(deployment.location().path());
            if (module.isPresent() && isOf(module.get(), deployment)) {
                files.add(deployment.location().path());
            }
        }
        return files;
    }

    /** Files in which one of several deployments is built here or has the very name of an application. */
    private Set<String> filesThatTell(List<Deployment> deployments) {
        Set<String> files = new HashSet<>();
        for (Deployment deployment : deployments) {
            if (deployment.name().indexOf('#') > 0
                    && (!deployment.takesImage() || exactly(deployment).isPresent())) {
                files.add(deployment.location().path());
            }
        }
        return files;
    }

    /** Names of services that compose files build from the one application of the repository's root. */
    private Set<String> servicesBuiltAtTheRoot(List<Deployment> deployments) {
        Set<String> services = new HashSet<>();
        for (Deployment deployment : deployments) {
            if (isService(deployment)
                    && !deployment.takesImage()
                    && enclosing(RepositoryPath.join(deployment.folder(), "x")).equals(Optional.of(""))) {
                services.add(service(deployment));
            }
        }
        return services;
    }

    /** Another service than the one that compose builds here, with an image whose name has no word of the application's. */
    private boolean isCompanion(Deployment deployment, Set<String> built) {
        if (built.isEmpty()
                || !isService(deployment)
                || !deployment.takesImage()
                || built.contains(service(deployment))) {
            return false;
        }
        Set<String> own = new HashSet<>();
        for (String name : names.getOrDefault("", Set.of())) {
            own.addAll(Words.of(name));
        }
        built.forEach(name -> own.addAll(Words.of(name)));
        for (String hint : deployment.hints()) {
            List<String> words = new ArrayList<>(Words.of(hint));
            words.removeAll(SPEAKING_OF_NONE);
            if (words.isEmpty() || words.stream().anyMatch(own::contains)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isService(Deployment deployment) {
        return deployment.platform() == Platform.NONE
                && deployment.name().indexOf('#') > 0
                && Formats.isYaml(deployment.location().path());
    }

    private static String service(Deployment deployment) {
        return deployment.name().substring(deployment.name().indexOf('#') + 1);
    }

    private boolean isOf(String module, Deployment deployment) {
        if (!deployment.takesImage() && !deployment.folder().isEmpty()) {
            return enclosing(deployment.folder() + "/x").equals(Optional.of(module));
        }
        return (deployment.takesImage() ? exactly(deployment) : byName(deployment)).equals(Optional.of(module));
    }

    private Optional<String> owner(
            Deployment deployment, Set<String> naming, Set<String> telling, boolean project) {
        Optional<String> enclosing =
                enclosing(deployment.folder().isEmpty() ? deployment.location().path() : deployment.folder() + "/x");
        Optional<String> image =
                SPEAKING_OF_NONE.contains(deployment.takenImage()) ? Optional.empty() : named(deployment.takenImage());
        if (image.isPresent() && !(enclosing.isPresent() && isNamed(enclosing.get(), deployment))) {
            // a sample of how the application is used is not how it is deployed
            boolean sample = DevelopmentNames.tellSamples(
                            RepositoryPath.folder(deployment.location().path()))
                    && !DevelopmentNames.tellSamples(image.get());
            return sample ? Optional.empty() : image;
        }
        boolean inside = enclosing.isPresent();
        if (inside && !enclosing.get().isEmpty()) {
            boolean another = (deployment.takesImage() || deployment.folder().isEmpty())
                    && naming.contains(deployment.location().path())
                    && !isOf(enclosing.get(), deployment);
            return another ? exactly(deployment) : enclosing;
        }
        Optional<String> named = byName(deployment);
        if (named.isPresent()) {
            return named;
        }
        if (deployment.takesImage() && telling.contains(deployment.location().path())) {
            return Optional.empty();
        }
        if (inside) {
            return enclosing;
        }
        return project && !isNamedLikeTheProject(deployment) ? Optional.empty() : only;
    }

    /** Whether an image is the project's by its name, or that of its service or container. */
    private boolean isNamedLikeTheProject(Deployment deployment) {
        String root = modules.in("").map(BuildModule::artifactId).orElse("").toLowerCase(Locale.ROOT);
        if (!deployment.takesImage() || SPEAKING_OF_NONE.contains(root)) {
            return !deployment.takesImage();
        }
        for (String hint : deployment.hints()) {
            if (hint.toLowerCase(Locale.ROOT).equals(root)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an image taken as it is bears the project's name: then one that bears another is a neighbour's. */
    private boolean anyNamedLikeTheProject(List<Deployment> deployments) {
        for (Deployment deployment : deployments) {
            if (deployment.takesImage() && isNamedLikeTheProject(deployment)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(String module, Deployment deployment) {
        for (String hint : deployment.hints()) {
            if (names.get(module).contains(hint.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> byName(Deployment deployment) {
        Optional<String> exact = exactly(deployment);
        if (exact.isPresent()) {
            return exact;
        }
        for (String hint : deployment.hints()) {
            Optional<String> only = onlyEndingIn("-" + hint.toLowerCase(Locale.ROOT));
            if (only.isPresent()) {
                return only;
            }
        }
        return Optional.empty();
    }

    private Optional<String> exactly(Deployment deployment) {
        for (String hint : deployment.hints()) {
            Optional<String> named = named(hint);
            if (named.isPresent()) {
                return named;
            }
        }
        return Optional.empty();
    }

    private Optional<String> named(String hint) {
        String wanted = hint.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Set<String>> entry : names.entrySet()) {
            if (entry.getValue().contains(wanted)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private Optional<String> onlyEndingIn(String suffix) {
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, Set<String>> entry : names.entrySet()) {
            boolean matches = false;
            for (String name : entry.getValue()) {
                matches |= name.endsWith(suffix);
            }
            if (matches) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(entry.getKey());
            }
        }
        return found;
    }

    /** The directory of the nearest module above, when that is an application. */
    private Optional<String> enclosing(String path) {
        Optional<BuildModule> module = modules.enclosing(path);
        return module.isPresent() && names.containsKey(module.get().directory())
                ? Optional.of(module.get().directory())
                : Optional.empty();
    }
}
