package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * The mode that Wicket runs in: a system property, a parameter of its filter, one of the servlet context; development where none
 * of them says (9.17.0, {@code WebApplication.getConfigurationType}).
 */
record WicketMode(RuleHeader header) implements Rule {
    private static final String CLASSES = "org.apache.wicket.";
    private static final String KEY = "wicket.configuration";
    private static final String SHORT_KEY = "configuration";

    /** What an application says in code about its mode. */
    private static final String[] CODE = {"ConfigurationType(", KEY};

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        List<Finding> findings = new ArrayList<>();
        for (WebDescriptor.Component component : descriptor.components()) {
            if (!component.className().startsWith(CLASSES)) {
                continue;
            }
            EffectiveValue value = LaunchProperties.first(
                    LaunchProperties.get(project, KEY),
                    component.parameter(KEY),
                    descriptor.parameter(KEY),
                    component.parameter(SHORT_KEY),
                    descriptor.parameter(SHORT_KEY));
            if (value.isSet() && value.value().equalsIgnoreCase("development")) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            } else if (value.state() == EffectiveValue.State.ABSENT && !project.codeMentions(CODE)) {
                findings.add(Findings.at(
                        header,
                        project,
                        component.location(),
                        Severity.WARNING,
                        project.scenario(),
                        "Wicket runs in development mode: nothing sets wicket.configuration, and that is its default",
                        List.of()));
            }
        }
        return findings;
    }
}
