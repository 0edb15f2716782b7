package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
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
 * Pages that describe the application's API to everybody. springdoc is on unless a key says no (SpringDocConfiguration and
 * SwaggerConfig of 1.8.0 and 2.8.13), springfox 3 likewise (OpenApiAutoConfiguration of 3.0.0), springfox 2 by an annotation.
 */
record ApiPages(RuleHeader header) implements Rule {
    private static final String[] SPRINGDOC = {
        "org.springdoc:springdoc-openapi-starter-webmvc-ui",
        "org.springdoc:springdoc-openapi-starter-webflux-ui",
        "org.springdoc:springdoc-openapi-starter-webmvc-api",
        "org.springdoc:springdoc-openapi-starter-webflux-api",
        "org.springdoc:springdoc-openapi-ui",
        "org.springdoc:springdoc-openapi-webflux-ui",
        "org.springdoc:springdoc-openapi-webmvc-core",
        "org.springdoc:springdoc-openapi-webflux-core"
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveConfig config = project.config();
        if (project.framework("spring-boot").isEmpty() || mayBeShut(project)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (!mayBeTrue(config.get("springdoc.use-management-port"))) {
            for (String library : SPRINGDOC) {
                Optional<Dependency> found = project.dependency(library);
                if (found.isPresent()) {
                    byKey("springdoc.api-docs.enabled", "springdoc", found.get(), project, findings);
                    break;
                }
            }
        }
        Optional<Dependency> springfox = project.dependency("io.springfox:springfox-boot-starter");
        if (springfox.isPresent()) {
            byKey("springfox.documentation.enabled", "springfox", springfox.get(), project, findings);
        } else if (project.dependency("io.springfox:springfox-swagger2").isPresent()) {
            byAnnotation(project, findings);
        }
        return findings;
    }

    private void byKey(String key, String library, Dependency dependency, Project project, List<Finding> findings) {
        EffectiveValue enabled = project.config().get(key);
        if (enabled.isUnknown() || enabled.isSet() && !Words.isTrue(enabled.value())) {
            return;
        }
        findings.add(
                enabled.isSet()
                        ? Findings.of(
                                header, project, enabled, header.info().severity(), message(library, key + " is true"))
                        : at(dependency.location(), message(library, "nothing sets " + key), project));
    }

    private void byAnnotation(Project project, List<Finding> findings) {
        for (JavaFacts facts : project.code()) {
            for (Location location : facts.apiPages()) {
                findings.add(at(location, message("springfox", "an annotation switches it on"), project));
                return;
            }
        }
    }

    private Finding at(Location location, String message, Project project) {
        return Findings.at(header, project, location, header.info().severity(), project.scenario(), message, List.of());
    }

    private String message(String library, String cause) {
        return header.message().replace("{library}", library).replace("{cause}", cause);
    }

    /** Knife4j answers none of these pages with {@code knife4j.production}, where it does anything at all. */
    private static boolean mayBeShut(Project project) {
        EffectiveConfig config = project.config();
        return mayBeTrue(config.get("knife4j.production"))
                && mayBeTrue(config.get("knife4j.enable"))
                && !UnreadKeys.hold("knife4j.production", project);
    }

    private static boolean mayBeTrue(EffectiveValue value) {
        return value.isUnknown() || value.isSet() && Words.isTrue(value.value());
    }
}
