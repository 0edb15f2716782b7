package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import java.util.Optional;

/** Code that starts what it logs in to, with Testcontainers: that lives as long as a test or a developer's session. */
final class StartedContainers implements Circumstance {
    private static final String LIBRARY = "import org.testcontainers.";

    private final SearchedFile file;
    private Optional<Boolean> there = Optional.empty();

    StartedContainers(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        return Weight.when(secret.kind() == FoundSecret.Kind.CODE && areThere(), Severity.INFO);
    }

    private boolean areThere() {
        if (there.isEmpty()) {
            there = Optional.of(
                    file.text().filter(text -> text.text().contains(LIBRARY)).isPresent());
        }
        return there.get();
    }
}
