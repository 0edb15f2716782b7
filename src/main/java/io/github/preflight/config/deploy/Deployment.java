package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * @param arguments words behind the jar or main class, in order: {@code --server.port=80}; of a program that is no JVM the words of its
 *     command; one a setting, the key is where it came from
 * @param mounts folders and files beside the application
 * @param contents committed files and folders that its image holds, in order: a later one lies over an earlier, and mounts over all
 * @param mavenProfiles those with which its image is built; empty when nothing says any
 * @param workingDirectory absolute path in which the application starts; empty when unknown
 * @param folder the repository folder that it is built from or stands in
 * @param takenImage name, without registry and tag, of an image that no committed Dockerfile builds: the build's, or another
 *     project's; "" when it runs none
 * @param sharedNetwork whether {@code localhost} is more than its own container: the machine's network, or another service's
 * @param platform what runs it
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
        List<Mount> contents,
        List<String> mavenProfiles,
        Optional<String> workingDirectory,
        String folder,
        String takenImage,
        boolean sharedNetwork,
        Platform platform,
        Set<String> hints) {
    public Deployment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(location, "location");
        environment = List.copyOf(environment);
        systemProperties = List.copyOf(systemProperties);
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        mounts = List.copyOf(mounts);
        contents = List.copyOf(contents);
        mavenProfiles = List.copyOf(mavenProfiles);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(takenImage, "takenImage");
        Objects.requireNonNull(platform, "platform");
        hints = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(hints));
    }

    /** Why a variable may have another value than the committed files tell; empty when it has not. */
    public Optional<String> whyOpen() {
        return openEnvironment
                ? Optional.of(name + " takes variables from where no committed file tells")
                : Optional.empty();
    }

    /** Whether it is an image alone, which something else may run: a Dockerfile, or an image that a build file configures. */
    public boolean isImage() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.startsWith("pom.xml#")
                || name.indexOf('#') < 0 && (file.contains("ockerfile") || file.contains("ontainerfile"));
    }

    /** Whether its image is taken as it is. */
    public boolean takesImage() {
        return !takenImage.isEmpty();
    }

    /** Whether it runs an image: a compose service, a workload, a {@code docker run}. */
    public boolean runsImage() {
        return name.indexOf('#') >= 0 && !isImage();
    }

    /** The same with what the image brings that it runs, where it does not say otherwise itself. */
    public Deployment on(Deployment image) {
        Map<String, EnvironmentVariable> variables = new LinkedHashMap<>();
        for (EnvironmentVariable variable : image.environment) {
            variables.put(variable.name(), variable);
        }
        for (EnvironmentVariable variable : environment) {
            variables.put(variable.name(), variable);
        }
        Set<String> names = new LinkedHashSet<>(hints);
        names.addAll(image.hints);
        return new Deployment(
                name,
                location,
                List.copyOf(variables.values()),
                openEnvironment || image.openEnvironment,
                joined(image.systemProperties, systemProperties),
                joined(image.jvmFlags, jvmFlags),
                arguments.isEmpty() ? image.arguments : arguments,
                joined(image.mounts, mounts),
                joined(image.contents, contents),
                mavenProfiles.isEmpty() ? image.mavenProfiles : mavenProfiles,
                workingDirectory.or(() -> image.workingDirectory),
                folder,
                takenImage,
                sharedNetwork,
                platform,
                names);
    }

    private static <T> List<T> joined(List<T> lower, List<T> higher) {
        List<T> all = new ArrayList<>(lower);
        all.addAll(higher);
        return all;
    }
}
