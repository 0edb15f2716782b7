package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A login to a database that everybody tries first. One to a database in memory or in a file opens nothing over the network. */
record DefaultLogin(RuleHeader header) implements Rule {
    private static final Set<String> ADMINISTRATORS = Set.of("root", "sa", "postgres", "admin", "system", "mysql");
    private static final Set<String> FIRST_TRIED =
            Set.of("root", "admin", "123456", "12345678", "password", "postgres", "mysql", "sa", "test", "1234");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (JdbcUrl url : JdbcUrl.of(project)) {
            if (!url.file()) {
                ofUrl(url.value().key(), project.config())
                        .ifPresent(value -> findings.add(Findings.of(
                                header, project, value, header.info().severity(), message(value))));
            }
        }
        return findings;
    }

    private String message(EffectiveValue password) {
        return header.message()
                .replace(
                        "{password}",
                        password.value().isBlank() ? "an empty password" : "a password that is tried first");
    }

    /** Whether a key holds the password of such a login, which this rule then speaks about. */
    static boolean isPasswordOfOne(String key, EffectiveConfig config) {
        String relaxed = Words.relaxed(key);
        if (!relaxed.endsWith(".password")) {
            return false;
        }
        String prefix = key.substring(0, key.lastIndexOf('.') + 1);
        for (String name : new String[] {"url", "jdbc-url"}) {
            EffectiveValue url = config.get(prefix + name);
            if (url.isSet() && ofUrl(url.key(), config).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The password beside a URL, when it and the user's name are a default login to a server. */
    private static Optional<EffectiveValue> ofUrl(String key, EffectiveConfig config) {
        EffectiveValue url = config.get(key);
        JdbcUrl jdbc = new JdbcUrl(url, false);
        if (InMemoryDatabase.isInMemory(url.value())
                || !jdbc.databaseFile().isEmpty()
                || jdbc.host().isEmpty()) {
            return Optional.empty();
        }
        String prefix = key.substring(0, key.lastIndexOf('.') + 1);
        EffectiveValue user = config.get(prefix + "username");
        EffectiveValue password = config.get(prefix + "password");
        if (!user.isSet() || !password.isSet()) {
            return Optional.empty();
        }
        String name = user.value().strip().toLowerCase(java.util.Locale.ROOT);
        String word = password.value().strip().toLowerCase(java.util.Locale.ROOT);
        boolean common = word.isEmpty() || FIRST_TRIED.contains(word) || word.equals(name);
        return ADMINISTRATORS.contains(name) && common ? Optional.of(password) : Optional.empty();
    }
}
