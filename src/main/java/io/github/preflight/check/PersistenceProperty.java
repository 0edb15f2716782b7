package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Alternative;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * A property of a persistence library, by the page's keys and unsafe values: in the files that the library reads, in files
 * for production that the application loads, and in Spring Boot's {@code spring.jpa.properties}.
 *
 * @param springBoot whether {@code spring.jpa.properties} are looked at; otherwise another page does
 */
record PersistenceProperty(RuleHeader header, boolean springBoot) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        List<PersistenceUnit> units = PersistenceUnit.of(project);
        for (KeyPattern key : header.keys()) {
            if (springBoot && project.framework("spring-boot").isPresent()) {
                EffectiveValue value = project.config().get("spring.jpa.properties." + key.key());
                for (Severity severity : severity(value)) {
                    findings.add(Findings.of(header, project, value, severity));
                }
            }
            for (PersistenceUnit unit : units) {
                addInFile(unit.get(key.key()), 0, unit.isInMemory(), project, findings);
            }
            for (LoadedFiles.Loaded loaded : LoadedFiles.settings(project, key.key())) {
                EffectiveValue value =
                        PersistenceUnit.value(loaded.setting(), loaded.setting().key());
                addInFile(value, loaded.named() ? 0 : 1, false, project, findings);
            }
        }
        return findings;
    }

    private void addInFile(EffectiveValue value, int lower, boolean inMemory, Project project, List<Finding> findings) {
        for (Severity severity : severity(value)) {
            Severity judged = inMemory ? Severity.INFO : lower > 0 ? severity.oneLower() : severity;
            findings.add(PersistenceUnit.finding(header, project, value, judged, header.message()));
        }
    }

    /** The severity of the first unsafe value that the page names and that this is; nothing when it is none. */
    private List<Severity> severity(EffectiveValue value) {
        for (Alternative alternative : header.unsafe()) {
            if (alternative.fires(value)) {
                return List.of(alternative.severity().orElse(header.info().severity()));
            }
        }
        return List.of();
    }
}
