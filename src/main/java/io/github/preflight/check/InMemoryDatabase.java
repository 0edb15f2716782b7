package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Step;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A database that forgets: a URL of one, or no URL at all with an embedded driver on the class path, where Spring Boot
 * makes one up (EmbeddedDatabaseConnection at v2.7.18).
 */
record InMemoryDatabase(RuleHeader header) implements Rule {
    private static final String URL = "spring.datasource.url";
    private static final String[] DRIVERS = {"com.h2database:h2", "org.hsqldb:hsqldb", "org.apache.derby:derby"};
    private static final String[] STARTERS = {
        "org.springframework.boot:spring-boot-starter-data-jpa",
        "org.springframework.boot:spring-boot-starter-jdbc",
        "org.springframework.boot:spring-boot-starter-data-jdbc",
        "org.springframework.boot:spring-boot-starter-jooq",
        "org.mybatis.spring.boot:mybatis-spring-boot-starter"
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.framework("spring-boot").isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String key : urlKeys(project.config())) {
            EffectiveValue value = project.config().get(key);
            if ((value.isSet() || value.state() == State.DEFAULT) && isInMemory(value.value())) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
        if (findings.isEmpty()) {
            madeUp(project).ifPresent(findings::add);
        }
        return findings;
    }

    /** Whether a JDBC or R2DBC URL is one of a database in memory. */
    static boolean isInMemory(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.contains(":h2:mem")
                || lower.contains(":hsqldb:mem")
                || lower.contains(":derby:memory")
                || lower.contains("sqlite::memory:");
    }

    /** Whether the application's main data source is known to be in memory. */
    static boolean isMainInMemory(Project project) {
        for (String key : urlKeys(project.config())) {
            EffectiveValue value = project.config().get(key);
            boolean known = value.isSet() || value.state() == State.DEFAULT;
            if (known && !value.value().isBlank()) {
                return isInMemory(value.value());
            }
            if (value.isUnknown()) {
                return false;
            }
        }
        return madeUpDriver(project).isPresent();
    }

    /** The keys of data sources: Spring Boot's own first, then those that applications define beside it. */
    private static List<String> urlKeys(EffectiveConfig config) {
        List<String> keys = new ArrayList<>();
        keys.add(URL);
        keys.add("spring.r2dbc.url");
        for (String key : config.keys("spring.datasource.")) {
            String relaxed = Words.relaxed(key);
            if (!key.equals(URL) && (relaxed.endsWith(".url") || relaxed.endsWith(".jdbcurl"))) {
                keys.add(key);
            }
        }
        return keys;
    }

    private Optional<Finding> madeUp(Project project) {
        Optional<Dependency> driver = madeUpDriver(project);
        if (driver.isEmpty()) {
            return Optional.empty();
        }
        Location location = driver.get().location();
        String name = driver.get().artifactId();
        EffectiveValue value = new EffectiveValue(
                URL,
                State.DEFAULT,
                "",
                "an embedded " + name + " database",
                location,
                List.of(
                        new Step("nothing sets " + URL, Location.NOWHERE),
                        new Step("Spring Boot starts the embedded " + name + " that it finds", location)),
                "");
        return Optional.of(Findings.of(header, project, value, header.info().severity()));
    }

    private static Optional<Dependency> madeUpDriver(Project project) {
        EffectiveConfig config = project.config();
        if (config.get(URL).state() != State.ABSENT
                || config.get("spring.datasource.jndi-name").state() != State.ABSENT) {
            return Optional.empty();
        }
        for (String key : urlKeys(config)) {
            if (config.get(key).isSet() || config.get(key).isUnknown()) {
                return Optional.empty();
            }
        }
        for (EffectiveValue excluded : config.list("spring.autoconfigure.exclude")) {
            if (excluded.isUnknown() || excluded.value().endsWith("DataSourceAutoConfiguration")) {
                return Optional.empty();
            }
        }
        if (!hasAny(project, STARTERS)) {
            return Optional.empty();
        }
        for (String library : DRIVERS) {
            Optional<Dependency> driver = project.dependency(library);
            if (driver.isPresent() && driver.get().atRuntime() && project.hasDependency(library) == Truth.YES) {
                return driver;
            }
        }
        return Optional.empty();
    }

    private static boolean hasAny(Project project, String[] libraries) {
        for (String library : libraries) {
            if (project.hasDependency(library) == Truth.YES) {
                return true;
            }
        }
        return false;
    }
}
