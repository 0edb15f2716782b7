package io.github.preflight.engine.secrets;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import java.util.Optional;

/** A JSON web token of a test that names nobody who issued it: the test made it, with a key of its own. */
final class TestToken implements Circumstance {
    private static final String TITLE = "JSON web token";

    private final SearchedFile file;

    TestToken(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean own = secret.title().equals(TITLE)
                && PathPurpose.isForTests(file.path())
                && !secret.secret().isOfIssuer();
        return Weight.when(own, Severity.INFO);
    }
}
