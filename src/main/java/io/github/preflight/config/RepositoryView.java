package io.github.preflight.config;

import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A repository as a run reads it; each file is parsed once. */
public final class RepositoryView implements Repository {
    private final FileTree tree;
    private final List<Application> applications;
    private final FoundDeployments deployments;
    private final List<SourceFile> files = new ArrayList<>();
    private final Map<String, SourceFile> spokenAbout = new HashMap<>();
    private final Map<String, List<YamlNode>> yaml = new HashMap<>();
    private final Map<Class<?>, Object> drawn = new HashMap<>();

    /** @param isSpokenAbout tells by its path whether the run speaks about a file */
    public RepositoryView(
            FileTree tree,
            List<Application> applications,
            FoundDeployments deployments,
            Predicate<String> isSpokenAbout) {
        this.tree = tree;
        this.applications = List.copyOf(applications);
        this.deployments = deployments;
        for (SourceFile file : tree.all()) {
            if (isSpokenAbout.test(file.path())) {
                files.add(file);
                spokenAbout.put(file.path(), file);
            }
        }
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public Optional<SourceFile> spokenAbout(String path) {
        return Optional.ofNullable(spokenAbout.get(path));
    }

    @Override
    public Optional<SourceFile> file(String path) {
        return tree.file(path);
    }

    @Override
    public List<YamlNode> yaml(SourceFile file) {
        List<YamlNode> known = yaml.get(file.path());
        if (known == null) {
            known = read(file);
            yaml.put(file.path(), known);
        }
        return known;
    }

    private static List<YamlNode> read(SourceFile file) {
        try {
            return YamlTree.read(file);
        } catch (UnreadableFileException e) {
            // whoever has to read it as what it should be says so
            return List.of();
        }
    }

    @Override
    public List<Application> applications() {
        return applications;
    }

    @Override
    public FoundDeployments deployments() {
        return deployments;
    }

    @Override
    public <T> T drawn(Class<T> type, Function<Repository, T> make) {
        Object known = drawn.get(type);
        if (known == null) {
            known = make.apply(this);
            drawn.put(type, known);
        }
        return type.cast(known);
    }
}
