package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.source.RepositoryPath;
import java.util.List;
import java.util.Locale;

/** What the files that deploy an application say of the machine it runs on. */
final class Host {
    private static final List<String> KUBERNETES =
            List.of("k8s", "kube", "helm", "chart", "manifest", "deployment", "statefulset");

    /**
     * Descriptors of platforms whose disk is made anew with each start. [devcenter.heroku.com/articles/dynos#ephemeral-filesystem,
     * docs.cloudfoundry.org/devguide/deploy-apps/prepare-to-deploy.html, render.com/docs/disks, fly.io/docs/volumes/overview,
     * cloud.google.com/appengine/docs/standard/using-temp-files]
     */
    private static final List<String> PLATFORMS = List.of(
            "procfile",
            "heroku.yml",
            "app.json",
            "fly.toml",
            "render.yaml",
            "render.yml",
            "app.yaml",
            "manifest.yml",
            "manifest.yaml");

    private Host() {}

    /** A platform's process, or a workload in what is named for Kubernetes; a compose service's container may stay for years. */
    static boolean isShortLived(Deployment deployment) {
        String path = deployment.location().path().toLowerCase(Locale.ROOT);
        if (PLATFORMS.contains(RepositoryPath.name(path))) {
            return true;
        }
        boolean kubernetes = false;
        for (String word : KUBERNETES) {
            kubernetes |= path.contains(word);
        }
        return kubernetes && !path.contains("compose") && (path.endsWith(".yml") || path.endsWith(".yaml"));
    }

    /** Whether the application's deployment has no disk that outlives a start. */
    static boolean isShortLived(Project project) {
        return project.deployment().map(Host::isShortLived).orElse(false);
    }

    /** Whether a file, or what is put into a folder, goes away with the machine: it lies outside of all mounts. */
    static boolean loses(Deployment deployment, String file) {
        String path = file.strip();
        if (path.isEmpty() || path.startsWith("/dev/")) {
            return false;
        }
        if (!path.startsWith("/")) {
            if (deployment.workingDirectory().isEmpty()) {
                // relative to where nobody knows: only a mount could keep it
                return deployment.mounts().isEmpty();
            }
            path = RepositoryPath.inSystem(deployment.workingDirectory().get(), path.replace("~", "/root"));
        }
        for (Mount mount : deployment.mounts()) {
            if (mount.covers(path)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the process of a Procfile that gets the requests. */
    static boolean isWebProcess(Deployment deployment) {
        return RepositoryPath.name(deployment.location().path()).equals("Procfile")
                && deployment.name().endsWith("#web");
    }
}
