package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder or file that a deployment puts beside the application.
 *
 * @param target absolute path inside the running system; a folder's without trailing slash
 * @param source path in the repository; empty when its content is not committed (a volume, a secret)
 */
public record Mount(String target, Optional<String> source, Location location) {
    public Mount {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(location, "location");
    }

    /** Whether it is a single file that Spring Boot reads by its name: {@code application-prod.yml}. */
    public boolean isConfigurationFile() {
        String name = RepositoryPath.name(target);
        return (name.startsWith("application") || name.startsWith("bootstrap"))
                && Formats.springConfiguration(name, true).isPresent();
    }

    /** The repository path behind an absolute path, when this covers it and is committed. */
    public Optional<String> behind(String wanted) {
        if (source.isEmpty() || !covers(wanted)) {
            return Optional.empty();
        }
        if (wanted.equals(target)) {
            return source;
        }
        String inside = wanted.substring(target.equals("/") ? 1 : target.length() + 1);
        return Optional.of(source.get().isEmpty() ? inside : source.get() + "/" + inside);
    }

    /** Whether an absolute path is its target or lies below it. */
    public boolean covers(String wanted) {
        return wanted.equals(target) || wanted.startsWith(target.equals("/") ? target : target + "/");
    }
}
