package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** A handler of a site's {@code LOGGING} that writes to a file which goes away with the next start. */
record DjangoLogFile(RuleHeader header) implements Rule {
    private static final String HANDLERS = "LOGGING.handlers.";
    private static final String FILE = ".filename";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project) || !Host.isShortLived(project)) {
            return List.of();
        }
        Deployment deployment = project.deployment().orElseThrow();
        List<Finding> findings = new ArrayList<>();
        for (String key : project.config().keys(HANDLERS)) {
            EffectiveValue file = project.config().get(key);
            if (key.endsWith(FILE) && file.isSet() && Host.loses(deployment, file.value())) {
                findings.add(Findings.of(header, project, file, header.info().severity()));
            }
        }
        return findings;
    }
}
