package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** CORS that is switched on without saying for whom, which is for everybody. [HttpServerConfiguration and CorsOriginConfiguration at v4.7] */
record MicronautCors(RuleHeader header) implements Rule {
    private static final String CORS = "micronaut.server.cors.";
    private static final String CONFIGURATIONS = CORS + "configurations.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveConfig config = project.config();
        EffectiveValue enabled = config.get(CORS + "enabled");
        if (project.framework("micronaut").isEmpty()
                || config.isOpen()
                || !enabled.isSet()
                || !Words.isTrue(enabled.value())) {
            return List.of();
        }
        Set<String> names = new TreeSet<>();
        for (String key : config.keys(CONFIGURATIONS)) {
            String rest = key.substring(CONFIGURATIONS.length());
            int dot = rest.indexOf('.');
            names.add(dot < 0 ? rest : rest.substring(0, dot));
        }
        List<Finding> findings = new ArrayList<>();
        if (names.isEmpty()) {
            findings.add(Findings.of(header, project, enabled, header.info().severity()));
        }
        for (String name : names) {
            String prefix = CONFIGURATIONS + name + ".";
            if (isMissing(prefix + "allowed-origins", config) && isMissing(prefix + "allowed-origins-regex", config)) {
                String message = header.message() + ", and the configuration '" + name + "' neither";
                findings.add(Findings.of(header, project, enabled, header.info().severity(), message));
            }
        }
        return findings;
    }

    private static boolean isMissing(String key, EffectiveConfig config) {
        return config.get(key).state() == EffectiveValue.State.ABSENT
                && config.list(key).stream().allMatch(value -> value.state() == EffectiveValue.State.ABSENT);
    }
}
