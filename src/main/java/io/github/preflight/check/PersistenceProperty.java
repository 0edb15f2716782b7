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
import java.util.Optional;

/**
 * A property of a persistence library, by the page's keys and unsafe values: in the files that the library reads, in files
 * for production that the application loads, in Spring Boot's {@code spring.jpa.properties}, and in Micronaut's {@code jpa.*}.
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
                unsafe(value).ifPresent(unsafe -> findings.add(Findings.of(header, project, value, severity(unsafe))));
            }
            if (MicronautData.is(project)) {
                for (EffectiveValue value : MicronautData.hibernate(project, key.key())) {
                    unsafe(value)
                            .ifPresent(unsafe -> findings.add(Findings.of(header, project, value, severity(unsafe))));
                }
            }
            if (!springBoot && project.framework("dropwizard").isPresent()) {
                for (String name : project.config().keys("")) {
                    EffectiveValue value = project.config().get(name);
                    Optional<Alternative> unsafe =
                            name.endsWith(".properties." + key.key()) ? unsafe(value) : Optional.empty();
                    unsafe.ifPresent(found -> findings.add(Findings.of(header, project, value, severity(found))));
                }
            }
            for (PersistenceUnit unit : units) {
                EffectiveValue value = unit.get(key.key());
                unsafe(value).ifPresent(unsafe -> {
                    Severity severity = unit.isInMemory(project) ? Severity.INFO : severity(unsafe);
                    findings.add(PersistenceUnit.finding(header, project, value, severity, header.message()));
                });
            }
            for (LoadedFiles.Loaded loaded : LoadedFiles.settings(project, key.key())) {
                EffectiveValue value =
                        PersistenceUnit.value(loaded.setting(), loaded.setting().key());
                unsafe(value).ifPresent(unsafe -> {
                    Severity severity = loaded.severity(severity(unsafe), Severity.INFO);
                    findings.add(PersistenceUnit.finding(header, project, value, severity, header.message()));
                });
            }
        }
        return findings;
    }

    private Severity severity(Alternative unsafe) {
        return unsafe.severity().orElse(header.info().severity());
    }

    /** The first unsafe value that the page names and that this is. */
    private Optional<Alternative> unsafe(EffectiveValue value) {
        for (Alternative alternative : header.unsafe()) {
            if (alternative.fires(value)) {
                return Optional.of(alternative);
            }
        }
        return Optional.empty();
    }
}
