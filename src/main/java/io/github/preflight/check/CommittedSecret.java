package io.github.preflight.check;

import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;
import java.nio.charset.StandardCharsets;

/**
 * What the rules about secrets in committed files agree on. That a service issued one, and how bad that is, the search for what
 * services issue knows, and adds it to what they say.
 */
final class CommittedSecret {
    private CommittedSecret() {}

    static boolean isSecret(String key, String value) {
        return SensitiveKeys.isSecret(key, value)
                // the password of a database in memory opens nothing
                || UrlCredentials.password(value).isPresent() && !InMemoryDatabase.isInMemory(value);
    }

    /** Whether a file holds each of these words; told without parsing it, which would take long for all files. */
    static boolean mentions(SourceFile file, String... words) {
        try {
            String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
            for (String word : words) {
                if (!text.contains(word)) {
                    return false;
                }
            }
            return true;
        } catch (UnreadableFileException e) {
            // whoever has to read it as what it should be says so
            return false;
        }
    }
}
