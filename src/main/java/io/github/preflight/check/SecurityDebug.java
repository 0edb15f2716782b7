package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** Spring Security's debug output, switched on in code. */
record SecurityDebug(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (Location location : project.debugSecurity()) {
            findings.add(Findings.at(
                    header,
                    project,
                    location,
                    header.info().severity(),
                    project.scenario(),
                    header.message(),
                    List.of()));
        }
        return findings;
    }
}
