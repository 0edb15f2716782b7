package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.UrlCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A parameter in a JDBC URL by which production is open.
 *
 * @param local whether that counts to a database on the machine itself, too
 */
record JdbcParameter(RuleHeader header, boolean local, List<Parameter> parameters) implements Rule {
    /**
     * One of them.
     *
     * @param driver how the URL begins; "" for any
     * @param value in lower case; a {@code *} at its end stands for any text
     * @param severity over a network that others may be on
     * @param nearby the severity where the host has no name beyond its own network
     * @param effect what it does, for a person
     */
    record Parameter(String driver, String name, String value, Severity severity, Severity nearby, String effect) {}

    private static final String READABLE = "nothing that goes over the wire is encrypted";
    private static final String UNCHECKED = "the server's certificate is not checked";

    static JdbcParameter tlsDisabled(RuleHeader header) {
        Severity page = header.info().severity();
        return new JdbcParameter(
                header,
                false,
                List.of(
                        new Parameter("jdbc:mysql:", "useSSL", "false", page, Severity.INFO, READABLE),
                        new Parameter("jdbc:mysql:", "sslMode", "disabled", page, Severity.INFO, READABLE),
                        new Parameter("jdbc:mariadb:", "useSSL", "false", page, Severity.INFO, READABLE),
                        new Parameter("jdbc:mariadb:", "sslMode", "disable", page, Severity.INFO, READABLE),
                        new Parameter("jdbc:mariadb:", "sslMode", "trust", page, Severity.INFO, UNCHECKED),
                        new Parameter("jdbc:postgresql:", "sslmode", "disable", page, Severity.INFO, READABLE),
                        new Parameter("jdbc:sqlserver:", "encrypt", "false", page, Severity.INFO, READABLE),
                        new Parameter(
                                "jdbc:sqlserver:", "trustServerCertificate", "true", page, Severity.INFO, UNCHECKED)));
    }

    static JdbcParameter dangerous(RuleHeader header) {
        Severity page = header.info().severity();
        return new JdbcParameter(
                header,
                true,
                List.of(
                        new Parameter(
                                "jdbc:mysql:",
                                "autoDeserialize",
                                "true",
                                Severity.ERROR,
                                Severity.ERROR,
                                "a server, or whoever writes a column, can run code in the application"),
                        new Parameter(
                                "",
                                "allowLoadLocalInfile",
                                "true",
                                page,
                                page,
                                "a server can ask for any file of the application's machine"),
                        new Parameter(
                                "",
                                "allowUrlInLocalInfile",
                                "true",
                                page,
                                page,
                                "a server can make the application open any URL"),
                        new Parameter(
                                "",
                                "allowPublicKeyRetrieval",
                                "true",
                                Severity.INFO,
                                Severity.INFO,
                                "whoever stands between can hand out a key of his own and read the password"),
                        new Parameter(
                                "jdbc:h2:",
                                "init",
                                "runscript from 'http*",
                                Severity.ERROR,
                                Severity.ERROR,
                                "a script from elsewhere runs at every connection, as the application")));
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (JdbcUrl url : JdbcUrl.of(project)) {
            if (!local && LocalDatabase.isLocal(url.host())) {
                continue;
            }
            for (Parameter parameter : parameters) {
                if (holds(parameter, url) && isKnown(parameter, project)) {
                    Severity severity = isNearby(url.host()) ? parameter.nearby() : parameter.severity();
                    String message = header.message()
                            .replace(
                                    "{parameter}",
                                    parameter.name() + "=" + UrlCredentials.masked(url.parameter(parameter.name())))
                            .replace("{effect}", parameter.effect());
                    findings.add(url.finding(header, project, severity, message));
                }
            }
        }
        return findings;
    }

    /** MySQL's driver has no {@code autoDeserialize} any more (PropertyDefinitions at 8.4.0). */
    private static boolean isKnown(Parameter parameter, Project project) {
        Optional<Dependency> driver = project.dependency("com.mysql:mysql-connector-j");
        boolean recent = driver.isPresent()
                && driver.get().version().isPresent()
                && driver.get().version().get().isAtLeast("8.4");
        return !recent || !parameter.name().equals("autoDeserialize");
    }

    private static boolean holds(Parameter parameter, JdbcUrl url) {
        if (!url.lower().startsWith(parameter.driver())) {
            return false;
        }
        String value = url.parameter(parameter.name()).toLowerCase(Locale.ROOT);
        String wanted = parameter.value();
        return wanted.endsWith("*") ? value.startsWith(wanted.substring(0, wanted.length() - 1)) : value.equals(wanted);
    }

    /** A name without dots is one of the same compose network, cluster or machine; so is a private address's. */
    static boolean isNearby(String host) {
        return host.isEmpty()
                || host.indexOf('.') < 0
                || host.startsWith("127.")
                || host.startsWith("10.")
                || host.startsWith("192.168.")
                || host.endsWith(".svc")
                || host.endsWith(".local")
                || host.endsWith(".internal");
    }
}
