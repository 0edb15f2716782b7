package io.github.preflight.check;

import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Realms that Quarkus imports into the Keycloak that it starts for development and tests: {@code quarkus.keycloak.devservices.realm-path}. */
final class DevelopmentRealms {
    private static final String KEY = "quarkus.keycloak.devservices.realm-path";

    private DevelopmentRealms() {}

    /** Their paths. Quarkus looks on the class path, where a folder of resources may bring them, and then beside the build file. */
    static Set<String> paths(List<SourceFile> files) {
        Set<String> realms = new HashSet<>();
        for (SourceFile settings : files) {
            int src = ("/" + settings.path()).indexOf("/src/");
            Optional<Format> format = Formats.springConfiguration(settings.name());
            if (src < 0 || format.isEmpty() || !settings.name().startsWith("application")) {
                continue;
            }
            String module = settings.path().substring(0, src);
            for (String name : names(settings, format.get())) {
                for (SourceFile file : files) {
                    if (file.path().startsWith(module) && file.path().endsWith("/" + name)
                            || file.path().equals(module + name)) {
                        realms.add(file.path());
                    }
                }
            }
        }
        return realms;
    }

    private static Set<String> names(SourceFile settings, Format format) {
        Set<String> names = new HashSet<>();
        try {
            // most files say nothing of it
            if (!SourceText.decode(settings).text().contains("realm-path")) {
                return names;
            }
            for (Document document : format.read(settings)) {
                for (Setting setting : document.settings()) {
                    for (String name :
                            setting.key().contains(KEY) ? setting.value().split(",") : new String[0]) {
                        String own = name.strip();
                        names.add(own.startsWith("/") ? own.substring(1) : own);
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return Set.of();
        }
        names.remove("");
        return names;
    }
}
