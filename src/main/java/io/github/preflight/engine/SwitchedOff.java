package io.github.preflight.engine;

import io.github.preflight.model.Setting;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a switch beside or above a secret turns off, in a file of settings that no application is known to read. */
final class SwitchedOff {
    private static final List<String> SWITCHES = List.of("enabled", "enable");

    /** FastDFS signs its links with a key only where one of these is on. */
    private static final String SIGNING_KEY = "secret_key";

    private static final List<String> SIGNING = List.of("anti_steal_token", "anti_steal.check_token", "check_token");

    private final SourceFile file;
    private Optional<Set<Integer>> lines = Optional.empty();

    SwitchedOff(SourceFile file) {
        this.file = file;
    }

    boolean holds(FoundSecret secret) {
        if (lines.isEmpty()) {
            lines = Optional.of(read());
        }
        return lines.get().contains(secret.location().line());
    }

    /** Empty for the values of a Helm chart, too, of which whoever installs it switches parts on. */
    private Optional<Format> format() {
        if (file.name().startsWith("values") || Formats.hasExtension(file.name(), "xml")) {
            return Optional.empty();
        }
        return Formats.hasExtension(file.name(), "conf")
                ? Optional.of(PropertiesFormat.plain())
                : Formats.springConfiguration(file.name());
    }

    /** The lines on which settings begin that are off. */
    private Set<Integer> read() {
        Optional<Format> format = format();
        if (format.isEmpty()) {
            return Set.of();
        }
        Set<Integer> off = new HashSet<>();
        try {
            for (Document document : format.get().read(file)) {
                Map<String, String> values = new HashMap<>();
                for (Setting setting : document.settings()) {
                    values.put(setting.key(), setting.value());
                }
                for (Setting setting : document.settings()) {
                    if (isOff(setting.key(), values)) {
                        off.add(setting.location().line());
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return Set.of();
        }
        return off;
    }

    private static boolean isOff(String key, Map<String, String> values) {
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            if (isFalse(key.substring(0, dot + 1), SWITCHES, values)) {
                return true;
            }
        }
        return key.endsWith(SIGNING_KEY)
                && isFalse(key.substring(0, key.length() - SIGNING_KEY.length()), SIGNING, values);
    }

    private static boolean isFalse(String prefix, List<String> names, Map<String, String> values) {
        for (String name : names) {
            if (Words.isFalse(values.getOrDefault(prefix + name, ""))) {
                return true;
            }
        }
        return false;
    }
}
