package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an application is started with, by name: system properties, variables, words of the command, files. */
public final class StartedWith {
    private final Optional<Deployment> deployment;
    private final Map<String, Setting> properties = new HashMap<>();
    private final Map<String, EnvironmentVariable> variables = new HashMap<>();

    /** @param deployment empty where nothing is set */
    public StartedWith(Optional<Deployment> deployment) {
        this.deployment = deployment;
        for (Setting property : deployment.map(Deployment::systemProperties).orElse(List.of())) {
            properties.put(property.key(), property);
        }
        for (EnvironmentVariable variable :
                deployment.map(Deployment::environment).orElse(List.of())) {
            variables.put(variable.name(), variable);
        }
    }

    /** By whom, for a person. */
    public String by() {
        return deployment.map(Deployment::name).orElse("");
    }

    public Optional<Setting> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    public List<Setting> properties() {
        return List.copyOf(properties.values());
    }

    public Optional<EnvironmentVariable> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public List<EnvironmentVariable> variables() {
        return List.copyOf(variables.values());
    }

    /** Why a variable may be set that is not known here; empty when all are known. */
    public Optional<String> open() {
        return deployment.flatMap(Deployment::whyOpen);
    }

    /** The words behind the program's name, each by itself. */
    public List<Setting> words() {
        List<Setting> words = new ArrayList<>();
        for (Setting argument : deployment.map(Deployment::arguments).orElse(List.of())) {
            // text in braces is one word, whoever took its quotes away
            boolean whole = argument.value().indexOf('{') >= 0;
            for (String word : whole
                    ? new String[] {argument.value()}
                    : argument.value().strip().split("\\s+")) {
                words.add(new Setting(argument.key(), word, argument.location()));
            }
        }
        return words;
    }

    /** The repository's file behind a path that is opened there, or in the module's folder, or in the repository's. */
    public Optional<String> file(FileTree files, String module, String path) {
        List<String> tried = new ArrayList<>();
        if (deployment.isPresent()) {
            Deployment given = deployment.get();
            String target = path.startsWith("/")
                    ? path
                    : RepositoryPath.inSystem(given.workingDirectory().orElse("/"), path);
            List<Mount> mounts = new ArrayList<>(given.contents());
            mounts.addAll(given.mounts());
            for (int i = mounts.size() - 1; i >= 0; i--) {
                mounts.get(i).behind(target).ifPresent(tried::add);
            }
            RepositoryPath.resolve(given.folder(), path).ifPresent(tried::add);
        }
        RepositoryPath.resolve(module, path).ifPresent(tried::add);
        RepositoryPath.resolve("", path).ifPresent(tried::add);
        for (String candidate : tried) {
            if (files.file(candidate).isPresent()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The place of what is started. */
    public Location location() {
        return deployment.map(Deployment::location).orElse(Location.NOWHERE);
    }
}
