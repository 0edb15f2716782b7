package io.github.preflight.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that decides what a Spring Boot application reads when it starts.
 *
 * @param title one sentence: the rule that it proves, or how it was generated
 * @param classPath path relative to the class path's first root ({@code application.yml}, {@code config/x.yml}) to text
 * @param library the same for a second root, lower on the class path
 * @param workingDirectory path relative to the directory in which the application starts to text
 * @param environment the only environment variables that there are
 * @param systemProperties {@code -D}, over those of the JVM
 * @param arguments of the command line, in order
 * @param defaultProperties given to {@code SpringApplication.setDefaultProperties}
 * @param additionalProfiles given to {@code SpringApplication.setAdditionalProfiles}
 * @param propertySources locations of {@code @PropertySource} annotations, in order; they come with the context's refresh,
 *     above default properties and below everything else
 */
public record Arrangement(
        String title,
        Map<String, String> classPath,
        Map<String, String> library,
        Map<String, String> workingDirectory,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        List<String> arguments,
        Map<String, String> defaultProperties,
        List<String> additionalProfiles,
        List<String> propertySources) {
    public Arrangement {
        Objects.requireNonNull(title, "title");
        classPath = ordered(classPath);
        library = ordered(library);
        workingDirectory = ordered(workingDirectory);
        environment = ordered(environment);
        systemProperties = ordered(systemProperties);
        arguments = List.copyOf(arguments);
        defaultProperties = ordered(defaultProperties);
        additionalProfiles = List.copyOf(additionalProfiles);
        propertySources = List.copyOf(propertySources);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** A builder that starts with all that this one has. */
    public Builder with() {
        Builder builder = new Builder(title);
        builder.classPath.putAll(classPath);
        builder.library.putAll(library);
        builder.workingDirectory.putAll(workingDirectory);
        builder.environment.putAll(environment);
        builder.systemProperties.putAll(systemProperties);
        builder.arguments.addAll(arguments);
        builder.defaultProperties.putAll(defaultProperties);
        builder.additionalProfiles.addAll(additionalProfiles);
        builder.propertySources.addAll(propertySources);
        return builder;
    }

    /** Fills an arrangement part by part; the parts are open to whoever fills them. */
    static final class Builder {
        final String title;
        final Map<String, String> classPath = new LinkedHashMap<>();
        final Map<String, String> library = new LinkedHashMap<>();
        final Map<String, String> workingDirectory = new LinkedHashMap<>();
        final Map<String, String> environment = new LinkedHashMap<>();
        final Map<String, String> systemProperties = new LinkedHashMap<>();
        final List<String> arguments = new ArrayList<>();
        final Map<String, String> defaultProperties = new LinkedHashMap<>();
        final List<String> additionalProfiles = new ArrayList<>();
        final List<String> propertySources = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        /** @param location {@code classpath:/…}, {@code library:/…} or {@code file:./…} */
        Builder file(String location, String text) {
            Map<String, String> files = files(location);
            String path = location.substring(location.indexOf(':') + 1);
            path = path.startsWith("./") ? path.substring(2) : path.substring(1);
            if (files.putIfAbsent(path, text) != null) {
                throw new IllegalArgumentException(location + ": stands twice in the arrangement");
            }
            return this;
        }

        private Map<String, String> files(String location) {
            if (location.startsWith("classpath:/")) {
                return classPath;
            }
            if (location.startsWith("library:/")) {
                return library;
            }
            if (location.startsWith("file:./")) {
                return workingDirectory;
            }
            throw new IllegalArgumentException(
                    location + ": starts with none of [classpath:/, library:/, file:./], or has no path behind");
        }

        Arrangement build() {
            return new Arrangement(
                    title,
                    classPath,
                    library,
                    workingDirectory,
                    environment,
                    systemProperties,
                    arguments,
                    defaultProperties,
                    additionalProfiles,
                    propertySources);
        }
    }
}
