package io.github.preflight.maven;

import io.github.preflight.engine.EffectiveListing;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the goals want of the core; tests put another in its place. */
interface Engine {
    Outcome run(ScanRequest request);

    List<EffectiveListing> effective(ScanRequest request);

    /** Ids of all rules, sorted; empty when they cannot be told. */
    List<String> rules();

    /** Paths of the committed files below a repository's root; empty when the run is to list them itself. */
    Optional<List<String>> committedFiles(Path root);

    /** The one that ships. */
    final class Core implements Engine {
        @Override
        public Outcome run(ScanRequest request) {
            return new Scan(request).run();
        }

        @Override
        public List<EffectiveListing> effective(ScanRequest request) {
            return new Scan(request).effective();
        }

        @Override
        public List<String> rules() {
            return List.of();
        }

        @Override
        public Optional<List<String>> committedFiles(Path root) {
            return Optional.empty();
        }
    }
}
