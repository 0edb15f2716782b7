package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.KeyRule;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of the actuator, told by the page's words, that weigh only while an endpoint can be reached: below
 * {@code management.endpoint.} while the one that the key names is exposed; the keys of Spring Boot 1, which has every
 * endpoint on HTTP, where the version is known to be one of those.
 */
record ActuatorSetting(RuleHeader header) implements Rule {
    private static final String PREFIX = "management.endpoint.";
    private static final String HEALTH = PREFIX + "health.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Actuator.mayBeThere(project)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : new KeyRule(header).check(project)) {
            if (weighs(finding.key(), project)) {
                boolean shown = !finding.key().startsWith(HEALTH) || !RequestGuards.ofHealth(project);
                findings.add(
                        !shown
                                ? finding.withSeverity(Severity.INFO)
                                : finding.severity() == Severity.ERROR && isGuarded(finding.key(), project)
                                        ? finding.withSeverity(
                                                        finding.severity().oneLower())
                                                .withMessage(finding.message() + Actuator.behindLogin(project))
                                        : finding);
            }
        }
        return findings;
    }

    private static boolean weighs(String key, Project project) {
        if (!key.startsWith(PREFIX)) {
            return Actuator.isBefore(project, "2.0")
                    && !Actuator.isOff(project, project.config().get(key));
        }
        String endpoint = key.substring(PREFIX.length(), key.indexOf('.', PREFIX.length()));
        return Actuator.exposes(project, endpoint);
    }

    /**
     * Whether something may stand before the endpoints: what {@link Actuator#isKept} knows; or, for the endpoints of
     * Spring Boot 1 that ask for nothing themselves, Spring Security by what it does when it is there
     * (production-ready-features.adoc at v1.5.22). Since 2.0 the exposure list is what decides otherwise.
     */
    private static boolean isGuarded(String key, Project project) {
        return Actuator.isKept(project, project.config().get(key))
                || Actuator.isBefore(project, "2.0")
                        && project.hasDependency("org.springframework.boot:spring-boot-starter-security") == Truth.YES;
    }
}
