package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Development tools in what is shipped. Repackaging leaves them out by default since 1.5 (RepackageMojo at v1.4 and v1.5), a
 * plain war leaves out what is optional; other tools take the whole class path.
 */
record DevtoolsPackaged(RuleHeader header) implements Rule {
    private static final String DEVTOOLS = "org.springframework.boot:spring-boot-devtools";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Dependency> devtools = project.dependency(DEVTOOLS);
        if (devtools.isEmpty() || !devtools.get().atRuntime()) {
            return List.of();
        }
        if (project.scenario() == Scenario.DEPLOYED && BuildProfiles.decide(project)) {
            // the build profile for production may well leave out what the one for development brings
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Packaging packaging : project.packagings()) {
            if (takes(packaging, devtools.get(), project)) {
                findings.add(finding(project, packaging, devtools.get()));
            }
        }
        return findings;
    }

    private static boolean takes(Packaging packaging, Dependency devtools, Project project) {
        return switch (packaging.kind()) {
            case REPACKAGE -> {
                Optional<String> excluded = packaging.setting("excludeDevtools");
                yield excluded.isPresent() ? Words.isFalse(excluded.get()) : Actuator.isBefore(project, "1.5");
            }
            case WAR -> !devtools.optional();
            case SHADE, ASSEMBLY, JIB, IMAGE_COPY -> true;
        };
    }

    private Finding finding(Project project, Packaging packaging, Dependency devtools) {
        String tool = switch (packaging.kind()) {
            case REPACKAGE -> "spring-boot-maven-plugin with excludeDevtools off";
            case WAR -> "the war";
            case SHADE -> "maven-shade-plugin";
            case ASSEMBLY -> "maven-assembly-plugin";
            case JIB -> "Jib";
            case IMAGE_COPY -> "the image";
        };
        Location location = packaging.kind() == Packaging.Kind.REPACKAGE ? packaging.location() : devtools.location();
        List<Step> steps = List.of(
                new Step("spring-boot-devtools is on the runtime class path", devtools.location()),
                new Step(tool + " takes it", packaging.location()));
        return Findings.at(
                header,
                project,
                location,
                header.info().severity(),
                project.scenario(),
                header.message().replace("{tool}", tool),
                steps);
    }
}
