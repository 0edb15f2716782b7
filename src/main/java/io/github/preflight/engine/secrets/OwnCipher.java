package io.github.preflight.engine.secrets;

import io.github.preflight.config.Repository;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands encrypted in property files because code of the repository's own decrypts it on the way in: a placeholder
 * configurer of Spring's that was extended for that. What looks like the output of a cipher is that then.
 */
final class OwnCipher {
    private static final List<String> CONFIGURERS = List.of(
            "extends PropertyPlaceholderConfigurer",
            "extends PropertySourcesPlaceholderConfigurer",
            "extends PreferencesPlaceholderConfigurer");

    private static final List<String> DECRYPTS = List.of("decrypt", "decode", "decipher");

    private static final String ENCIPHERED = "; it looks encrypted, and the code decrypts properties as it reads them";

    private final List<SourceFile> files;
    private Optional<Boolean> known = Optional.empty();

    OwnCipher(Repository repository) {
        this.files = repository.files();
    }

    Circumstance in(SearchedFile file) {
        boolean properties = Formats.hasExtension(file.name(), "properties");
        return secret -> Circumstance.Weight.when(
                properties
                        && secret.kind() == FoundSecret.Kind.ASSIGNED
                        && secret.secret().isEncipheredForm()
                        && isThere(),
                Severity.INFO,
                ENCIPHERED);
    }

    private boolean isThere() {
        if (known.isEmpty()) {
            known = Optional.of(files.stream().anyMatch(OwnCipher::isOne));
        }
        return known.get();
    }

    private static boolean isOne(SourceFile file) {
        if (!JavaFacts.isSource(file.name()) || !file.name().endsWith("Configurer.java")) {
            return false;
        }
        try {
            String text = SourceText.decode(file).text();
            String lower = text.toLowerCase(Locale.ROOT);
            return CONFIGURERS.stream().anyMatch(text::contains)
                    && DECRYPTS.stream().anyMatch(lower::contains);
        } catch (UnreadableFileException e) {
            // what cannot be read tells nothing
            return false;
        }
    }
}
