package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What Hibernate does to the schema at start. The standard's action wins over Hibernate's own property, and that over
 * Spring Boot's key (HibernateProperties at v2.7.18, SchemaManagementToolCoordinator of Hibernate 5.6).
 *
 * @param action whether the value is a word of the standard, where {@code create} does not drop
 */
record SchemaSetting(EffectiveValue value, boolean action) {
    private static final String[] ACTIONS = {
        "spring.jpa.properties.jakarta.persistence.schema-generation.database.action",
        "spring.jpa.properties.javax.persistence.schema-generation.database.action"
    };
    private static final String PROPERTY = "spring.jpa.properties.hibernate.hbm2ddl.auto";
    private static final String KEY = "spring.jpa.hibernate.ddl-auto";
    private static final String GENERATE = "spring.jpa.generate-ddl";
    private static final String[] LIBRARIES = {
        "org.springframework.boot:spring-boot-starter-data-jpa",
        "org.springframework.boot:spring-boot-hibernate",
        "org.hibernate:hibernate-core",
        "org.hibernate.orm:hibernate-core"
    };

    /** The settings that decide: the main one, and those of further persistence units that an application defines. */
    static List<SchemaSetting> of(Project project) {
        if (project.framework("spring-boot").isEmpty() || isMissing(project)) {
            return List.of();
        }
        EffectiveConfig config = project.config();
        List<SchemaSetting> settings = new ArrayList<>();
        addMain(config, settings);
        for (String key : config.keys("spring.jpa.")) {
            boolean own = Words.relaxed(key).endsWith(".hibernate.ddlauto")
                    && !Words.relaxed(key).equals("spring.jpa.hibernate.ddlauto");
            if (own && config.get(key).isSet()) {
                settings.add(new SchemaSetting(config.get(key), false));
            }
        }
        return settings;
    }

    boolean drops() {
        String text = value.value();
        if (Words.means(text, "drop") || Words.means(text, "drop-and-create")) {
            return true;
        }
        return !action && (Words.means(text, "create") || Words.means(text, "create-drop"));
    }

    boolean alters() {
        String text = value.value();
        if (Words.relaxed(value.key()).endsWith("generateddl")) {
            return Words.isTrue(text);
        }
        return Words.means(text, "update")
                || Words.means(text, "create-only")
                || (action && Words.means(text, "create"));
    }

    private static void addMain(EffectiveConfig config, List<SchemaSetting> settings) {
        for (String key : ACTIONS) {
            EffectiveValue value = config.get(key);
            if (value.isUnknown()) {
                return;
            }
            if (value.isSet() && !Words.means(value.value(), "none")) {
                settings.add(new SchemaSetting(value, true));
                return;
            }
        }
        for (String key : new String[] {PROPERTY, KEY}) {
            EffectiveValue value = config.get(key);
            if (value.isUnknown()) {
                return;
            }
            if (value.isSet()) {
                if (!Words.means(value.value(), "none")) {
                    settings.add(new SchemaSetting(value, false));
                    return;
                }
                break;
            }
        }
        EffectiveValue generate = config.get(GENERATE);
        if (generate.isSet()) {
            settings.add(new SchemaSetting(generate, false));
        }
    }

    private static boolean isMissing(Project project) {
        Truth any = Truth.NO;
        for (String library : LIBRARIES) {
            any = any.or(project.hasDependency(library));
        }
        return any == Truth.NO;
    }
}
