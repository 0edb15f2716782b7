package io.github.preflight.config.deploy;

import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an image is built. Variables are replaced where the file alone tells them; what it does not tell stands as
 * <code>${NAME}</code>.
 *
 * @param path its name in the repository
 * @param stages in file order; the last one is the image
 * @param arguments every {@code ARG} of the file, key and default, "" without one
 */
public record Dockerfile(String path, List<Stage> stages, List<Setting> arguments) {
    public Dockerfile {
        Objects.requireNonNull(path, "path");
        stages = List.copyOf(stages);
        arguments = List.copyOf(arguments);
    }

    /** The stage that is shipped: the named one, or the last. */
    Optional<Stage> stage(String target) {
        Optional<Stage> found = Optional.empty();
        for (Stage stage : stages) {
            if (target.isEmpty() || stage.name().equalsIgnoreCase(target)) {
                found = Optional.of(stage);
            }
        }
        return found;
    }

    /** What a stage copies, and what the stages copied that it takes files from. */
    List<Copy> contents(Stage stage) {
        List<Copy> found = new ArrayList<>();
        for (Stage one : parts(stage)) {
            found.addAll(one.copies());
        }
        return found;
    }

    /** The Maven profiles with which a stage, or one that it takes files from, builds; empty when none is asked for. */
    List<String> mavenProfiles(Stage stage) {
        for (Stage one : parts(stage)) {
            if (one.mavenProfiles().isPresent()) {
                List<String> profiles = new ArrayList<>();
                for (String profile : one.mavenProfiles().get().value().split(",")) {
                    if (!profile.isBlank()) {
                        profiles.add(profile.strip());
                    }
                }
                return profiles;
            }
        }
        return List.of();
    }

    /** A stage, then those that it takes files from, directly or not. */
    private List<Stage> parts(Stage stage) {
        List<Stage> open = new ArrayList<>(List.of(stage));
        for (int i = 0; i < open.size(); i++) {
            for (Copy copy : open.get(i).copies()) {
                Optional<Stage> from = source(copy);
                if (from.isPresent() && !open.contains(from.get())) {
                    open.add(from.get());
                }
            }
        }
        return open;
    }

    /** The stage that a copy takes from, by name or number; empty for the build context and for other images. */
    Optional<Stage> source(Copy copy) {
        for (int i = 0; i < stages.size() && !copy.from().isEmpty(); i++) {
            if (copy.from().equalsIgnoreCase(stages.get(i).name())
                    || copy.from().equals(String.valueOf(i))) {
                return Optional.of(stages.get(i));
            }
        }
        return Optional.empty();
    }

    /** The image itself. */
    public Optional<Stage> image() {
        return stage("");
    }

    /**
     * A stage, with everything that the stages bring which it is built from.
     *
     * @param name behind {@code AS}; "" without one
     * @param base the image outside this file that it starts from; the key is {@code FROM}
     * @param environment one entry a variable, the winning one
     * @param entrypoint key {@code ENTRYPOINT}; empty when it is the base image's, which nothing tells
     * @param command key {@code CMD}
     * @param workingDirectory the path inside the image; empty when it is the base image's or unknown
     * @param exposed {@code EXPOSE}d ports as written, one a setting
     * @param user key {@code USER}
     * @param mavenProfiles what the last command that runs Maven with profiles says behind {@code -P}; key {@code RUN}
     */
    public record Stage(
            String name,
            Setting base,
            List<EnvironmentVariable> environment,
            Optional<Start> entrypoint,
            Optional<Start> command,
            Optional<Setting> workingDirectory,
            List<Copy> copies,
            List<Setting> exposed,
            Optional<Setting> user,
            Optional<Setting> mavenProfiles) {
        public Stage {
            environment = List.copyOf(environment);
            copies = List.copyOf(copies);
            exposed = List.copyOf(exposed);
        }
    }

    /**
     * What an image starts.
     *
     * @param text as written
     */
    public record Start(Setting text, Command words) {}

    /**
     * A {@code COPY} or {@code ADD}.
     *
     * @param from the stage or image it copies from; "" for the build context
     * @param target absolute unless the working directory is unknown; ends in a slash when it is a folder for certain
     */
    public record Copy(List<Setting> sources, String target, String from) {
        public Copy {
            sources = List.copyOf(sources);
        }
    }
}
