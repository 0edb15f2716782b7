package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What committed files deploy.
 *
 * @param deployments of this repository's applications, as far as can be told; sorted by name
 * @param tools databases, brokers and the like beside them; sorted by name
 * @param problems deploy files that cannot be read
 * @param embeddedFiles configuration files that stand inside other files, by the source that a {@link Mount} names
 * @param replaced values of ConfigMaps and Secrets that each overlay which takes them replaces, those for development aside, and what
 *     stands in their place
 */
public record FoundDeployments(
        List<Deployment> deployments,
        List<Deployment> tools,
        List<UnreadableFileException> problems,
        Map<String, SourceFile> embeddedFiles,
        Map<Location, Location> replaced) {
    /** None at all. */
    public static final FoundDeployments NONE =
            new FoundDeployments(List.of(), List.of(), List.of(), Map.of(), Map.of());

    public FoundDeployments {
        deployments = List.copyOf(deployments);
        tools = List.copyOf(tools);
        problems = List.copyOf(problems);
        embeddedFiles = Map.copyOf(embeddedFiles);
        replaced = Map.copyOf(replaced);
    }

    /**
     * The file behind a mount's source such as {@code k8s/shop.yml#data.application.yml}. Its path is that source, its
     * lines have the numbers of the file around it (the path up to {@code #}).
     */
    public Optional<SourceFile> embedded(String source) {
        return Optional.ofNullable(embeddedFiles.get(source));
    }
}
