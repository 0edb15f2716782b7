package io.github.preflight.engine;

import io.github.preflight.config.ProfileNames;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Masked;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SensitiveKeys.Sensitivity;
import io.github.preflight.value.ValueKind;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the environment variables that the build runs with. They stand in no file; each finding names its variable, and
 * prints no secret.
 */
final class VariableFindings {
    /** Switches that frameworks read as debugging. CI services have others of their own, {@code RUNNER_DEBUG}, that they set themselves. */
    private static final Set<String> SWITCHES = Set.of("DEBUG", "TRACE", "DJANGO_DEBUG", "FLASK_DEBUG", "APP_DEBUG");

    /** What a JVM, or a tool that starts one, takes flags from. */
    private static final Set<String> FLAGS = Set.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JAVA_OPTIONS",
            "JAVA_OPTS",
            "JAVA_ARGS",
            "MAVEN_OPTS",
            "CATALINA_OPTS");

    private static final Set<String> PROFILES = Set.of(
            "SPRING_PROFILES_ACTIVE",
            "SPRING_PROFILES_DEFAULT",
            "SPRING_PROFILES_INCLUDE",
            "QUARKUS_PROFILE",
            "MICRONAUT_ENVIRONMENTS",
            "NODE_ENV",
            "FLASK_ENV",
            "RAILS_ENV",
            "APP_ENV",
            "ASPNETCORE_ENVIRONMENT");

    private static final Set<String> WEAK = Set.of(
            "admin",
            "administrator",
            "root",
            "password",
            "passwd",
            "secret",
            "pass",
            "guest",
            "user",
            "sa",
            "qwerty",
            "letmein",
            "welcome",
            "postgres",
            "mysql",
            "oracle",
            "nacos",
            "minioadmin",
            "tomcat");

    private final RuleCatalog catalog;
    private final BuildEnvironment environment;
    private final List<Finding> findings = new ArrayList<>();

    private VariableFindings(RuleCatalog catalog, BuildEnvironment environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    /** Sorted by variable. */
    static List<Finding> of(BuildEnvironment environment, RuleCatalog catalog) {
        VariableFindings judged = new VariableFindings(catalog, environment);
        for (Map.Entry<String, String> variable : environment.sorted().entrySet()) {
            judged.judge(variable.getKey(), variable.getValue().strip());
        }
        return judged.findings;
    }

    private void judge(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (SWITCHES.contains(name)) {
            judgeSwitch(name, value);
        } else if (FLAGS.contains(name) || name.endsWith("_JAVA_OPTIONS") || name.endsWith("_JAVA_OPTS")) {
            judgeFlags(name, value);
        } else if (PROFILES.contains(name)) {
            judgeProfiles(name, value);
        } else if (SensitiveKeys.of(name) == Sensitivity.CHOSEN && isWeak(name, value)) {
            add("env-secret-weak", name, Optional.of(Masked.MASK), Optional.empty());
        }
    }

    /** Spring Boot takes everything but {@code false} for on; {@code app:*} is meant for the debug library of Node. [LoggingApplicationListener at v3.5.0] */
    private void judgeSwitch(String name, String value) {
        if (Words.isFalse(value) || value.equals("0")) {
            return;
        }
        boolean forNode = value.indexOf(':') >= 0 || value.indexOf('*') >= 0;
        add("env-debug-var", name, shown(name, value), forNode ? Optional.of(Severity.WARNING) : Optional.empty());
    }

    private void judgeFlags(String name, String value) {
        boolean debugger = value.contains("-agentlib:jdwp")
                || value.contains("-Xrunjdwp")
                || value.contains("-agentpath:") && value.contains("jdwp");
        if (debugger) {
            add("env-java-options-debug", name, Optional.empty(), Optional.empty());
        }
    }

    private void judgeProfiles(String name, String value) {
        String worst = "";
        for (String profile : value.split(",")) {
            String bare = profile.strip();
            if (ProfileNames.isDevelopment(bare) && (worst.isEmpty() || isTest(worst))) {
                worst = bare;
            }
        }
        if (!worst.isEmpty()) {
            // a build runs tests, and may well do it under their profile
            Optional<Severity> severity = isTest(worst) ? Optional.of(Severity.INFO) : Optional.empty();
            add("env-build-profile-dev", name, shown(name, value), severity);
        }
    }

    private static boolean isTest(String profile) {
        return profile.toLowerCase(Locale.ROOT).equals("test");
    }

    /** A word that anybody tries first, or one that says that a value is still to come; the shell's {@code PWD} is a path. */
    static boolean isWeak(String name, String value) {
        if (name.equals("PWD") || name.equals("OLDPWD") || value.startsWith("/")) {
            return false;
        }
        ValueKind kind = ValueKind.of(value);
        if (kind == ValueKind.DUMMY || kind == ValueKind.EXAMPLE) {
            return true;
        }
        String bare = Words.bare(value);
        return kind == ValueKind.LITERAL && (WEAK.contains(withoutDigits(bare)) || isRun(bare) || isOneOf(name, bare));
    }

    private static String withoutDigits(String word) {
        int end = word.length();
        while (end > 0 && Character.isDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    /** {@code 123456}, {@code abcdef}, {@code 0000}. */
    private static boolean isRun(String word) {
        if (word.length() < 3) {
            return !word.isEmpty();
        }
        int step = word.charAt(1) - word.charAt(0);
        for (int i = 1; i < word.length(); i++) {
            if (word.charAt(i) - word.charAt(i - 1) != step) {
                return false;
            }
        }
        return step >= 0 && step <= 1;
    }

    /** {@code SHOP_PASSWORD=shop}. */
    private static boolean isOneOf(String name, String bare) {
        return Words.of(name).contains(bare);
    }

    private static Optional<String> shown(String name, String value) {
        return Optional.of(Findings.shown(name, value));
    }

    private void add(String rule, String name, Optional<String> value, Optional<Severity> severity) {
        RuleHeader header = catalog.header(rule).orElseThrow();
        String message = header.message().replace("{key}", name).replace("{value}", value.orElse(""));
        findings.add(new Finding(
                rule,
                header.info().category(),
                severity.orElse(header.info().severity()),
                Scenario.ANY,
                List.of(),
                message,
                Location.NOWHERE,
                name,
                value,
                "",
                List.of(),
                header.fix()));
    }
}
