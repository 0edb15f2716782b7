package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/**
 * A library that is not for production.
 *
 * @param coordinates {@code groupId:artifactId}
 */
record PackedLibrary(RuleHeader header, String coordinates) implements Rule {
    static PackedLibrary propertiesMigrator(RuleHeader header) {
        return new PackedLibrary(header, "org.springframework.boot:spring-boot-properties-migrator");
    }

    static PackedLibrary strutsConfigBrowser(RuleHeader header) {
        return new PackedLibrary(header, "org.apache.struts:struts2-config-browser-plugin");
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Dependency> library = project.dependency(coordinates);
        if (library.isEmpty() || !library.get().atRuntime()) {
            return List.of();
        }
        return List.of(Findings.at(
                header,
                project,
                library.get().location(),
                header.info().severity(),
                project.scenario(),
                header.message(),
                List.of()));
    }
}
