package io.github.preflight.config;

import io.github.preflight.model.Version;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that Spring Boot no longer reads, each with the release from which it has no effect. Taken from the entries of level
 * {@code error} in Spring Boot's own configuration metadata, compared over the tags v2.0.9 to v4.1.1, and, where a properties
 * class vanished without such an entry, from the class ({@code spring.elasticsearch.rest}: gone in v3.0.13;
 * {@code management.endpoint.*.keys-to-sanitize}: replaced by {@code show-values} in v3.0.13; {@code spring.mustache.cache}
 * and {@code spring.config.use-legacy-processing}: there in v2.7.18, gone in v3.0.13).
 */
public final class Renames {
    /** What is lost when a key is not read. */
    public enum Loss {
        /** What holds instead is unsafe: a data store's address falls back to localhost, plain HTTP is accepted. */
        UNSAFE,
        /** A protection is not there, though what holds instead may do. */
        PROTECTION,
        /** A wish without bearing on safety. */
        CONVENIENCE
    }

    /**
     * A key that died.
     *
     * @param key as it was spelt; a trailing dot stands for every key below
     * @param replacement what to set instead, below a prefix the prefix; "" when there is nothing
     * @param deadFrom the first release line that ignores the key
     * @param unsafe values, comma-separated, that did harm while the key lived and do nothing now; "" for none
     */
    public record Rename(String key, String replacement, Version deadFrom, Loss loss, String unsafe) {
        /** The replacement for a key that this entry covers. */
        public String replacementFor(String written) {
            if (replacement.isEmpty() || !key.endsWith(".") || !replacement.endsWith(".")) {
                return replacement;
            }
            return written.length() > key.length() ? replacement + written.substring(key.length()) : replacement;
        }

        /** Whether the value did harm while the key lived. */
        public boolean wasUnsafe(String value) {
            if (unsafe.isEmpty()) {
                return false;
            }
            for (String word : unsafe.split(",")) {
                if (Words.means(value, word)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isPrefix() {
            return key.endsWith(".");
        }
    }

    /** Spring Boot's. */
    public static final Renames SPRING_BOOT = springBoot();

    private final List<Rename> renames;
    private final Map<String, Rename> whole = new HashMap<>();
    private final Map<String, Rename> prefixes = new HashMap<>();

    private Renames(List<Rename> renames) {
        this.renames = List.copyOf(renames);
        for (Rename rename : renames) {
            (rename.isPrefix() ? prefixes : whole).putIfAbsent(Words.relaxed(rename.key()), rename);
        }
    }

    /** The entry for a key, when the key has no effect in a version; any spelling of the key is understood. */
    public Optional<Rename> dead(String key, Version version) {
        String relaxed = Words.relaxed(key);
        Rename found = whole.get(relaxed);
        for (int dot = relaxed.length(); found == null && dot > 0; dot = relaxed.lastIndexOf('.', dot - 1)) {
            found = prefixes.get(relaxed.substring(0, Math.min(dot + 1, relaxed.length())));
        }
        return found == null || version.isBefore(found.deadFrom()) ? Optional.empty() : Optional.of(found);
    }

    /** Every entry, as listed. */
    public List<Rename> all() {
        return renames;
    }

    private static Renames springBoot() {
        Table table = new Table();

        table.from("2.0");
        table.unsafe("security.require-ssl", "", "false");
        table.protection("security.basic.enabled", "", "false");
        table.protection("security.basic.path", "", "");
        table.protection("security.enable-csrf", "", "false");
        table.protection("security.headers.cache", "", "false");
        table.protection("security.headers.content-security-policy", "", "");
        table.protection("security.headers.content-type", "", "false");
        table.protection("security.headers.frame", "", "false");
        table.protection("security.headers.hsts", "", "none");
        table.protection("security.headers.xss", "", "false");
        table.protection("security.user.password", "spring.security.user.password", "");
        table.convenience("security.user.name", "spring.security.user.name");
        table.convenience("security.user.role", "spring.security.user.roles");
        table.protection("management.security.enabled", "", "false");
        table.protection("management.security.roles", "", "");
        table.protection("management.port", "management.server.port", "");
        table.protection("management.address", "management.server.address", "");
        table.convenience("management.context-path", "management.server.base-path");
        table.protection("management.ssl.", "management.server.ssl.", "");
        table.protection("endpoints.enabled", "management.endpoints.access.default", "true");
        table.protection("endpoints.sensitive", "", "false");
        for (String endpoint : new String[] {
            "actuator",
            "auditevents",
            "autoconfig",
            "beans",
            "configprops",
            "dump",
            "env",
            "flyway",
            "health",
            "heapdump",
            "info",
            "jolokia",
            "liquibase",
            "logfile",
            "loggers",
            "mappings",
            "metrics",
            "shutdown",
            "trace"
        }) {
            table.protection("endpoints." + endpoint + ".sensitive", "", "false");
            table.protection("endpoints." + endpoint + ".enabled", "management.endpoints.web.exposure.include", "true");
            table.convenience("endpoints." + endpoint + ".path", "management.endpoints.web.path-mapping");
        }
        table.protection("endpoints.env.keys-to-sanitize", "management.endpoint.env.show-values", "");
        table.protection("endpoints.configprops.keys-to-sanitize", "management.endpoint.configprops.show-values", "");
        table.protection("endpoints.cors.allowed-origins", "management.endpoints.web.cors.allowed-origins", "*");
        table.protection("server.session.cookie.secure", "server.servlet.session.cookie.secure", "false");
        table.protection("server.session.cookie.http-only", "server.servlet.session.cookie.http-only", "false");
        table.convenience("server.session.", "server.servlet.session.");
        table.convenience("server.context-path", "server.servlet.context-path");
        table.convenience("server.servlet-path", "spring.mvc.servlet.path");
        table.protection("spring.datasource.initialize", "spring.sql.init.mode", "true");
        table.protection("flyway.enabled", "spring.flyway.enabled", "true");
        table.protection("flyway.clean-on-validation-error", "spring.flyway.clean-disabled", "true");
        table.protection("liquibase.enabled", "spring.liquibase.enabled", "true");
        table.protection("liquibase.drop-first", "spring.liquibase.drop-first", "true");
        table.protection("liquibase.contexts", "spring.liquibase.contexts", "");
        table.convenience("spring.http.multipart.", "spring.servlet.multipart.");

        table.convenience("flyway.", "spring.flyway.");
        table.convenience("liquibase.", "spring.liquibase.");
        table.convenience("endpoints.cors.", "management.endpoints.web.cors.");
        table.protection("endpoints.jmx.enabled", "management.endpoints.jmx.exposure.exclude", "true");
        table.convenience("management.security.sessions", "");
        table.convenience("management.trace.include", "management.httpexchanges.recording.include");
        table.convenience("security.sessions", "");
        table.convenience("security.ignored", "");
        table.convenience("server.jsp-servlet.", "server.servlet.jsp.");
        table.convenience("spring.batch.initializer.enabled", "spring.batch.jdbc.initialize-schema");

        table.from("2.1");
        table.convenience("server.servlet.path", "spring.mvc.servlet.path");

        table.from("2.3");
        table.protection("server.use-forward-headers", "server.forward-headers-strategy", "");
        table.protection("spring.http.log-request-details", "spring.mvc.log-request-details", "true");
        table.convenience("spring.http.encoding.", "server.servlet.encoding.");
        table.convenience("logging.file", "logging.file.name");
        table.convenience("logging.path", "logging.file.path");
        table.protection("server.connection-timeout", "", "");
        table.unsafe("spring.elasticsearch.jest.", "spring.elasticsearch.", "");
        table.unsafe("spring.data.elasticsearch.cluster-nodes", "spring.elasticsearch.uris", "");

        table.from("2.6");
        table.convenience("spring.resources.", "spring.web.resources.");
        table.convenience("management.server.servlet.context-path", "management.server.base-path");
        table.convenience("spring.mvc.locale", "spring.web.locale");
        table.convenience("spring.mvc.locale-resolver", "spring.web.locale-resolver");

        table.from("2.7");
        table.protection("spring.datasource.initialization-mode", "spring.sql.init.mode", "always");
        table.convenience("spring.datasource.schema", "spring.sql.init.schema-locations");
        table.convenience("spring.datasource.data", "spring.sql.init.data-locations");
        table.convenience("spring.datasource.platform", "spring.sql.init.platform");
        table.convenience("spring.datasource.continue-on-error", "spring.sql.init.continue-on-error");
        table.convenience("spring.datasource.schema-username", "spring.sql.init.username");
        table.convenience("spring.datasource.schema-password", "spring.sql.init.password");
        table.convenience("spring.datasource.data-username", "spring.sql.init.username");
        table.convenience("spring.datasource.data-password", "spring.sql.init.password");
        table.convenience("spring.batch.initialize-schema", "spring.batch.jdbc.initialize-schema");
        table.unsafe("spring.artemis.host", "spring.artemis.broker-url", "");
        table.convenience("spring.artemis.port", "spring.artemis.broker-url");

        table.from("3.0");
        for (String key : new String[] {
            "client-name",
            "client-type",
            "cluster.",
            "connect-timeout",
            "database",
            "host",
            "jedis.",
            "lettuce.",
            "password",
            "port",
            "sentinel.",
            "ssl",
            "timeout",
            "url",
            "username"
        }) {
            boolean address = key.equals("host")
                    || key.equals("url")
                    || key.equals("password")
                    || key.equals("ssl")
                    || key.equals("cluster.")
                    || key.equals("sentinel.");
            if (address) {
                // TLS has had a section of its own since 3.1
                String successor = key.equals("ssl") ? "ssl.enabled" : key;
                table.unsafe("spring.redis." + key, "spring.data.redis." + successor, "false");
            } else {
                table.convenience("spring.redis." + key, "spring.data.redis." + key);
            }
        }
        table.unsafe("spring.data.cassandra.contact-points", "spring.cassandra.contact-points", "");
        table.unsafe("spring.data.cassandra.password", "spring.cassandra.password", "");
        table.unsafe("spring.data.cassandra.ssl", "spring.cassandra.ssl", "false");
        for (String key : new String[] {
            "compression",
            "config",
            "connection.",
            "controlconnection.",
            "keyspace-name",
            "local-datacenter",
            "pool.",
            "port",
            "request.",
            "schema-action",
            "session-name",
            "username"
        }) {
            table.convenience("spring.data.cassandra." + key, "spring.cassandra." + key);
        }
        table.convenience("spring.data.neo4j.username", "spring.neo4j.authentication.username");
        table.convenience("spring.elasticsearch.rest.username", "spring.elasticsearch.username");
        table.protection("spring.mustache.cache", "spring.mustache.servlet.cache", "false");
        table.convenience("spring.config.use-legacy-processing", "");
        table.unsafe("spring.data.neo4j.uri", "spring.neo4j.uri", "");
        table.unsafe("spring.data.neo4j.password", "spring.neo4j.authentication.password", "");
        table.unsafe("spring.elasticsearch.rest.uris", "spring.elasticsearch.uris", "");
        table.unsafe("spring.elasticsearch.rest.password", "spring.elasticsearch.password", "");
        table.protection("management.endpoint.env.keys-to-sanitize", "management.endpoint.env.show-values", "");
        table.protection(
                "management.endpoint.configprops.keys-to-sanitize", "management.endpoint.configprops.show-values", "");
        table.convenience("management.metrics.export.", "");
        table.convenience("management.trace.http.", "management.httpexchanges.recording.");

        table.from("3.2");
        table.convenience("server.max-http-header-size", "server.max-http-request-header-size");

        table.from("3.4");
        table.protection("server.tomcat.reject-illegal-header", "", "false");

        table.from("4.0");
        table.protection("server.error.include-stacktrace", "spring.web.error.include-stacktrace", PARAMETER_WORDS);
        table.protection("server.error.include-message", "spring.web.error.include-message", PARAMETER_WORDS);
        table.protection(
                "server.error.include-binding-errors", "spring.web.error.include-binding-errors", PARAMETER_WORDS);
        table.protection("server.error.include-exception", "spring.web.error.include-exception", "true");
        table.convenience("server.error.include-path", "spring.web.error.include-path");
        table.convenience("server.error.path", "spring.web.error.path");
        table.convenience("server.error.whitelabel.enabled", "spring.web.error.whitelabel.enabled");
        for (String key : new String[] {"additional-hosts", "host", "password", "uri", "ssl.", "replica-set-name"}) {
            table.unsafe("spring.data.mongodb." + key, "spring.mongodb." + key, "");
        }
        for (String key : new String[] {"authentication-database", "database", "port", "username"}) {
            table.convenience("spring.data.mongodb." + key, "spring.mongodb." + key);
        }
        table.convenience("spring.data.mongodb.protocol", "spring.mongodb.protocol");
        table.convenience("spring.data.mongodb.uuid-representation", "spring.mongodb.representation.uuid");
        table.convenience("management.health.probes.enabled", "management.endpoint.health.probes.enabled");
        table.convenience("management.health.mongo.enabled", "management.health.mongodb.enabled");
        table.convenience("management.tracing.enabled", "management.tracing.export.enabled");
        table.convenience("management.otlp.tracing.export.enabled", "management.tracing.export.otlp.enabled");
        table.convenience("management.otlp.tracing.", "management.opentelemetry.tracing.export.otlp.");
        table.convenience("management.otlp.logging.export.enabled", "management.logging.export.otlp.enabled");
        table.convenience("management.otlp.logging.", "management.opentelemetry.logging.export.otlp.");
        table.convenience("management.zipkin.tracing.export.enabled", "management.tracing.export.zipkin.enabled");
        table.convenience("management.zipkin.tracing.", "management.tracing.export.zipkin.");
        table.convenience("management.wavefront.", "");
        table.convenience("spring.session.redis.", "spring.session.data.redis.");
        table.convenience("server.servlet.encoding.", "spring.servlet.encoding.");
        table.protection("spring.codec.log-request-details", "spring.http.codecs.log-request-details", "true");

        table.from("4.1");
        table.convenience(
                "logging.file.clean-history-on-start", "logging.logback.rollingpolicy.clean-history-on-start");
        table.convenience("logging.file.max-history", "logging.logback.rollingpolicy.max-history");
        table.convenience("logging.file.max-size", "logging.logback.rollingpolicy.max-file-size");
        table.convenience("logging.file.total-size-cap", "logging.logback.rollingpolicy.total-size-cap");
        table.convenience("logging.pattern.rolling-file-name", "logging.logback.rollingpolicy.file-name-pattern");
        return new Renames(table.renames);
    }

    private static final String PARAMETER_WORDS = "always,on-param,on-trace-param";

    /** Collects entries line by line, so that the list above reads as a table. */
    private static final class Table {
        private final List<Rename> renames = new ArrayList<>();
        private Version version = Version.of("2.0");

        void from(String release) {
            version = Version.of(release);
        }

        void unsafe(String key, String replacement, String unsafeValues) {
            renames.add(new Rename(key, replacement, version, Loss.UNSAFE, unsafeValues));
        }

        void protection(String key, String replacement, String unsafeValues) {
            renames.add(new Rename(key, replacement, version, Loss.PROTECTION, unsafeValues));
        }

        void convenience(String key, String replacement) {
            renames.add(new Rename(key, replacement, version, Loss.CONVENIENCE, ""));
        }
    }
}
