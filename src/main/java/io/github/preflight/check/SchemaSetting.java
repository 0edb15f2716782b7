package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What Hibernate, or another provider, does to the schema at start. The standard's action wins over Hibernate's own property,
 * and that over Spring Boot's key (HibernateProperties at v2.7.18, SchemaManagementToolCoordinator of Hibernate 5.6).
 *
 * @param action whether the value is a word of the standard, where {@code create} does not drop
 * @param source where it was told
 * @param inMemory whether the database is known to be in memory
 */
record SchemaSetting(EffectiveValue value, boolean action, Source source, boolean inMemory) {
    /** Where a setting comes from. */
    enum Source {
        /** The application's configuration, by scenario. */
        CONFIGURATION,
        /** A packaged file that the provider reads, or one for production that the application loads. */
        FILE,
        /** A file for every environment, which the application loads. */
        SHARED_FILE,
        /** A packaged file, over the database that the build provisions a server with for trying out. */
        OVER_EXAMPLE
    }

    private static final String HBM2DDL = "hibernate.hbm2ddl.auto";
    private static final String[] STANDARD = {
        "jakarta.persistence.schema-generation.database.action", "javax.persistence.schema-generation.database.action"
    };
    private static final String SPRING = "spring.jpa.properties.";
    private static final String PROPERTY = SPRING + HBM2DDL;
    private static final String KEY = "spring.jpa.hibernate.ddl-auto";
    private static final String GENERATE = "spring.jpa.generate-ddl";
    private static final String[] LIBRARIES = {
        "org.springframework.boot:spring-boot-starter-data-jpa",
        "org.springframework.boot:spring-boot-hibernate",
        "org.hibernate:hibernate-core",
        "org.hibernate.orm:hibernate-core"
    };

    /** The settings that decide: the main one, those of further persistence units that an application defines, and those in files. */
    static List<SchemaSetting> of(Project project) {
        List<SchemaSetting> settings = new ArrayList<>();
        boolean boot = project.framework("spring-boot").isPresent();
        if (boot && !isMissing(project)) {
            addConfigured(project, settings);
        }
        if (MicronautData.is(project)) {
            addMicronaut(project, settings);
        }
        if (project.framework("grails").isPresent()) {
            addGrails(project, settings);
        }
        if (!boot || leavesToHibernate(project.config())) {
            addUnits(project, settings);
        }
        if (!boot && !MicronautData.is(project)) {
            addProperties(project.config(), settings);
        }
        for (LoadedFiles.Loaded loaded : LoadedFiles.settings(project, HBM2DDL)) {
            EffectiveValue value =
                    PersistenceUnit.value(loaded.setting(), loaded.setting().key());
            if (value.isSet()) {
                Source source = loaded.named() ? Source.FILE : Source.SHARED_FILE;
                settings.add(new SchemaSetting(value, false, source, loaded.inMemory()));
            }
        }
        return settings;
    }

    /** Spring Boot sets Hibernate's property unless it is told {@code none} (HibernateProperties.getAdditionalProperties at v3.5.0). */
    private static boolean leavesToHibernate(EffectiveConfig config) {
        EffectiveValue property = config.get(PROPERTY);
        EffectiveValue key = config.get(KEY);
        boolean unset = !key.isUnknown() && (key.value().isBlank() || Words.means(key.value(), "none"));
        return unset && !property.isUnknown() && !property.isSet();
    }

    /** GORM hands {@code dataSource.dbCreate} on to Hibernate (HibernateConnectionSourceSettings of GORM 7). */
    private static void addGrails(Project project, List<SchemaSetting> settings) {
        EffectiveConfig config = project.config();
        for (String key : config.keys("")) {
            String relaxed = Words.relaxed(key);
            boolean named = relaxed.equals("datasource.dbcreate")
                    || relaxed.startsWith("datasources.") && relaxed.endsWith(".dbcreate");
            EffectiveValue value = named ? config.get(key) : EffectiveValue.absent(key);
            if (value.isSet()) {
                EffectiveValue url = config.get(key.substring(0, key.lastIndexOf('.') + 1) + "url");
                boolean inMemory = InMemoryDatabase.isInMemory(url.value());
                settings.add(new SchemaSetting(value, false, Source.CONFIGURATION, inMemory));
            }
        }
    }

    private static void addMicronaut(Project project, List<SchemaSetting> settings) {
        boolean action = false;
        for (String key : STANDARD) {
            for (EffectiveValue value : MicronautData.hibernate(project, key)) {
                if (!Words.means(value.value(), "none")) {
                    boolean inMemory = MicronautData.isInMemory(value.key(), project.config());
                    settings.add(new SchemaSetting(value, true, Source.CONFIGURATION, inMemory));
                    action = true;
                }
            }
        }
        for (EffectiveValue value : action ? List.<EffectiveValue>of() : MicronautData.hibernate(project, HBM2DDL)) {
            boolean inMemory = MicronautData.isInMemory(value.key(), project.config());
            settings.add(new SchemaSetting(value, false, Source.CONFIGURATION, inMemory));
        }
    }

    private static void addUnits(Project project, List<SchemaSetting> settings) {
        for (PersistenceUnit unit : PersistenceUnit.of(project)) {
            EffectiveValue property = unit.get(HBM2DDL);
            EffectiveValue decides = property;
            boolean action = false;
            for (String key : STANDARD) {
                EffectiveValue value = unit.get(key);
                if (!action && value.state() != EffectiveValue.State.ABSENT && !Words.means(value.value(), "none")) {
                    decides = value;
                    action = true;
                }
            }
            if (decides.isSet()) {
                Source source = unit.isOverExample(project) ? Source.OVER_EXAMPLE : Source.FILE;
                settings.add(new SchemaSetting(decides, action, source, unit.isInMemory(project)));
            }
        }
    }

    /** What other frameworks hand over to Hibernate: {@code database.properties.hibernate.hbm2ddl.auto} of Dropwizard. */
    private static void addProperties(EffectiveConfig config, List<SchemaSetting> settings) {
        for (String key : config.keys("")) {
            if (key.endsWith("." + HBM2DDL) && config.get(key).isSet()) {
                String pool = key.substring(0, key.length() - HBM2DDL.length() - 1);
                int properties = pool.lastIndexOf(".properties");
                EffectiveValue url = config.get((properties < 0 ? pool : pool.substring(0, properties)) + ".url");
                boolean inMemory = InMemoryDatabase.isInMemory(url.value());
                settings.add(new SchemaSetting(config.get(key), false, Source.CONFIGURATION, inMemory));
            }
        }
    }

    private static void addConfigured(Project project, List<SchemaSetting> settings) {
        EffectiveConfig config = project.config();
        boolean inMemory = InMemoryDatabase.isMainInMemory(project);
        addMain(config, inMemory, settings);
        for (String key : config.keys("spring.jpa.")) {
            boolean own = Words.relaxed(key).endsWith(".hibernate.ddlauto")
                    && !Words.relaxed(key).equals("spring.jpa.hibernate.ddlauto");
            if (own && config.get(key).isSet()) {
                settings.add(new SchemaSetting(config.get(key), false, Source.CONFIGURATION, inMemory));
            }
        }
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

    private static void addMain(EffectiveConfig config, boolean inMemory, List<SchemaSetting> settings) {
        for (String key : STANDARD) {
            EffectiveValue value = config.get(SPRING + key);
            if (value.isUnknown()) {
                return;
            }
            if (value.isSet() && !Words.means(value.value(), "none")) {
                settings.add(new SchemaSetting(value, true, Source.CONFIGURATION, inMemory));
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
                    settings.add(new SchemaSetting(value, false, Source.CONFIGURATION, inMemory));
                    return;
                }
                break;
            }
        }
        EffectiveValue generate = config.get(GENERATE);
        if (generate.isSet()) {
            settings.add(new SchemaSetting(generate, false, Source.CONFIGURATION, inMemory));
        }
    }

    private static boolean isMissing(Project project) {
        return project.hasAnyDependency(LIBRARIES) == Truth.NO;
    }
}
