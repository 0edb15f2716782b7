package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A login to a database that everybody tries first. One to a database in memory or in a file opens nothing over the network. */
record DefaultLogin(RuleHeader header) implements Rule {
    private static final Set<String> ADMINISTRATORS = Set.of("root", "sa", "postgres", "admin", "system", "mysql");
    private static final Set<String> FIRST_TRIED =
            Set.of("root", "admin", "123456", "12345678", "password", "postgres", "mysql", "sa", "test", "1234");

    private record Login(String user, EffectiveValue password) {}

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (Login login : logins(project)) {
            EffectiveValue password = login.password();
            // an empty password may well be a place to be filled from outside
            boolean empty = password.value().isBlank();
            String kind = empty ? "an empty password" : "one of the passwords that attackers try first";
            String message = header.message().replace("{password}", kind).replace("{user}", login.user());
            Severity severity = empty ? Severity.INFO : header.info().severity();
            Finding finding = Findings.of(header, project, password, severity, message);
            findings.add(GivenAtStart.remedy(project, finding.location())
                    .map(remedy -> finding.withFix(
                            "Give the application a database user of its own, and, for its password, " + remedy + "."))
                    .orElse(finding));
        }
        return findings;
    }

    /** The passwords of such logins, which this rule speaks about rather than one on secrets. */
    static List<EffectiveValue> passwords(Project project) {
        List<EffectiveValue> passwords = new ArrayList<>();
        for (Login login : logins(project)) {
            passwords.add(login.password());
        }
        return passwords;
    }

    private static List<Login> logins(Project project) {
        List<Login> logins = new ArrayList<>();
        for (JdbcUrl url : JdbcUrl.of(project)) {
            if (!url.file()) {
                ofUrl(url, project.config()).ifPresent(logins::add);
            }
        }
        return logins;
    }

    /** The password beside a URL, when it and the user's name are a default login to a server. */
    private static Optional<Login> ofUrl(JdbcUrl url, EffectiveConfig config) {
        if (url.host().isEmpty() || !url.databaseFile().isEmpty()) {
            return Optional.empty();
        }
        String key = url.value().key();
        String prefix = prefix(key);
        EffectiveValue named = config.get(prefix + "username");
        EffectiveValue user = named.isSet() ? named : config.get(prefix + "user");
        EffectiveValue password = config.get(prefix + "password");
        if (!user.isSet() || !password.isSet()) {
            return Optional.empty();
        }
        String name = user.value().strip().toLowerCase(Locale.ROOT);
        String word = password.value().strip().toLowerCase(Locale.ROOT);
        boolean common = word.isEmpty() || FIRST_TRIED.contains(word) || word.equals(name);
        return ADMINISTRATORS.contains(name) && common ? Optional.of(new Login(name, password)) : Optional.empty();
    }

    /** Of what stands beside a URL. Quarkus has a part of its own for it: {@code quarkus.datasource.jdbc.url}. */
    static String prefix(String urlKey) {
        String prefix = urlKey.substring(0, urlKey.lastIndexOf('.') + 1);
        boolean part = prefix.startsWith("quarkus.datasource.") && prefix.endsWith(".jdbc.");
        return part ? prefix.substring(0, prefix.length() - "jdbc.".length()) : prefix;
    }
}
