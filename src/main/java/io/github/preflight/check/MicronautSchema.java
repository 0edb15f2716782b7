package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/** Micronaut Data makes the tables at start: {@code CREATE_DROP} drops them before, {@code CREATE} leaves alone what is there. [SchemaGenerator of micronaut-data 4] */
record MicronautSchema(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        boolean jpa = project.dependency("io.micronaut.data:micronaut-data-hibernate-jpa")
                .isPresent();
        boolean readsKey = project.dependency("io.micronaut.data:micronaut-data-jdbc")
                        .isPresent()
                || project.dependency("io.micronaut.data:micronaut-data-r2dbc").isPresent();
        // beside JPA alone nothing reads the key
        if (!MicronautData.is(project) || jpa && !readsKey) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue value : MicronautData.named(project, "schema-generate")) {
            boolean drops = Words.means(value.value(), "create-drop");
            if (!drops && !Words.means(value.value(), "create")) {
                continue;
            }
            Severity severity = drops ? header.info().severity() : Severity.WARNING;
            // what is in memory is the fault itself, and has nothing to lose
            boolean inMemory = MicronautData.isInMemory(value.key(), project.config());
            String message = drops ? header.message() : header.message().replace("drops and creates", "creates");
            findings.add(Findings.of(header, project, value, inMemory ? Severity.INFO : severity, message));
        }
        return findings;
    }
}
