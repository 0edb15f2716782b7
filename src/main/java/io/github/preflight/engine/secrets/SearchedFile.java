package io.github.preflight.engine.secrets;

import io.github.preflight.check.Reach;
import io.github.preflight.config.PathPurpose;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Optional;

/** A file in which the search found something. Its text is read once, when somebody first asks for it. */
final class SearchedFile {
    final SourceFile file;
    final List<FoundSecret> found;
    final Reach reach;
    /** Whether an application's rules judge what it assigns. */
    final boolean configuration;

    private Optional<Optional<SourceText>> text = Optional.empty();

    SearchedFile(SourceFile file, List<FoundSecret> found, Reach reach, boolean configuration) {
        this.file = file;
        this.found = found;
        this.reach = reach;
        this.configuration = configuration;
    }

    String path() {
        return file.path();
    }

    String name() {
        return file.name();
    }

    boolean hasExtension(List<String> extensions) {
        return extensions.stream().anyMatch(extension -> Formats.hasExtension(file.name(), extension));
    }

    boolean isForTests() {
        return reach == Reach.NONE || PathPurpose.isForTests(path());
    }

    /** Whether it is sure to go to production. */
    boolean isDeployed() {
        return reach == Reach.PRODUCTION || reach == Reach.UNKNOWN && PathPurpose.isNamedForProduction(path());
    }

    /**
     * Whether it is imported by something, as a Keycloak realm or one of several settings modules is, rather than compiled: its path
     * tells what it is for.
     */
    boolean isData() {
        return Formats.hasExtension(name(), "json")
                || Formats.hasExtension(name(), "py") && ("/" + path()).contains("settings");
    }

    /** Empty for what is too large, or in no encoding that is known. */
    Optional<SourceText> text() {
        if (text.isEmpty()) {
            try {
                text = Optional.of(Optional.of(SourceText.decode(file)));
            } catch (UnreadableFileException e) {
                // what is found in it is told all the same
                text = Optional.of(Optional.empty());
            }
        }
        return text.get();
    }

    /** One line, counted from 1; "" where there is none. */
    String line(int number) {
        return text().filter(known -> number >= 1 && number <= known.lines())
                .map(known -> known.line(number))
                .orElse("");
    }
}
