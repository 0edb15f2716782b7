package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/** Where Micronaut keeps its data sources and what is told about them: {@code datasources.<name>.url} and its neighbours. */
final class MicronautData {
    private static final String[] PREFIXES = {"datasources.", "r2dbc.datasources."};

    /** What brings Hibernate into an application on Micronaut; without it nothing reads {@code jpa}. */
    private static final String[] HIBERNATE = {
        "io.micronaut.sql:micronaut-hibernate-jpa",
        "io.micronaut.sql:micronaut-hibernate-jpa-spring",
        "io.micronaut.sql:micronaut-hibernate-reactive",
        "io.micronaut.configuration:micronaut-hibernate-jpa",
        "io.micronaut.configuration:micronaut-hibernate-jpa-spring",
        "io.micronaut.configuration:micronaut-hibernate-gorm",
        "io.micronaut.groovy:micronaut-hibernate-gorm",
        "io.micronaut.data:micronaut-data-hibernate-jpa",
        "io.micronaut.data:micronaut-data-hibernate-reactive",
        "org.hibernate:hibernate-core",
        "org.hibernate.orm:hibernate-core"
    };

    private MicronautData() {}

    static boolean is(Project project) {
        return project.framework("micronaut").isPresent()
                && project.framework("spring-boot").isEmpty();
    }

    /** The URLs of the data sources that are set. */
    static List<EffectiveValue> urls(Project project) {
        return named(project, "url");
    }

    /** What is set under a name of every data source. */
    static List<EffectiveValue> named(Project project, String name) {
        List<EffectiveValue> found = new ArrayList<>();
        for (String prefix : PREFIXES) {
            for (String key : project.config().keys(prefix)) {
                String rest = key.substring(prefix.length());
                int dot = rest.indexOf('.');
                boolean meant =
                        dot > 0 && Words.relaxed(rest.substring(dot + 1)).equals(Words.relaxed(name));
                if (meant && project.config().get(key).isSet()) {
                    found.add(project.config().get(key));
                }
            }
        }
        return found;
    }

    /** What is set under a property that Hibernate reads, where it is there: {@code jpa.<name>.properties.<property>}. */
    static List<EffectiveValue> hibernate(Project project, String property) {
        List<EffectiveValue> found = new ArrayList<>();
        if (!readsJpa(project)) {
            return found;
        }
        String end = Words.relaxed(".properties." + property);
        for (String key : project.config().keys("jpa.")) {
            EffectiveValue value = project.config().get(key);
            if (Words.relaxed(key).endsWith(end) && value.isSet()) {
                found.add(value);
            }
        }
        return found;
    }

    /** Hibernate needs to be there, and a data source: where nothing tells of either, {@code jpa} is a leftover. */
    private static boolean readsJpa(Project project) {
        Truth hibernate = project.hasAnyDependency(HIBERNATE);
        if (hibernate != Truth.UNKNOWN) {
            return hibernate == Truth.YES;
        }
        EffectiveConfig config = project.config();
        boolean connects = config.keys("jpa.").stream()
                .anyMatch(key ->
                        key.contains(".connection.") || Words.relaxed(key).endsWith(".reactive"));
        return connects
                || !config.keys("datasources.").isEmpty()
                || !config.keys("vertx.").isEmpty();
    }

    /** Whether the data source of the name that stands in a key is in memory; where it has none of its own, whether the default one is. */
    static boolean isInMemory(String key, EffectiveConfig config) {
        String[] parts = key.split("\\.");
        int at = key.startsWith("r2dbc.") ? 2 : 1;
        String name = parts.length > at ? parts[at] : "default";
        for (String prefix : PREFIXES) {
            for (String source : new String[] {name, "default"}) {
                EffectiveValue url = config.get(prefix + source + ".url");
                if (url.isSet()) {
                    return InMemoryDatabase.isInMemory(url.value());
                }
            }
        }
        return false;
    }
}
