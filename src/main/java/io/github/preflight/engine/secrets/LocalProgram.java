package io.github.preflight.engine.secrets;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.value.Loopback;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script in a language of programs whose passwords are for servers on the machine itself: all addresses in its texts are of that,
 * or it starts Keycloak in its mode for development.
 */
final class LocalProgram implements Circumstance {
    private static final List<String> EXTENSIONS = List.of("js", "mjs", "cjs", "ts", "mts");
    private static final Pattern ADDRESS = Pattern.compile("[\"'`][a-z][a-z0-9+.-]*://([^/\"'`:?]*)");
    private static final Pattern STARTS_FOR_DEVELOPMENT = Pattern.compile("[\"'` ]start-dev[\"'` ]");

    private final SearchedFile file;
    private Optional<Boolean> local = Optional.empty();

    LocalProgram(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean chosen =
                secret.kind() == FoundSecret.Kind.CODE && !secret.secret().isTelling();
        return Weight.when(chosen && isOne(), Severity.INFO);
    }

    private boolean isOne() {
        if (local.isEmpty()) {
            boolean script = file.hasExtension(EXTENSIONS) && !PathPurpose.isPackaged(file.path());
            local = Optional.of(
                    script && file.text().map(text -> read(text.text())).orElse(false));
        }
        return local.get();
    }

    private static boolean read(String text) {
        if (STARTS_FOR_DEVELOPMENT.matcher(text).find()) {
            return true;
        }
        boolean some = false;
        for (Matcher address = ADDRESS.matcher(text); address.find(); some = true) {
            if (!Loopback.isHost(address.group(1))) {
                return false;
            }
        }
        return some;
    }
}
