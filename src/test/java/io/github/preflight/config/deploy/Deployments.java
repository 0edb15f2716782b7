package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes deployments down as a test reads them. */
final class Deployments {
    private Deployments() {}

    /** @param files path and text in turn */
    static FoundDeployments find(String... files) {
        return DeploymentFinder.find(tree(files), List.of());
    }

    static FileTree tree(String... files) {
        List<SourceFile> tree = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            tree.add(file(files[i], files[i + 1]));
        }
        return new FileTree(tree);
    }

    static SourceFile file(String path, String text) {
        return SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The only one there is. */
    static Deployment only(FoundDeployments found) {
        if (found.deployments().size() != 1) {
            throw new AssertionError("expected one deployment: " + names(found.deployments()));
        }
        return found.deployments().get(0);
    }

    static List<String> names(List<Deployment> deployments) {
        return deployments.stream().map(Deployment::name).toList();
    }

    /** {@code NAME=value}, or {@code NAME?} where nothing tells it. */
    static List<String> environment(Deployment deployment) {
        return variables(deployment.environment());
    }

    static List<String> variables(List<EnvironmentVariable> variables) {
        return variables.stream()
                .map(variable -> variable.name()
                        + variable.value().map(value -> "=" + value).orElse("?"))
                .toList();
    }

    /** {@code key value}. */
    static List<String> lines(List<Setting> settings) {
        return settings.stream()
                .map(setting -> setting.key() + " " + setting.value())
                .toList();
    }

    /** {@code target < source}. */
    static List<String> mounts(Deployment deployment) {
        return deployment.mounts().stream()
                .map(mount -> mount.target() + " < " + mount.source().orElse("?"))
                .toList();
    }

    /** {@code path:line:column-endColumn} */
    static String span(Location location) {
        return location + ":" + location.column() + "-" + location.endColumn();
    }
}
