package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Log4j 2 told to look names up that stand in a message. Since 2.16.0 it no longer can (Log4j's security page on
 * CVE-2021-44228 and CVE-2021-45046); Spring Boot has managed a newer one since 2.5.8 and 2.6.2.
 */
record Log4jLookups(RuleHeader header) implements Rule {
    private static final String LOG4J = "org.apache.logging.log4j:log4j-core";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Truth safe = safe(project);
        if (safe == Truth.YES || project.hasDependency(LOG4J) == Truth.NO) {
            return List.of();
        }
        Severity severity = safe == Truth.NO
                ? header.info().severity()
                : header.info().severity().oneLower();
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue pattern : LogLevels.facts(project, LoggingFile.Fact.Kind.PATTERN)) {
            if (pattern.value().contains("{lookups}")) {
                findings.add(Findings.of(header, project, pattern, severity));
            }
        }
        if (project.deployment().isPresent()) {
            Map<String, EffectiveValue> properties =
                    JvmFlag.properties(project.deployment().get());
            for (EffectiveValue property : properties.values()) {
                boolean about = property.key().equals("log4j2.formatMsgNoLookups")
                        || property.key().equals("log4j.formatMsgNoLookups");
                if (about && property.value().equalsIgnoreCase("false")) {
                    findings.add(Findings.of(header, project, property, severity));
                }
            }
            for (EnvironmentVariable variable : project.deployment().get().environment()) {
                boolean about = variable.name().equals("LOG4J_FORMAT_MSG_NO_LOOKUPS");
                String text = variable.value().orElse("");
                if (about && text.equalsIgnoreCase("false")) {
                    EffectiveValue value = EffectiveValue.stated(variable.name(), text, variable.location());
                    findings.add(Findings.of(header, project, value, severity));
                }
            }
        }
        return findings;
    }

    /** Whether the version in use does nothing with it any more; Boot 2.6.0 and 2.6.1 are older than 2.5.8 in this. */
    private static Truth safe(Project project) {
        Optional<Version> version = project.dependency(LOG4J).flatMap(Dependency::version);
        if (version.isPresent()) {
            return Truth.of(version.get().isAtLeast("2.16"));
        }
        Optional<Version> boot = project.framework("spring-boot").flatMap(Framework::version);
        if (boot.isEmpty()) {
            return Truth.UNKNOWN;
        }
        boolean before26 = !boot.get().isAtLeast("2.6") && boot.get().isAtLeast("2.5.8");
        return before26 || boot.get().isAtLeast("2.6.2") ? Truth.YES : Truth.UNKNOWN;
    }
}
