package io.github.preflight.engine.secrets;

import io.github.preflight.model.Location;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.SourceText;
import java.util.List;
import java.util.Locale;

/**
 * The password of a store that holds certificates alone: the JDK's own one, which everybody has, or one that a command imports a
 * certificate into. What is in it is public, and the password keeps nothing but its sum.
 */
final class TrustStore {
    /** keytool's, in its documentation, and that of every JDK's own store. */
    private static final String DEFAULT = "changeit";

    private static final List<String> OWN = List.of("cacerts", "jssecacerts");
    private static final List<String> MAKING = List.of("-genkey", "-genseckey", "-importkeystore", "-importpass");
    private static final String KEY_STORE = "-keystore";

    private TrustStore() {}

    /** Whether a secret of a file is the password of one. */
    static boolean holds(SearchedFile file, FoundSecret secret) {
        if (!mayBe(secret.key()) || file.text().isEmpty()) {
            return false;
        }
        SourceText text = file.text().get();
        Location place = secret.location();
        if (place.line() < 1 || place.line() > text.lines() || place.column() < 1) {
            return false;
        }
        String line = text.line(place.line());
        boolean known = line.startsWith(DEFAULT, place.column() - 1);
        String around = line.toLowerCase(Locale.ROOT);
        return known && (around.contains("trust") || isOfJdk(text.text()))
                || ShellCommand.at(text, place.line())
                        .filter(TrustStore::trusts)
                        .isPresent();
    }

    private static boolean mayBe(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.contains("pass") || lower.equals("pw");
    }

    private static boolean isOfJdk(String text) {
        for (String name : OWN) {
            if (text.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a command of keytool's works on a store that is named for what is trusted, and makes no key in it. */
    private static boolean trusts(String command) {
        int store = command.indexOf(KEY_STORE + " ");
        if (!command.contains("keytool") || store < 0) {
            return false;
        }
        for (String option : MAKING) {
            if (command.contains(option)) {
                return false;
            }
        }
        String name = command.substring(store + KEY_STORE.length()).strip().split("\\s", 2)[0];
        return name.toLowerCase(Locale.ROOT).contains("trust") || isOfJdk(name);
    }
}
