package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.value.Words;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The half of OAuth 1.0's pair that goes with every request (RFC 5849, {@code oauth_consumer_key}), where the same file has the
 * other, with which they are signed: that one is the finding.
 */
final class SentName implements Circumstance {
    private static final String NAME = "consumerkey";
    private static final String SECRET = "consumersecret";

    /** Bare keys of the secrets of pairs, without that word. */
    private final Set<String> secrets = new HashSet<>();

    SentName(SearchedFile file) {
        for (FoundSecret secret : file.found) {
            String key = Words.bare(secret.key());
            if (key.endsWith(SECRET)) {
                secrets.add(key.substring(0, key.length() - SECRET.length()));
            }
        }
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        String key = Words.bare(secret.key());
        boolean sent = key.endsWith(NAME) && secrets.contains(key.substring(0, key.length() - NAME.length()));
        return Weight.when(sent, Severity.INFO, "; it is sent with every request, the secret beside it signs them");
    }
}
