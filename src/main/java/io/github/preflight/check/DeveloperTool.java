package io.github.preflight.check;

import io.github.preflight.config.Artifact;
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
 * A tool for development in what is shipped. What was packaged tells it; before that, how it would be packaged: Spring Boot's
 * repackaging leaves such tools out by default, a plain war leaves out what is optional, other tools take the whole class
 * path. Source: RepackageMojo at v1.4 and v1.5, AbstractPackagerMojo at v3.1 to v4.1.
 *
 * @param coordinates {@code groupId:artifactId}
 * @param excludes the setting of spring-boot-maven-plugin that leaves it out
 * @param since the release of Spring Boot that leaves it out by default
 * @param classes the folder of its classes
 */
record DeveloperTool(RuleHeader header, String coordinates, String excludes, String since, String classes)
        implements Rule {
    static DeveloperTool devtools(RuleHeader header) {
        return new DeveloperTool(
                header,
                "org.springframework.boot:spring-boot-devtools",
                "excludeDevtools",
                "1.5",
                "org/springframework/boot/devtools/");
    }

    static DeveloperTool dockerCompose(RuleHeader header) {
        return new DeveloperTool(
                header,
                "org.springframework.boot:spring-boot-docker-compose",
                "excludeDockerCompose",
                "3.1",
                "org/springframework/boot/docker/compose/");
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Artifact> artifact = Shipping.artifact(project);
        Optional<Dependency> tool = project.dependency(coordinates);
        if (tool.isEmpty() || !tool.get().atRuntime()) {
            return List.of();
        }
        if (project.scenario() == Scenario.DEPLOYED && BuildProfiles.decide(project)) {
            // the build profile for production may well leave out what the one for development brings
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Packaging packaging : project.packagings()) {
            if (takes(packaging, tool.get(), artifact, project)) {
                findings.add(finding(project, packaging, tool.get()));
            }
        }
        return findings;
    }

    private boolean takes(Packaging packaging, Dependency tool, Optional<Artifact> artifact, Project project) {
        if (artifact.isPresent() && !packaging.kind().besideArtifact()) {
            Artifact.Layout layout = artifact.get().layout();
            if (layout.tellsLibraries()) {
                return artifact.get().library(tool.artifactId()).isPresent();
            }
            if (layout == Artifact.Layout.SHADED) {
                return artifact.get().holdsClasses(classes);
            }
        }
        return switch (packaging.kind()) {
            case REPACKAGE -> {
                Optional<String> excluded = packaging.setting(excludes);
                yield excluded.isPresent() ? Words.isFalse(excluded.get()) : Actuator.isBefore(project, since);
            }
            case WAR -> !tool.optional();
            case SHADE, ASSEMBLY, JIB, IMAGE_COPY -> true;
        };
    }

    private Finding finding(Project project, Packaging packaging, Dependency tool) {
        String packager = switch (packaging.kind()) {
            case REPACKAGE ->
                packaging.setting(excludes).isPresent()
                        ? "spring-boot-maven-plugin with " + excludes + " off"
                        : "spring-boot-maven-plugin, which leaves it out since " + since + ",";
            case WAR -> "the war";
            case SHADE -> "maven-shade-plugin";
            case ASSEMBLY -> "maven-assembly-plugin";
            case JIB -> "Jib";
            case IMAGE_COPY -> "the image";
        };
        Location location = packaging.kind() == Packaging.Kind.REPACKAGE ? packaging.location() : tool.location();
        List<Step> steps = List.of(
                new Step(tool.artifactId() + " is on the runtime class path", tool.location()),
                new Step(packager + " takes it", packaging.location()));
        return Findings.at(
                header,
                project,
                location,
                header.info().severity(),
                project.scenario(),
                header.message().replace("{tool}", packager),
                steps);
    }
}
