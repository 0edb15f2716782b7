package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
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
}
