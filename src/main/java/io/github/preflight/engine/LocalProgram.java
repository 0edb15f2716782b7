package io.github.preflight.engine;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script in a language of programs whose passwords are for servers on the machine itself: all addresses in its texts are of that,
 * or it starts Keycloak in its mode for development.
 */
final class LocalProgram {
    private static final List<String> EXTENSIONS = List.of("js", "mjs", "cjs", "ts", "mts");
    private static final Pattern ADDRESS = Pattern.compile("[\"'`][a-z][a-z0-9+.-]*://([^/\"'`:?]*)");
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");
    private static final Pattern STARTS_FOR_DEVELOPMENT = Pattern.compile("[\"'` ]start-dev[\"'` ]");

    private final SourceFile file;
    private Optional<Boolean> local = Optional.empty();

    LocalProgram(SourceFile file) {
        this.file = file;
    }

    boolean isOne() {
        if (local.isEmpty()) {
            boolean script = EXTENSIONS.stream().anyMatch(extension -> Formats.hasExtension(file.name(), extension));
            local = Optional.of(script && !PathPurpose.isPackaged(file.path()) && read());
        }
        return local.get();
    }

    private boolean read() {
        try {
            String text = SourceText.decode(file).text();
            if (STARTS_FOR_DEVELOPMENT.matcher(text).find()) {
                return true;
            }
            boolean some = false;
            for (Matcher address = ADDRESS.matcher(text); address.find(); some = true) {
                if (!LOOPBACK.contains(address.group(1))) {
                    return false;
                }
            }
            return some;
        } catch (UnreadableFileException e) {
            // reported where it matters
            return false;
        }
    }
}
