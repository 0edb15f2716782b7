package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Truth;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a library's logger writes about, for loggers with a rule of their own. Names are compared as relaxed binding compares
 * them, since an environment variable can set them, too.
 */
enum LoggerSubject {
    /** Requests: the group {@code web} of Spring Boot (LoggingApplicationListener at v2.1.18 and later), and what is in it. */
    WEB,
    /** Who is let in where, and as whom. */
    SECURITY,
    /** Statements: the group {@code sql} of Spring Boot, Hibernate (SqlStatementLogger at 5.6 and 6.4), JdbcTemplate, Micronaut Data (DataSettings.QUERY_LOG at v4.9). */
    SQL,
    /**
     * The values in statements, written at TRACE: Hibernate 5 (BasicBinder and BasicExtractor at 5.6.15), Hibernate 6
     * (JdbcBindingLogging and JdbcExtractingLogging at 6.4.4), Spring's JDBC (StatementCreatorUtils at 6.1.14).
     */
    SQL_VALUES,
    /** What goes over the wire: Apache's HTTP client 4 (4.5.14) and 5 (5.3.1), with every header. */
    HTTP_WIRE;

    private static final String[] WEB_LOGGERS = {
        "org.springframework.web", "org.springframework.http", "org.springframework.core.codec"
    };
    /** Requests that the application makes itself. */
    private static final String[] CLIENT_LOGGERS = {"org.springframework.web.client"};

    private static final String[] SECURITY_LOGGERS = {"org.springframework.security"};
    private static final Writer[] STATEMENTS = {
        new Writer("org.hibernate.sql", "org.hibernate.sql"),
        new Writer("org.springframework.jdbc.core.jdbctemplate", "org.springframework.jdbc"),
        new Writer("org.jooq.tools.loggerlistener", "org.jooq.tools")
    };
    private static final Writer[] JDBC_VALUES = {
        new Writer("org.springframework.jdbc.core.statementcreatorutils", "org.springframework.jdbc")
    };
    /** Both, and JPA's repositories write nothing there: DataSettings.QUERY_LOG, which the operations of JDBC, R2DBC and MongoDB use at v4.9. */
    private static final Writer[] MICRONAUT_DATA = {new Writer("io.micronaut.data.query", "io.micronaut.data")};

    private static final String[] MICRONAUT_DATA_LIBRARIES = {
        "io.micronaut.data:micronaut-data-jdbc",
        "io.micronaut.data:micronaut-data-r2dbc",
        "io.micronaut.data:micronaut-data-mongodb"
    };
    private static final Writer[] HIBERNATE_5_VALUES = {
        new Writer("org.hibernate.type.descriptor.sql.basicbinder", "org.hibernate"),
        new Writer("org.hibernate.type.descriptor.sql.basicextractor", "org.hibernate")
    };
    private static final Writer[] HIBERNATE_6_VALUES = {
        new Writer("org.hibernate.orm.jdbc.bind", "org.hibernate"),
        new Writer("org.hibernate.orm.jdbc.extract", "org.hibernate")
    };
    private static final Writer[] HTTP_CLIENTS = {
        new Writer("org.apache.http.wire", "org.apache.http"),
        new Writer("org.apache.http.headers", "org.apache.http"),
        new Writer("org.apache.hc.client5.http.wire", "org.apache.hc"),
        new Writer("org.apache.hc.client5.http.headers", "org.apache.hc")
    };

    /**
     * A logger that writes, and the widest package whose level is meant for it.
     *
     * @param logger relaxed, as all names here
     */
    private record Writer(String logger, String widest) {
        /** Whether its level is the one of a logger by that name, and not of a nearer one. */
        boolean hasLevelOf(String name, List<LogLevels.Level> levels) {
            if (!isWithin(logger, name) || !isWithin(name, widest)) {
                return false;
            }
            for (LogLevels.Level other : levels) {
                String nearer = Words.relaxed(other.logger());
                if (nearer.length() > name.length() && isWithin(logger, nearer)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The subject of a logger that is verbose enough to write about it; empty for a logger of no such library.
     *
     * @param levels all that are set, since a nearer one may calm what a package's says
     */
    static Optional<LoggerSubject> of(LogLevels.Level level, List<LogLevels.Level> levels, Project project) {
        if (!level.verbose()) {
            return Optional.empty();
        }
        String logger = Words.relaxed(level.logger());
        String word = level.value().value().strip().toUpperCase(Locale.ROOT);
        if (!word.equals("DEBUG") && writesValues(logger, levels, project)) {
            return Optional.of(SQL_VALUES);
        }
        if (logger.equals("web") || (isWithinAny(logger, WEB_LOGGERS) && !isWithinAny(logger, CLIENT_LOGGERS))) {
            return Optional.of(WEB);
        }
        if (isWithinAny(logger, SECURITY_LOGGERS)) {
            return Optional.of(SECURITY);
        }
        if (logger.equals("sql")
                || isLevelOf(logger, STATEMENTS, levels)
                || isLevelOf(logger, MICRONAUT_DATA, levels) && writesMicronautsData(project)) {
            return Optional.of(SQL);
        }
        return isLevelOf(logger, HTTP_CLIENTS, levels) ? Optional.of(HTTP_WIRE) : Optional.empty();
    }

    /** Whether it is known that nothing writes there any more, or that what would is not there. */
    static boolean isOfNobody(String logger, Project project) {
        String relaxed = Words.relaxed(logger);
        return isOfHibernate5(relaxed) && hasHibernate6(project)
                || isWithin(relaxed, "io.micronaut.data") && !writesMicronautsData(project);
    }

    private static boolean isOfHibernate5(String logger) {
        for (Writer writer : HIBERNATE_5_VALUES) {
            if (writer.logger().equals(logger)) {
                return true;
            }
        }
        return false;
    }

    private static boolean writesMicronautsData(Project project) {
        Truth there = project.hasAnyDependency(MICRONAUT_DATA_LIBRARIES);
        // JPA's brings none of them
        boolean otherwise = project.dependency("io.micronaut.data:micronaut-data-hibernate-jpa")
                .isPresent();
        return there == Truth.YES || there == Truth.UNKNOWN && !otherwise;
    }

    /** Spring Boot brings it since 3.0, Micronaut since 4.0; its group is another one than before. */
    private static boolean hasHibernate6(Project project) {
        return Actuator.isAtLeast(project, "3.0")
                || isAtLeast(project, "micronaut", "4.0")
                || project.dependency("org.hibernate.orm:hibernate-core").isPresent();
    }

    private static boolean isAtLeast(Project project, String framework, String version) {
        return project.framework(framework)
                .flatMap(Framework::version)
                .map(known -> known.isAtLeast(version))
                .orElse(false);
    }

    /** Where the version of Hibernate is not known, the loggers of both count. */
    private static boolean writesValues(String logger, List<LogLevels.Level> levels, Project project) {
        boolean five = Actuator.isBefore(project, "3.0");
        boolean six = hasHibernate6(project);
        return isLevelOf(logger, JDBC_VALUES, levels)
                || isLevelOf(logger, MICRONAUT_DATA, levels) && writesMicronautsData(project)
                || (!six && isLevelOf(logger, HIBERNATE_5_VALUES, levels))
                || (!five && isLevelOf(logger, HIBERNATE_6_VALUES, levels));
    }

    private static boolean isLevelOf(String logger, Writer[] writers, List<LogLevels.Level> levels) {
        for (Writer writer : writers) {
            if (writer.hasLevelOf(logger, levels)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithinAny(String logger, String[] packages) {
        for (String name : packages) {
            if (isWithin(logger, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String logger, String name) {
        return logger.equals(name) || logger.startsWith(name + ".");
    }
}
