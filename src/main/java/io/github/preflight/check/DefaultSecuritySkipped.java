package io.github.preflight.check;

import io.github.preflight.config.Artifact;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Step;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/**
 * Spring Boot 4.0.0 to 4.0.5 with the actuator, without its health module: the default login asks nobody
 * (ManagementWebSecurityAutoConfiguration at v4.0.5 and v4.0.6). A security filter chain of the application's own takes its
 * place.
 */
record DefaultSecuritySkipped(RuleHeader header) implements Rule {
    private static final String[] PRESENT = {
        "org.springframework.boot:spring-boot-actuator-autoconfigure",
        "org.springframework.boot:spring-boot-security",
        "org.springframework:spring-webmvc"
    };
    private static final String HEALTH = "org.springframework.boot:spring-boot-health";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Actuator.isAtLeast(project, "4.0.0") || !Actuator.isBefore(project, "4.0.6")) {
            return List.of();
        }
        boolean present = true;
        for (String library : PRESENT) {
            present &= has(library, project) == Truth.YES;
        }
        if (!present || has(HEALTH, project) != Truth.NO || project.codeMentions("SecurityFilterChain")) {
            return List.of();
        }
        Framework boot = project.framework("spring-boot").orElseThrow();
        String message = header.message()
                .replace("{version}", boot.version().orElseThrow().toString());
        return List.of(Findings.at(
                header,
                project,
                boot.location(),
                header.info().severity(),
                project.scenario(),
                message,
                List.of(new Step("the version of Spring Boot", boot.location()))));
    }

    /** What Maven resolved tells it, or else what this build packaged. */
    private static Truth has(String library, Project project) {
        Truth known = project.hasDependency(library);
        Optional<Artifact> artifact = project.artifact();
        if (known != Truth.UNKNOWN
                || artifact.isEmpty()
                || !artifact.get().layout().tellsLibraries()) {
            return known;
        }
        String artifactId = library.substring(library.indexOf(':') + 1);
        return Truth.of(artifact.get().library(artifactId).isPresent());
    }
}
