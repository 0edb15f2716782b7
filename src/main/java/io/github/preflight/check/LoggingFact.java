package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Alternative;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something in the logging file that production reads, where the page's {@code unsafe} holds for it; and the same in the
 * page's {@code keys} of Spring Boot.
 */
record LoggingFact(RuleHeader header, LoggingFile.Fact.Kind kind) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<EffectiveValue> values = new ArrayList<>(LogLevels.facts(project, kind));
        Optional<Framework> boot = project.framework("spring-boot");
        for (KeyPattern pattern : header.keys()) {
            if (boot.isPresent() && pattern.range().contains(boot.get().version()) != Truth.NO) {
                for (String key : pattern.keys(project.config())) {
                    values.add(project.config().get(key));
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue value : values) {
            for (Alternative alternative : header.unsafe()) {
                if (alternative.fires(value)) {
                    Severity severity =
                            alternative.severity().orElse(header.info().severity());
                    findings.add(Findings.of(header, project, value, severity));
                    break;
                }
            }
        }
        return findings;
    }
}
