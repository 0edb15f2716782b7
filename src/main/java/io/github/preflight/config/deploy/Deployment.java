package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One way in which committed files start an application: a compose service, a Kubernetes workload, a Procfile line, an
 * image in the POM. What an image brings (ENV, ENTRYPOINT) is already merged into the service that runs it.
 *
 * @param name file and part: {@code compose.yml#shop}, {@code Dockerfile}, {@code pom.xml#jib}
 * @param location where it is declared
 * @param environment one entry a variable, the winning one
 * @param openEnvironment whether variables may come from where no committed file tells (a secret reference for all, an uncommitted env file)
 * @param systemProperties {@code -Dname=value}, in order, from the command line and from the JVM's option variables; the last of a name wins
 * @param jvmFlags every other flag of the JVM, one a setting: the key is where it came from ({@code JAVA_TOOL_OPTIONS}, {@code ENTRYPOINT}), the value the flag
 * @param arguments words behind the jar or main class, in order: {@code --server.port=80}; one a setting, the key is where it came from
 * @param mounts folders and files beside the application
 * @param workingDirectory absolute path in which the application starts; empty when unknown
 * @param folder the repository folder that it is built from or stands in
 * @param hints names by which it may be matched to an application: image names without registry and tag, copied artifacts, container and service names, in the order of their weight
 */
public record Deployment(
        String name,
        Location location,
        List<EnvironmentVariable> environment,
        boolean openEnvironment,
        List<Setting> systemProperties,
        List<Setting> jvmFlags,
        List<Setting> arguments,
        List<Mount> mounts,
        Optional<String> workingDirectory,
        String folder,
        Set<String> hints) {
    public Deployment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(location, "location");
        environment = List.copyOf(environment);
        systemProperties = List.copyOf(systemProperties);
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        mounts = List.copyOf(mounts);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        Objects.requireNonNull(folder, "folder");
        hints = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(hints));
    }
}
