package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.Renames;
import io.github.preflight.config.Renames.Rename;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A key that this version of Spring Boot does not read, without its successor. Where the version is not known, nothing is said. */
record RemovedKey(RuleHeader header) implements Rule {
    /** Hands the values of renamed keys on at run time (PropertiesMigrationReporter at v3.5.9). */
    private static final String MIGRATOR = "org.springframework.boot:spring-boot-properties-migrator";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Framework> framework = project.framework("spring-boot");
        if (framework.isEmpty() || framework.get().version().isEmpty()) {
            return List.of();
        }
        Version version = framework.get().version().get();
        List<Finding> findings = new ArrayList<>();
        EffectiveValue web = project.config().get("spring.main.web-application-type");
        boolean serves = !web.isSet() || !Words.means(web.value(), "none");
        for (String key : project.config().keys("")) {
            Optional<Rename> dead = Renames.SPRING_BOOT.dead(key, version);
            if (dead.isPresent() && (serves || !isOfServer(key))) {
                judge(key, dead.get(), project, findings);
            }
        }
        return findings;
    }

    /** Where Spring Boot starts no web server, nobody reads what would configure it: {@code spring.main.web-application-type=none}. */
    private static boolean isOfServer(String key) {
        return key.startsWith("server.") || key.startsWith("management.server.");
    }

    private void judge(String key, Rename dead, Project project, List<Finding> findings) {
        EffectiveValue value = project.config().get(key);
        if (!value.isSet() || value.value().isBlank() || succeeded(key, dead, project) || isReferred(key, project)) {
            return;
        }
        String successor = dead.replacementFor(key);
        String message =
                header.message() + (successor.isEmpty() ? "; it has no successor" : "; the key is now " + successor);
        boolean migrated = !successor.isEmpty() && project.hasDependency(MIGRATOR) == Truth.YES;
        Severity severity = migrated ? Severity.INFO : severity(value, dead);
        findings.add(Findings.of(
                        header,
                        project,
                        value,
                        severity,
                        migrated ? message + ", which spring-boot-properties-migrator sets while it is there" : message)
                .withFix(fix(key, successor, dead.wasUnsafe(value.value()))));
    }

    /** What to do: nobody needs another key for what did harm; what Spring Boot 1 secured by keys, a security configuration does. */
    private static String fix(String key, String successor, boolean harmed) {
        String remove = "Remove `" + key + "`";
        if (harmed) {
            return remove + ".";
        }
        if (!successor.isEmpty()) {
            return "Set `" + successor + "` instead, and remove `" + key + "`.";
        }
        boolean actuator = key.startsWith("management.security.") || key.startsWith("endpoints.");
        return key.startsWith("security.")
                ? remove + ", and set up in the application's security configuration what it asked for."
                : actuator
                        ? remove + ", and protect the actuator in the application's security configuration."
                        : remove + ".";
    }

    private static Severity severity(EffectiveValue value, Rename dead) {
        if (dead.wasUnsafe(value.value())) {
            return Severity.INFO;
        }
        return switch (dead.loss()) {
            case UNSAFE -> isLocal(value.value()) ? Severity.INFO : Severity.ERROR;
            case PROTECTION -> Severity.WARNING;
            case CONVENIENCE -> Severity.INFO;
        };
    }

    /** What a data store's address falls back to anyway. */
    private static boolean isLocal(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("localhost") || lower.contains("127.0.0.1");
    }

    private static boolean succeeded(String key, Rename dead, Project project) {
        String successor = dead.replacementFor(key);
        if (successor.isEmpty() || successor.endsWith(".")) {
            return false;
        }
        EffectiveValue value = project.config().get(successor);
        return value.isSet() || value.isUnknown();
    }

    /** Whether the application's own configuration reads the key through a placeholder. */
    private static boolean isReferred(String key, Project project) {
        for (ConfigurationDocument document : project.documents()) {
            for (Setting setting : document.document().settings()) {
                if (setting.value().contains("${" + key)) {
                    return true;
                }
            }
        }
        return false;
    }
}
