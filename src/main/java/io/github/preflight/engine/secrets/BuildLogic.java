package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import java.util.List;
import java.util.Optional;

/** Code of Gradle's build itself, which waits for databases and starts what tests need: no artifact has it. */
final class BuildLogic implements Circumstance {
    private static final List<String> FOLDERS = List.of("/buildSrc/src/", "/build-logic/");

    private final SearchedFile file;

    BuildLogic(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean chosen =
                secret.kind() == FoundSecret.Kind.CODE && !secret.secret().isTelling();
        String path = "/" + file.path();
        return Weight.when(chosen && FOLDERS.stream().anyMatch(path::contains), Severity.INFO);
    }
}
