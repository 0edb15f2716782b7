package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Truth;
import io.github.preflight.source.JavaFacts;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project that remembers what is asked of its configuration, so that it is known at what a rule has looked. Give each rule its own. */
public final class RecordingProject implements Project {
    private static final String LOGGING_FILE = "logging.config";
    private static final List<String> PROFILE_KEYS =
            List.of("spring.profiles.active", "spring.profiles.include", "spring.profiles.default");

    private final Project project;
    private final Set<String> values = new LinkedHashSet<>();
    private final Set<String> lists = new LinkedHashSet<>();
    private final Set<String> prefixes = new LinkedHashSet<>();

    public RecordingProject(Project project) {
        this.project = project;
    }

    /** The keys whose values were asked for, lists among them, as they were asked. */
    public Set<String> values() {
        return Collections.unmodifiableSet(values);
    }

    /** Those of them that were asked for as lists. */
    public Set<String> lists() {
        return Collections.unmodifiableSet(lists);
    }

    /** The prefixes below which names of keys were asked for; "" for all keys. */
    public Set<String> prefixes() {
        return Collections.unmodifiableSet(prefixes);
    }

    @Override
    public EffectiveConfig config() {
        EffectiveConfig config = project.config();
        return new EffectiveConfig() {
            @Override
            public EffectiveValue get(String key) {
                values.add(key);
                return config.get(key);
            }

            @Override
            public boolean isOpen() {
                return config.isOpen();
            }

            @Override
            public List<EffectiveValue> list(String key) {
                values.add(key);
                lists.add(key);
                return config.list(key);
            }

            @Override
            public List<String> keys(String prefix) {
                prefixes.add(prefix);
                return config.keys(prefix);
            }

            /** Asks for no key: every text with a placeholder is looked at. */
            @Override
            public List<VariableRead> variables(List<EnvironmentVariable> set) {
                return config.variables(set);
            }
        };
    }

    @Override
    public List<String> profiles() {
        values.addAll(PROFILE_KEYS);
        lists.addAll(PROFILE_KEYS);
        return project.profiles();
    }

    @Override
    public List<LoggingFile> loggingFiles() {
        values.add(LOGGING_FILE);
        return project.loggingFiles();
    }

    @Override
    public Application application() {
        return project.application();
    }

    @Override
    public Scenario scenario() {
        return project.scenario();
    }

    @Override
    public Optional<Deployment> deployment() {
        return project.deployment();
    }

    @Override
    public Optional<Framework> framework(String name) {
        return project.framework(name);
    }

    @Override
    public Optional<Dependency> dependency(String coordinates) {
        return project.dependency(coordinates);
    }

    @Override
    public List<ConfigurationDocument> documents() {
        return project.documents();
    }

    @Override
    public List<Location> debugSecurity() {
        return project.debugSecurity();
    }

    @Override
    public List<PackagedFile> packaged(String glob) {
        return project.packaged(glob);
    }

    @Override
    public boolean codeMentions(String... texts) {
        return project.codeMentions(texts);
    }

    @Override
    public boolean codeNamesPath(String... paths) {
        return project.codeNamesPath(paths);
    }

    @Override
    public boolean codeReplaces(String key, String text) {
        return project.codeReplaces(key, text);
    }

    @Override
    public List<String> dataSourceUrls(String name) {
        return project.dataSourceUrls(name);
    }

    @Override
    public boolean isExampleDatabase(String name) {
        return project.isExampleDatabase(name);
    }

    @Override
    public Optional<String> constant(String text) {
        return project.constant(text);
    }

    @Override
    public boolean boundElsewhere(String key) {
        return project.boundElsewhere(key);
    }

    @Override
    public boolean boundToNothing(String key) {
        return project.boundToNothing(key);
    }

    @Override
    public boolean unnamed(String key) {
        return project.unnamed(key);
    }

    @Override
    public List<BuildModule> modules() {
        return project.modules();
    }

    @Override
    public List<JavaFacts> code() {
        return project.code();
    }

    @Override
    public List<Packaging> packagings() {
        return project.packagings();
    }

    @Override
    public Optional<Artifact> artifact() {
        return project.artifact();
    }

    @Override
    public Truth hasDependency(String coordinates) {
        return project.hasDependency(coordinates);
    }
}
