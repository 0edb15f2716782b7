package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of the servlet context, by the page's keys and unsafe values.
 *
 * @param systemFirst whether a system property of the same name is asked before
 */
record ContextParameter(RuleHeader header, boolean systemFirst) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern key : header.keys()) {
            EffectiveValue parameter = descriptor.parameter(key.key());
            EffectiveValue value = systemFirst
                    ? LaunchProperties.first(LaunchProperties.get(project, key.key()), parameter)
                    : parameter;
            // to look through the sources is dear
            if (value.isSet() && FacesStage.isRead(key.key(), project, descriptor)) {
                Unsafe.judge(header, project, value, findings);
            }
        }
        return findings;
    }
}
