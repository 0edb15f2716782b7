package io.github.preflight.config.micronaut;

import io.github.preflight.config.Layer;
import io.github.preflight.config.spring.ConfigRoot;
import java.util.List;
import java.util.Objects;

/**
 * What a Micronaut application finds when it starts.
 *
 * @param environments that are active, in order of rising precedence
 * @param code what the code says, below everything else
 * @param classPath roots in class path order: the first that has a file hides the others'
 * @param workingDirectory where {@code config/} is looked for, and files without a prefix
 * @param arguments of the command line, as name and value
 * @param json what SPRING_APPLICATION_JSON, or else MICRONAUT_APPLICATION_JSON holds
 * @param systemProperties {@code -Dname=value}
 * @param environment variables
 * @param bootstrap whether {@code bootstrap.*} is read
 * @param yaml whether a YAML parser is on the class path
 */
record MicronautSources(
        List<String> environments,
        List<Layer.Entry> code,
        List<ConfigRoot> classPath,
        ConfigRoot workingDirectory,
        List<Layer.Entry> arguments,
        List<Layer.Entry> json,
        List<Layer.Entry> systemProperties,
        List<Layer.Entry> environment,
        boolean bootstrap,
        boolean yaml) {
    MicronautSources {
        environments = List.copyOf(environments);
        code = List.copyOf(code);
        classPath = List.copyOf(classPath);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        arguments = List.copyOf(arguments);
        json = List.copyOf(json);
        systemProperties = List.copyOf(systemProperties);
        environment = List.copyOf(environment);
    }
}
