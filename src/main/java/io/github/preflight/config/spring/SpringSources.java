package io.github.preflight.config.spring;

import io.github.preflight.config.Layer;
import io.github.preflight.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a Spring Boot application finds when it starts.
 *
 * @param version of Spring Boot
 * @param classPath roots in class path order: the first that has a file hides the others'
 * @param workingDirectory where {@code file:./} points
 * @param mounts folders by absolute path, for locations outside the working directory
 * @param arguments {@code --name=value}, the name without dashes
 * @param json what SPRING_APPLICATION_JSON holds
 * @param systemProperties {@code -Dname=value}
 * @param environment variables
 * @param propertySources what {@code @PropertySource} names, in order of declaration: the last wins
 * @param defaultProperties set in code, the lowest of all
 * @param additionalProfiles set in code
 * @param bootstrap whether Spring Cloud's bootstrap context reads {@code bootstrap.*}
 */
public record SpringSources(
        Version version,
        List<ConfigRoot> classPath,
        ConfigRoot workingDirectory,
        Map<String, ConfigRoot> mounts,
        List<Layer.Entry> arguments,
        List<Layer.Entry> json,
        List<Layer.Entry> systemProperties,
        List<Layer.Entry> environment,
        List<Layer> propertySources,
        List<Layer.Entry> defaultProperties,
        List<String> additionalProfiles,
        boolean bootstrap) {
    public SpringSources {
        Objects.requireNonNull(version, "version");
        classPath = List.copyOf(classPath);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        mounts = Map.copyOf(mounts);
        arguments = List.copyOf(arguments);
        json = List.copyOf(json);
        systemProperties = List.copyOf(systemProperties);
        environment = List.copyOf(environment);
        propertySources = List.copyOf(propertySources);
        defaultProperties = List.copyOf(defaultProperties);
        additionalProfiles = List.copyOf(additionalProfiles);
    }
}
