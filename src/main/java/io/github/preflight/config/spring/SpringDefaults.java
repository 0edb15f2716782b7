package io.github.preflight.config.spring;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.LayeredConfig;
import io.github.preflight.config.PropertyName;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Libraries;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that Spring Boot uses where nothing sets them, by its version. Source: the configuration metadata and the
 * properties classes of the releases named; a key that is not here has no default that a rule may rely on.
 */
public final class SpringDefaults implements LayeredConfig.Defaults {
    /** @param from first release with this default, "" for all; @param before first release without it, "" for none */
    private record Default(String from, String before, String value) {
        boolean covers(Version version) {
            return (from.isEmpty() || version.isAtLeast(from)) && (before.isEmpty() || !version.isAtLeast(before));
        }
    }

    private static final Map<String, List<Default>> TABLE = table();

    private static Map<String, List<Default>> table() {
        Map<String, List<Default>> table = new HashMap<>();
        put(
                table,
                "management.endpoints.web.exposure.include",
                new Default("2.0", "2.5", "health,info"),
                new Default("2.5", "", "health"));
        put(table, "management.endpoint.heapdump.enabled", new Default("2.0", "3.5", "true"));
        put(table, "management.endpoint.heapdump.access", new Default("3.4", "3.5", "unrestricted"));
        put(table, "management.endpoint.heapdump.access", new Default("3.5", "", "none"));
        put(table, "management.endpoint.env.show-values", new Default("3.0", "", "never"));
        put(table, "management.endpoint.configprops.show-values", new Default("3.0", "", "never"));
        put(table, "server.error.include-stacktrace", new Default("", "4.0", "never"));
        put(table, "spring.web.error.include-stacktrace", new Default("4.0", "", "never"));
        put(
                table,
                "server.error.include-message",
                new Default("", "2.3", "always"),
                new Default("2.3", "4.0", "never"));
        put(table, "spring.web.error.include-message", new Default("4.0", "", "never"));
        put(table, "spring.h2.console.enabled", new Default("", "", "false"));
        put(table, "spring.graphql.schema.introspection.enabled", new Default("2.7", "", "true"));
        put(table, "spring.jpa.show-sql", new Default("", "", "false"));
        put(table, "spring.jmx.enabled", new Default("", "2.2", "true"), new Default("2.2", "", "false"));
        put(table, "spring.flyway.clean-disabled", new Default("2.0", "3.0", "false"), new Default("3.0", "", "true"));
        put(table, "logging.level.root", new Default("", "", "INFO"));
        return table;
    }

    private static void put(Map<String, List<Default>> table, String key, Default... defaults) {
        table.merge(PropertyName.canonical(key), List.of(defaults), (before, after) -> {
            List<Default> both = new java.util.ArrayList<>(before);
            both.addAll(after);
            return both;
        });
    }

    private static final String GRAPHQL = "org.springframework.boot:spring-boot-starter-graphql";
    private static final String[] EMBEDDED = {"com.h2database:h2", "org.hsqldb:hsqldb", "org.apache.derby:derby"};
    private static final String[] EMBEDDED_URLS = {
        "jdbc:h2:mem:(generated)", "jdbc:hsqldb:mem:(generated)", "jdbc:derby:memory:(generated)"
    };
    private static final String[] DATA_SOURCE_STARTERS = {
        "org.springframework.boot:spring-boot-starter-jdbc",
        "org.springframework.boot:spring-boot-starter-data-jpa",
        "org.springframework.boot:spring-boot-starter-data-jdbc",
        "org.springframework.boot:spring-boot-starter-jooq",
        "org.mybatis.spring.boot:mybatis-spring-boot-starter"
    };

    private final Optional<Framework> boot;
    private final Libraries libraries;
    private final Devtools devtools;

    /** @param boot the release whose defaults count; without a version only those that never changed do */
    public SpringDefaults(Optional<Framework> boot, Libraries libraries, List<Packaging> packagings) {
        this.boot = boot;
        this.libraries = libraries;
        this.devtools = new Devtools(libraries, packagings, boot.flatMap(Framework::version));
    }

    @Override
    public EffectiveValue of(String key, EffectiveConfig config) {
        Optional<EffectiveValue> fromDevtools = devtools.defaultOf(key, config);
        if (fromDevtools.isPresent()) {
            return fromDevtools.get();
        }
        String canonical = PropertyName.canonical(key);
        if (canonical.equals("spring.datasource.url")) {
            return embeddedDatabase(key, config);
        }
        if (canonical.equals("spring.datasource.druid.statviewservlet.enabled")) {
            return druidConsole(key);
        }
        Location place = canonical.startsWith("spring.graphql.") ? placeOf(GRAPHQL) : placeOfBoot();
        Optional<Version> version = boot.flatMap(Framework::version);
        for (Default candidate : TABLE.getOrDefault(canonical, List.of())) {
            boolean always = candidate.from().isEmpty() && candidate.before().isEmpty();
            if (always || version.isPresent() && candidate.covers(version.get())) {
                String text =
                        version.map(v -> "the default of Spring Boot " + v).orElse("the default of Spring Boot");
                return defaulted(key, candidate.value(), text, place);
            }
        }
        return EffectiveValue.absent(key);
    }

    /** Where somebody asked for what brings a key; the framework's place when nobody did. */
    private Location placeOf(String library) {
        return libraries.find(library).map(Dependency::location).orElseGet(this::placeOfBoot);
    }

    private Location placeOfBoot() {
        return boot.map(Framework::location).orElse(Location.NOWHERE);
    }

    /** An embedded driver beside a data source starter makes Boot create a database in memory. Source: EmbeddedDatabaseConnection. */
    private EffectiveValue embeddedDatabase(String key, EffectiveConfig config) {
        boolean wanted = false;
        for (String starter : DATA_SOURCE_STARTERS) {
            wanted |= libraries.has(starter) == Truth.YES;
        }
        if (!wanted || configuresDataSourceElsewhere(config)) {
            return EffectiveValue.absent(key);
        }
        for (int i = 0; i < EMBEDDED.length; i++) {
            Optional<Dependency> driver = libraries.find(EMBEDDED[i]);
            if (driver.isPresent()) {
                return defaulted(
                        key,
                        EMBEDDED_URLS[i],
                        "nothing sets a URL, and Spring Boot creates an embedded database for " + EMBEDDED[i],
                        driver.get().location());
            }
        }
        return EffectiveValue.absent(key);
    }

    /** Druid's starter opens its console up to 1.1.10. Source: DruidStatViewServletConfiguration at 1.1.10 and 1.1.13. */
    private EffectiveValue druidConsole(String key) {
        Optional<Dependency> starter = libraries.find("com.alibaba:druid-spring-boot-starter");
        if (starter.isEmpty() || starter.get().version().isEmpty()) {
            return EffectiveValue.absent(key);
        }
        Version version = starter.get().version().get();
        return defaulted(
                key,
                String.valueOf(!version.isAtLeast("1.1.11")),
                "the default of druid-spring-boot-starter " + version,
                starter.get().location());
    }

    private static boolean configuresDataSourceElsewhere(EffectiveConfig config) {
        for (String key : config.keys("spring.datasource")) {
            String canonical = PropertyName.canonical(key);
            if (canonical.endsWith("url")
                    || canonical.endsWith("jndiname")
                    || canonical.endsWith("datasourceclassname")) {
                return true;
            }
        }
        for (EffectiveValue excluded : config.list("spring.autoconfigure.exclude")) {
            if (excluded.value().endsWith("DataSourceAutoConfiguration")) {
                return true;
            }
        }
        return false;
    }

    static EffectiveValue defaulted(String key, String value, String text, Location location) {
        return new EffectiveValue(
                key, EffectiveValue.State.DEFAULT, "", value, location, List.of(new Step(text, location)), "");
    }
}
