package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A database that forgets: a URL of one, or the one that Spring Boot makes up where nothing sets a URL. */
record InMemoryDatabase(RuleHeader header) implements Rule {
    private static final String URL = "spring.datasource.url";

    /** Drivers of databases that are servers. */
    private static final String[] SERVERS = {
        "org.postgresql:postgresql",
        "com.mysql:mysql-connector-j",
        "mysql:mysql-connector-java",
        "org.mariadb.jdbc:mariadb-java-client",
        "com.microsoft.sqlserver:mssql-jdbc",
        "com.oracle.database.jdbc:ojdbc11",
        "com.oracle.database.jdbc:ojdbc8",
        "com.ibm.db2:jcc"
    };

    private static final String[] TASKS = {
        "org.springframework.cloud:spring-cloud-starter-task",
        "org.springframework.cloud:spring-cloud-task-core",
        "org.springframework.cloud:spring-cloud-task-batch"
    };

    /** Words of code that makes a data source. */
    private static final String[] DATA_SOURCES = {
        "DataSourceBuilder",
        "new HikariDataSource",
        "new DruidDataSource",
        "new DriverManagerDataSource",
        "new BasicDataSource",
        "new ComboPooledDataSource",
        "new JdbcDataSource"
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = find(project);
        findings.replaceAll(finding ->
                JdbcUrl.UNIT_KEYS.contains(finding.key()) ? finding.withFix(ofUnit(finding.key())) : finding);
        return findings;
    }

    /** A unit of persistence does not read the environment. */
    private static String ofUnit(String key) {
        return "Let the unit name a data source of the server, by `<jta-data-source>`, in the place of `" + key
                + "`; and give the embedded driver the scope `test`.";
    }

    private List<Finding> find(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (JdbcUrl url : JdbcUrl.of(project)) {
            if (url.file() && isInMemory(url.value().value())) {
                findings.add(url.finding(header, project, header.info().severity(), header.message()));
            }
        }
        if (project.framework("quarkus").isPresent()) {
            addQuarkus(project, findings);
        }
        if (project.framework("play").isPresent()) {
            addPlay(project, findings);
        }
        if (MicronautData.is(project)) {
            MicronautData.urls(project).stream()
                    .filter(value -> isInMemory(value.value()))
                    .forEach(value -> findings.add(
                            Findings.of(header, project, value, header.info().severity())));
        }
        if (project.framework("spring-boot").isEmpty()) {
            return findings;
        }
        List<String> keys = urlKeys(project.config());
        if (project.framework("grails").isPresent()) {
            keys.add("dataSource.url");
        }
        for (String key : keys) {
            EffectiveValue value = project.config().get(key);
            if (!isInMemory(value.value())) {
                continue;
            }
            if (value.isSet()) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            } else if (value.state() == State.DEFAULT && !makesDataSource(project)) {
                String message = "production data would live in memory only: nothing sets {key}, and Spring Boot"
                        + " starts the embedded database that it finds";
                boolean elsewhere = isDecidedElsewhere(project);
                findings.add(Findings.of(
                        header,
                        project,
                        value,
                        elsewhere ? Severity.WARNING : header.info().severity(),
                        elsewhere ? message + ", unless whoever starts the application gives it a URL" : message));
            }
        }
        return findings;
    }

    private void addQuarkus(Project project, List<Finding> findings) {
        for (String key : project.config().keys("quarkus.datasource.")) {
            EffectiveValue value = project.config().get(key);
            if (key.endsWith("jdbc.url") && value.isSet() && isInMemory(value.value())) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
    }

    /** Play's databases, {@code db.<name>.url}. */
    private void addPlay(Project project, List<Finding> findings) {
        for (String key : project.config().keys("db.")) {
            EffectiveValue value = project.config().get(key);
            if (key.endsWith(".url") && value.isSet() && isInMemory(value.value())) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
    }

    /** Whether the application is made for databases that its start names: it brings their drivers, or is a task that a server launches. */
    private static boolean isDecidedElsewhere(Project project) {
        return project.hasAnyDependency(SERVERS) == Truth.YES
                || project.hasAnyDependency(TASKS) == Truth.YES
                || project.codeMentions("@EnableTask");
    }

    /** Whether the application may well make a data source of its own, before which Spring Boot's steps back. */
    private static boolean makesDataSource(Project project) {
        return project.codeMentions(DATA_SOURCES);
    }

    /** Whether a JDBC or R2DBC URL is one of a database in memory. */
    static boolean isInMemory(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.contains(":h2:mem")
                || lower.contains(":h2:tcp:") && lower.contains("/mem:")
                || lower.contains(":hsqldb:mem")
                || lower.contains(":derby:memory")
                || lower.contains("sqlite::memory:");
    }

    /** Whether the application's main data source is known to be in memory. */
    static boolean isMainInMemory(Project project) {
        for (String key : urlKeys(project.config())) {
            EffectiveValue value = project.config().get(key);
            if (value.isUnknown()) {
                return false;
            }
            if (!value.value().isBlank()) {
                return isInMemory(value.value());
            }
        }
        return false;
    }

    /** The keys of data sources: Spring Boot's own first, then those that applications define beside it. */
    static List<String> urlKeys(EffectiveConfig config) {
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
}
