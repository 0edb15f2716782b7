package io.github.preflight.config.deploy;

import io.github.preflight.model.Setting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command line says to a JVM and to the application in it. What no committed file tells stands in a value as
 * <code>${NAME}</code>, and {@code missing} has the name.
 *
 * @param found whether the command starts a JVM for certain; without it all else but the environment is empty
 * @param systemProperties {@code -Dname=value} in order
 * @param jvmFlags every other flag, one with a separate value joined by a space
 * @param arguments words behind the jar or main class
 * @param environment variables that the command or script sets for what it starts
 * @param artifact the jar or main class as written; empty when unknown, and for Spring Boot's launcher classes
 * @param missing names of the variables that would have to be known
 */
public record Launch(
        boolean found,
        List<Setting> systemProperties,
        List<Setting> jvmFlags,
        List<Setting> arguments,
        List<EnvironmentVariable> environment,
        Optional<String> artifact,
        List<String> missing) {
    /** A start of which nothing is known. */
    static final Launch UNKNOWN =
            new Launch(false, List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of());

    public Launch {
        systemProperties = List.copyOf(systemProperties);
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        Objects.requireNonNull(artifact, "artifact");
        missing = List.copyOf(missing);
    }

    Launch withEnvironment(List<EnvironmentVariable> variables) {
        return new Launch(found, systemProperties, jvmFlags, arguments, variables, artifact, missing);
    }
}
