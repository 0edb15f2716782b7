package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spring Security on the class path, but its protection of everything left out, and nothing in the code that could take its
 * place. Before 2.0 a key did that, too (SecurityProperties at v1.5.22).
 */
record SecuritySwitchedOff(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.framework("spring-boot").isEmpty()
                || !RequestGuards.springSecurity(project)
                || RequestGuards.others(project)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue excluded : project.config().list("spring.autoconfigure.exclude")) {
            if (excluded.isSet() && switchesOff(simpleName(excluded.value()), project)) {
                findings.add(Findings.of(
                        header,
                        project,
                        excluded,
                        header.info().severity(),
                        message(excluded.key() + " has " + simpleName(excluded.value()))));
            }
        }
        excludedInCode(project)
                .ifPresent(excluded -> findings.add(Findings.at(
                        header,
                        project,
                        excluded.location(),
                        header.info().severity(),
                        project.scenario(),
                        message("the application leaves " + excluded.value() + " out"),
                        List.of())));
        EffectiveValue basic = project.config().get("security.basic.enabled");
        if (basic.isSet() && Words.isFalse(basic.value()) && Actuator.isBefore(project, "2.0")) {
            findings.add(Findings.of(
                    header, project, basic, header.info().severity(), message(basic.key() + " is " + basic.value())));
        }
        return findings;
    }

    private String message(String cause) {
        return header.message().replace("{cause}", cause);
    }

    /** The exclusion of the one application class; of several nobody can tell which is started. */
    private static Optional<JavaFacts.Text> excludedInCode(Project project) {
        Optional<JavaFacts.Text> found = Optional.empty();
        int applications = 0;
        for (JavaFacts facts : project.code()) {
            applications += facts.springBootApplication().isPresent() ? 1 : 0;
            for (JavaFacts.Text excluded : facts.excludedConfigurations()) {
                if (found.isEmpty() && switchesOff(excluded.value(), project)) {
                    found = Optional.of(excluded);
                }
            }
        }
        return applications > 1 ? Optional.empty() : found;
    }

    /** Since 4.0 the protection of web requests is a configuration of its own (ServletWebSecurityAutoConfiguration at v4.1.1). */
    private static boolean switchesOff(String configuration, Project project) {
        return configuration.equals("SecurityAutoConfiguration") && Actuator.isBefore(project, "4.0")
                || configuration.equals("ServletWebSecurityAutoConfiguration")
                || configuration.equals("ReactiveSecurityAutoConfiguration")
                || configuration.equals("ReactiveWebSecurityAutoConfiguration");
    }

    private static String simpleName(String type) {
        return type.strip().substring(type.strip().lastIndexOf('.') + 1);
    }
}
