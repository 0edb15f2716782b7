package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** A constant of Struts 2, by the page's keys and unsafe values. */
record StrutsConstant(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        StrutsSettings settings = StrutsSettings.of(project);
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern key : header.keys()) {
            Unsafe.judge(header, project, settings.get(key.key()), findings);
        }
        return findings;
    }
}
