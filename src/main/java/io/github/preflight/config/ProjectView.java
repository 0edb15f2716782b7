package io.github.preflight.config;

import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Libraries;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.VariableMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One application in one scenario.
 *
 * @param boot the application's Spring Boot, its own or that of a library in the same build; empty when it is built on none
 * @param label how a person names this view: {@code compose.yml#shop}, {@code profile prod}, {@code as packaged}
 * @param config the settings that are in effect
 * @param profiles the accepted ones, in order of rising precedence
 * @param layered every part of its configuration where it is not built on Spring Boot
 * @param files the application's files, whatever is active
 * @param used names of the layers of configuration files in effect
 * @param unknown what could not be known, for a person
 * @param faults why the application would not start
 * @param artifact what this build packaged; empty when that is not known
 */
public record ProjectView(
        Application application,
        Scenario scenario,
        Optional<Deployment> deployment,
        Optional<Framework> boot,
        String label,
        EffectiveConfig config,
        List<String> profiles,
        List<ConfigurationDocument> layered,
        ApplicationFiles files,
        Set<String> used,
        List<SpringStack.External> unknown,
        List<SpringStack.Fault> faults,
        Libraries libraries,
        Optional<Artifact> artifact)
        implements Project {
    private static final String CLASS_PATH = "classpath:";

    public ProjectView {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(config, "config");
        profiles = List.copyOf(profiles);
        layered = List.copyOf(layered);
        used = Set.copyOf(used);
        unknown = List.copyOf(unknown);
        faults = List.copyOf(faults);
        Objects.requireNonNull(libraries, "libraries");
        Objects.requireNonNull(artifact, "artifact");
    }

    @Override
    public Optional<Framework> framework(String name) {
        return name.equals("spring-boot") ? boot : application.module().framework(name);
    }

    @Override
    public Optional<Dependency> dependency(String coordinates) {
        return libraries.find(coordinates);
    }

    @Override
    public List<ConfigurationDocument> documents() {
        boolean byName =
                boot.isPresent() || application.module().framework("micronaut").isPresent();
        return byName ? files.documents(application, used) : layered;
    }

    @Override
    public List<LoggingFile> loggingFiles() {
        List<String> named = new ArrayList<>();
        EffectiveValue config = this.config.get("logging.config");
        if (config.isSet() && config.value().startsWith(CLASS_PATH)) {
            named.add(onClassPath(config.value()));
        }
        for (Setting property : deployment.map(Deployment::systemProperties).orElse(List.of())) {
            if (property.key().startsWith("log") && property.key().contains(".configuration")) {
                named.add(onClassPath(property.value()));
            }
        }
        return files.loggingFiles(application, named, scenario);
    }

    private static String onClassPath(String location) {
        int from = location.startsWith(CLASS_PATH) ? CLASS_PATH.length() : 0;
        while (location.startsWith("/", from)) {
            from++;
        }
        return location.substring(from);
    }

    @Override
    public List<PackagedFile> packaged(String glob) {
        return files.packaged(application, glob, module -> ProjectViews.filter(module, scenario));
    }

    @Override
    public boolean codeMentions(String... texts) {
        return files.codeMentions(application, texts);
    }

    @Override
    public boolean codeNamesPath(String... paths) {
        return files.codeNamesPath(application, paths);
    }

    @Override
    public boolean codeReplaces(String key, String text) {
        return files.codeReplaces(application, key, text);
    }

    @Override
    public List<String> dataSourceUrls(String name) {
        return files.dataSourceUrls(application, name);
    }

    @Override
    public boolean isExampleDatabase(String name) {
        return files.isExampleDatabase(application, name);
    }

    @Override
    public Optional<String> constant(String text) {
        return files.constant(application, text);
    }

    @Override
    public boolean boundElsewhere(String key) {
        return files.boundElsewhere(application, key, config);
    }

    @Override
    public boolean boundToNothing(String key) {
        return files.boundToNothing(application, key, config);
    }

    @Override
    public boolean unnamed(String key) {
        return files.unnamed(application, key, config);
    }

    @Override
    public List<BuildModule> modules() {
        return files.modulesOf(application);
    }

    @Override
    public List<Location> debugSecurity() {
        return files.debugSecurity(application);
    }

    /** What the configuration in effect and the code read from the environment, whether anything sets it or not. */
    public List<VariableRead> variables() {
        List<EnvironmentVariable> set = deployment.map(Deployment::environment).orElse(List.of());
        List<VariableRead> reads = new ArrayList<>(config.variables(set));
        for (VariableMention mention : files.variableMentions(application)) {
            if (mention.placeholders()) {
                reads.addAll(PlaceholderReads.of(config, set, mention.text(), mention.location()));
            } else {
                reads.add(new VariableRead(mention.text(), Need.OPTIONAL, "", "", mention.location()));
            }
        }
        return reads;
    }

    @Override
    public List<JavaFacts> code() {
        return files.code(application);
    }

    @Override
    public List<Packaging> packagings() {
        return application.module().packagings();
    }

    @Override
    public Truth hasDependency(String coordinates) {
        return libraries.has(coordinates);
    }
}
