package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.value.Loopback;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The default that a shell script has for a password, beside the default of an address on the machine itself, in lines without an
 * empty one between: whoever means another server gives both.
 */
final class LocalDefaults implements Circumstance {
    private static final List<String> SCRIPTS = List.of("sh", "bash");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:?[-=]");
    private static final Pattern ADDRESS = Pattern.compile("\\$\\{\\w+:?[-=][\"']?[a-z][a-z0-9+.-]*://([^/\"'`:?}]*)");
    private static final int MOST_LINES = 20;

    private final SearchedFile file;

    LocalDefaults(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean asked = secret.kind() == FoundSecret.Kind.ASSIGNED
                && !secret.secret().isTelling()
                && file.hasExtension(SCRIPTS)
                && !file.isDeployed();
        return Weight.when(asked && isLocal(secret.location().line()), Severity.INFO);
    }

    private boolean isLocal(int line) {
        if (!DEFAULT.matcher(file.line(line)).find()) {
            return false;
        }
        int from = line;
        while (line - from < MOST_LINES && !file.line(from - 1).isBlank()) {
            from--;
        }
        boolean some = false;
        for (int i = from; i - from < 2 * MOST_LINES && !file.line(i).isBlank(); i++) {
            for (Matcher address = ADDRESS.matcher(file.line(i)); address.find(); some = true) {
                if (!Loopback.isHost(address.group(1))) {
                    return false;
                }
            }
        }
        return some;
    }
}
