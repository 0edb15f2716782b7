package io.github.preflight.config;

import io.github.preflight.model.Location;
import io.github.preflight.model.Version;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A library inside what ships.
 *
 * @param groupId "" when nothing tells it
 * @param version empty when nothing tells it
 * @param location where it is declared; the artifact where nothing in this repository does
 */
public record ArtifactLibrary(String groupId, String artifactId, Optional<Version> version, Location location) {
    /** Words behind a number that belong to a version: {@code 1.0-beta-2}. */
    private static final Set<String> QUALIFIERS =
            Set.of("alpha", "beta", "m", "rc", "cr", "sp", "b", "snapshot", "milestone", "preview", "pre");

    public ArtifactLibrary {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(artifactId, "artifactId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(location, "location");
    }

    /** By its file's name alone: {@code log4j-1.2-api-2.20.0.jar} is {@code log4j-1.2-api} in {@code 2.20.0}. */
    static ArtifactLibrary named(String fileName, Location location) {
        String name = fileName.endsWith(".jar") ? fileName.substring(0, fileName.length() - 4) : fileName;
        List<String> parts = List.of(name.split("-"));
        int start = -1;
        for (int i = parts.size() - 1; i > 0; i--) {
            String part = parts.get(i);
            if (Version.isVersion(part)) {
                start = i;
            } else if (start > 0 && !QUALIFIERS.contains(part.toLowerCase(Locale.ROOT))) {
                break;
            }
        }
        if (start < 0) {
            return new ArtifactLibrary("", name, Optional.empty(), location);
        }
        return new ArtifactLibrary(
                "",
                String.join("-", parts.subList(0, start)),
                Optional.of(Version.of(String.join("-", parts.subList(start, parts.size())))),
                location);
    }

    /** {@code h2 2.2.224}, or the name alone. */
    @Override
    public String toString() {
        return version.isPresent() ? artifactId + " " + version.get() : artifactId;
    }
}
