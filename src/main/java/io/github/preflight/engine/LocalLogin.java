package io.github.preflight.engine;

import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Logins for a server on the machine itself, in a file that no application reads: a developer's, or those of a tool that one runs. */
final class LocalLogin {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private LocalLogin() {}

    /** Whether what stands beside a secret, below the same prefix, names a loopback address, and no other. */
    static boolean isOne(SourceFile file, FoundSecret secret) {
        Optional<Format> format = Formats.springConfiguration(file.name(), true);
        if (format.isEmpty()) {
            return false;
        }
        try {
            for (Document document : format.get().read(file)) {
                for (Setting setting : document.settings()) {
                    if (setting.location().line() == secret.location().line()) {
                        return standsBesideLoopback(setting, document.settings());
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return false;
        }
        return false;
    }

    private static boolean standsBesideLoopback(Setting secret, List<Setting> all) {
        String prefix = prefix(secret.key());
        boolean loopback = false;
        for (Setting setting : all) {
            if (!prefix(setting.key()).equals(prefix)) {
                continue;
            }
            String value = setting.value().strip().toLowerCase(Locale.ROOT);
            boolean local = isLoopback(value);
            if (!local && value.contains("://")) {
                return false;
            }
            loopback |= local;
        }
        return loopback;
    }

    private static String prefix(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }

    /** {@code jdbc:mysql://localhost:3306/shop}, {@code jdbc:oracle:thin:@localhost:1521:XE}, {@code 127.0.0.1}. */
    private static boolean isLoopback(String value) {
        for (String host : LOOPBACK) {
            boolean alone = value.equals(host) || value.startsWith(host + ":");
            if (alone || value.contains("//" + host) || value.contains("@" + host)) {
                return true;
            }
        }
        return false;
    }
}
