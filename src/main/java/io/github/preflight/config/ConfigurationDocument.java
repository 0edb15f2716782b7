package io.github.preflight.config;

import io.github.preflight.source.Document;
import java.util.List;
import java.util.Objects;

/**
 * A part of an application's configuration, whether this view of it is active or not.
 *
 * @param document the part with its settings as written
 * @param active whether its settings take part in the scenario that is judged; a later document may still win over them
 * @param profiles the profiles that it waits for, by file name or by its own condition; empty when it waits for none
 * @param packaged whether it is in the artifact; otherwise it lies beside it
 * @param hidden whether it is a library's, and the application has a file of the same name, which is found before it
 */
public record ConfigurationDocument(
        Document document, boolean active, List<String> profiles, boolean packaged, boolean hidden) {
    public ConfigurationDocument {
        Objects.requireNonNull(document, "document");
        profiles = List.copyOf(profiles);
    }

    /** Whether one of its profiles is for development by name: {@code dev}, {@code development}, {@code local}, {@code test}, {@code debug}. */
    public boolean developmentLike() {
        for (String profile : profiles) {
            if (ProfileNames.isDevelopment(profile)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of its profiles says by a word of its name that the file is to be copied: {@code ldap-sample}. */
    public boolean exampleLike() {
        for (String profile : profiles) {
            if (ProfileNames.isExample(profile)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of its profiles is for production by name: {@code prod}, {@code production}, {@code prd}, {@code live}. */
    public boolean productionLike() {
        for (String profile : profiles) {
            if (ProfileNames.isProduction(profile)) {
                return true;
            }
        }
        return false;
    }
}
