package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** {@code @EnableWebSecurity(debug = true)}. */
record SecurityDebug(RuleHeader header) implements Rule {
    private static final String KEY = "@EnableWebSecurity.debug";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (JavaFacts facts : project.code()) {
            for (Location location : facts.debugSecurity()) {
                EffectiveValue value =
                        new EffectiveValue(KEY, State.SET, "true", "true", location, List.of(), "");
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
        return findings;
    }
}
