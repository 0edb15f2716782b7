package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.value.Words;
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
    /** Statements: the group {@code sql} of Spring Boot, Hibernate (SqlStatementLogger at 5.6 and 6.4), JdbcTemplate. */
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
    private static final String[] SECURITY_LOGGERS = {"org.springframework.security"};
    private static final String[] SPRING_JDBC = {
        "org.springframework.jdbc",
        "org.springframework.jdbc.core",
        "org.springframework.jdbc.core.jdbctemplate",
        "org.springframework.jdbc.core.statementcreatorutils"
    };
    private static final String[] STATEMENTS = {"org.hibernate.sql", "org.jooq.tools.loggerlistener"};
    private static final String[] HIBERNATE_5_VALUES = {
        "org.hibernate",
        "org.hibernate.type",
        "org.hibernate.type.descriptor",
        "org.hibernate.type.descriptor.sql",
        "org.hibernate.type.descriptor.sql.basicbinder",
        "org.hibernate.type.descriptor.sql.basicextractor"
    };
    private static final String[] HIBERNATE_6_VALUES = {
        "org.hibernate",
        "org.hibernate.orm",
        "org.hibernate.orm.jdbc",
        "org.hibernate.orm.jdbc.bind",
        "org.hibernate.orm.jdbc.extract"
    };
    private static final String[] HTTP_CLIENTS = {
        "org.apache.http",
        "org.apache.http.wire",
        "org.apache.http.headers",
        "org.apache.hc",
        "org.apache.hc.client5",
        "org.apache.hc.client5.http",
        "org.apache.hc.client5.http.wire",
        "org.apache.hc.client5.http.headers"
    };

    /** The subject of a logger that is verbose enough to write about it; empty for a logger of no such library. */
    static Optional<LoggerSubject> of(LogLevels.Level level, Project project) {
        if (!level.verbose()) {
            return Optional.empty();
        }
        String logger = Words.relaxed(level.logger());
        String word = level.value().value().strip().toUpperCase(Locale.ROOT);
        if (!word.equals("DEBUG") && writesValues(logger, project)) {
            return Optional.of(SQL_VALUES);
        }
        if (logger.equals("web") || within(logger, WEB_LOGGERS)) {
            return Optional.of(WEB);
        }
        if (within(logger, SECURITY_LOGGERS)) {
            return Optional.of(SECURITY);
        }
        if (logger.equals("sql") || is(logger, STATEMENTS) || is(logger, SPRING_JDBC)) {
            return Optional.of(SQL);
        }
        return is(logger, HTTP_CLIENTS) ? Optional.of(HTTP_WIRE) : Optional.empty();
    }

    /** Spring Boot brings Hibernate 6 since 3.0; where the version is not known, the loggers of both count. */
    private static boolean writesValues(String logger, Project project) {
        boolean five = Actuator.isBefore(project, "3.0");
        boolean six = !five && Actuator.isAtLeast(project, "3.0");
        return is(logger, SPRING_JDBC)
                || (!six && is(logger, HIBERNATE_5_VALUES))
                || (!five && is(logger, HIBERNATE_6_VALUES));
    }

    private static boolean is(String logger, String[] names) {
        for (String name : names) {
            if (logger.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(String logger, String[] packages) {
        for (String name : packages) {
            if (logger.equals(name) || logger.startsWith(name + ".")) {
                return true;
            }
        }
        return false;
    }
}
