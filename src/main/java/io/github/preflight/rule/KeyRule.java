package io.github.preflight.rule;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule told by its page's header alone: keys, unsafe values, conditions. */
public final class KeyRule implements Rule {
    private final RuleHeader header;

    public KeyRule(RuleHeader header) {
        this.header = header;
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Version> version = Optional.empty();
        if (!header.framework().isEmpty()) {
            Optional<Framework> framework = project.framework(header.framework());
            if (framework.isEmpty()) {
                return List.of();
            }
            version = framework.get().version();
        }
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern pattern : header.keys()) {
            if (pattern.range().contains(version) == Truth.NO) {
                continue;
            }
            for (String key : pattern.keys(project.config())) {
                look(key, project, version, findings);
            }
        }
        return findings;
    }

    private void look(String key, Project project, Optional<Version> version, List<Finding> findings) {
        for (Alternative alternative : header.unsafe()) {
            Optional<EffectiveValue> unsafe = unsafeValue(key, alternative, project);
            if (unsafe.isPresent()) {
                if (applies(project, version)) {
                    Severity severity =
                            alternative.severity().orElse(header.info().severity());
                    findings.add(Findings.of(header, project, unsafe.get(), severity));
                }
                return;
            }
        }
    }

    private static Optional<EffectiveValue> unsafeValue(String key, Alternative alternative, Project project) {
        if (!alternative.condition().ofElements()) {
            EffectiveValue value = project.config().get(key);
            return alternative.fires(value) ? Optional.of(value) : Optional.empty();
        }
        for (EffectiveValue element : project.config().list(key)) {
            if (alternative.fires(element)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private boolean applies(Project project, Optional<Version> version) {
        for (Clause clause : header.when()) {
            if (clause.holds(project, version) != Truth.YES) {
                return false;
            }
        }
        return true;
    }
}
