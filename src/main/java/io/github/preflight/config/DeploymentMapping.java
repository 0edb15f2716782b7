package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.deploy.Deployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which application a deployment starts: the one whose folder it stands in or is built from; the one that its copied artifact,
 * image, container or service is named after; the only one there is. A deployment that fits none belongs to none.
 */
final class DeploymentMapping {
    private final BuildModules modules;
    private final Map<BuildModule, Set<String>> names;

    /** @param names by which each application is known: artifact, folder, application name */
    DeploymentMapping(BuildModules modules, Map<BuildModule, Set<String>> names) {
        this.modules = modules;
        this.names = new LinkedHashMap<>(names);
    }

    Map<BuildModule, List<Deployment>> map(List<Deployment> deployments) {
        Map<BuildModule, List<Deployment>> mapped = new LinkedHashMap<>();
        for (Deployment deployment : deployments) {
            owner(deployment).ifPresent(module -> mapped.computeIfAbsent(module, m -> new ArrayList<>())
                    .add(deployment));
        }
        return mapped;
    }

    private Optional<BuildModule> owner(Deployment deployment) {
        Optional<BuildModule> enclosing = modules.enclosing(
                deployment.folder().isEmpty() ? deployment.location().path() : deployment.folder() + "/x");
        boolean inside = enclosing.isPresent() && names.containsKey(enclosing.get());
        if (inside && !enclosing.get().directory().isEmpty()) {
            return enclosing;
        }
        Optional<BuildModule> named = byName(deployment);
        if (named.isPresent()) {
            return named;
        }
        if (inside) {
            return enclosing;
        }
        return names.size() == 1 ? Optional.of(names.keySet().iterator().next()) : Optional.empty();
    }

    private Optional<BuildModule> byName(Deployment deployment) {
        for (String hint : deployment.hints()) {
            String wanted = hint.toLowerCase(Locale.ROOT);
            for (Map.Entry<BuildModule, Set<String>> entry : names.entrySet()) {
                if (entry.getValue().contains(wanted)) {
                    return Optional.of(entry.getKey());
                }
            }
        }
        for (String hint : deployment.hints()) {
            Optional<BuildModule> only = onlyEndingIn("-" + hint.toLowerCase(Locale.ROOT));
            if (only.isPresent()) {
                return only;
            }
        }
        return Optional.empty();
    }

    private Optional<BuildModule> onlyEndingIn(String suffix) {
        Optional<BuildModule> found = Optional.empty();
        for (BuildModule module : names.keySet()) {
            if (module.artifactId().toLowerCase(Locale.ROOT).endsWith(suffix)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(module);
            }
        }
        return found;
    }
}
