package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/** The heap dump over HTTP: exposed, and not closed, as it is by default since 3.5 (HeapDumpWebEndpoint at v3.4.13 and v3.5.9). */
record HeapDumpExposed(RuleHeader header) implements Rule {
    private static final String ENDPOINT = "heapdump";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Actuator.possible(project)) {
            return List.of();
        }
        Optional<EffectiveValue> exposing = Actuator.exposing(project, ENDPOINT);
        boolean openByDefault = Actuator.isBefore(project, "3.5");
        if (exposing.isEmpty() || Actuator.accessible(project, ENDPOINT, openByDefault) != Truth.YES) {
            return List.of();
        }
        return List.of(
                Findings.of(header, project, exposing.get(), header.info().severity()));
    }
}
