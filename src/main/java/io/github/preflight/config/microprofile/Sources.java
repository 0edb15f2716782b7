package io.github.preflight.config.microprofile;

import io.github.preflight.config.Layer;
import io.github.preflight.config.spring.ConfigRoot;
import java.util.List;
import java.util.Objects;

/**
 * What an application finds when it starts.
 *
 * @param classPath roots in class path order
 * @param workingDirectory where {@code .env} and {@code config/} are looked for
 * @param flags {@code -Dname=value}
 * @param variables of the environment
 * @param others sources that nothing else tells: a server's variables, what the build file sets
 */
record Sources(
        Flavour flavour,
        List<ConfigRoot> classPath,
        ConfigRoot workingDirectory,
        List<Layer.Entry> flags,
        List<Layer.Entry> variables,
        List<ConfigSource> others) {
    Sources {
        Objects.requireNonNull(flavour, "flavour");
        classPath = List.copyOf(classPath);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        flags = List.copyOf(flags);
        variables = List.copyOf(variables);
        others = List.copyOf(others);
    }
}
