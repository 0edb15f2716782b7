package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log file on a disk that goes away with its container: on a platform with dynos or pods, outside of what is mounted. */
record LostLogFile(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Framework> boot = project.framework("spring-boot");
        if (boot.isEmpty()
                || project.deployment().isEmpty()
                || !Host.isShortLived(project.deployment().get())) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern pattern : header.keys()) {
            EffectiveValue value = project.config().get(pattern.key());
            boolean counts = pattern.range().contains(boot.get().version()) == Truth.YES;
            if (counts && value.isSet() && Host.loses(project.deployment().get(), value.value())) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
        return findings;
    }
}
