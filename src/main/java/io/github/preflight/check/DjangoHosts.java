package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/** Every host is allowed: by a star in the list, or in the default of a variable that nothing that is committed sets. */
record DjangoHosts(RuleHeader header) implements Rule {
    private static final String KEY = "ALLOWED_HOSTS";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project)) {
            return List.of();
        }
        for (EffectiveValue host : project.config().list(KEY)) {
            if (host.isSet() && host.value().equals("*")) {
                return List.of(Findings.of(header, project, host, header.info().severity()));
            }
        }
        EffectiveValue hosts = project.config().get(KEY);
        Optional<String> variable = DjangoText.defaultOf(KEY, project);
        if (hosts.isUnknown() && variable.isPresent() && hosts.raw().contains("'*'")) {
            String message =
                    header.message() + " when " + variable.get() + " is not set, and nothing that is committed sets it";
            return List.of(Findings.of(header, project, hosts, header.info().severity(), message));
        }
        return List.of();
    }
}
