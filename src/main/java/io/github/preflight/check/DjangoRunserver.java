package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/** A deployment that starts Django's development server. */
record DjangoRunserver(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Deployment> deployment = project.deployment();
        if (!DjangoText.isSite(project) || deployment.isEmpty()) {
            return List.of();
        }
        boolean manage = false;
        for (Setting word : deployment.get().arguments()) {
            manage |= word.value().contains("manage.py");
            boolean serves = word.value().equals("runserver") || word.value().contains("manage.py runserver");
            if (manage && serves) {
                return List.of(Findings.at(
                        header,
                        project,
                        word.location(),
                        header.info().severity(),
                        project.scenario(),
                        header.message(),
                        List.of()));
            }
        }
        return List.of();
    }
}
