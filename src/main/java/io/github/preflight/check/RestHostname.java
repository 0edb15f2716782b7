package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A REST client of MicroProfile whose verifier of host names, by the name of its class, accepts all. */
record RestHostname(RuleHeader header) implements Rule {
    private static final List<String> ACCEPTING = List.of("noop", "allowall", "acceptall", "trustall");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (String key : project.config().keys("")) {
            boolean verifier = key.endsWith("/mp-rest/hostnameVerifier")
                    || key.startsWith("quarkus.rest-client.") && key.endsWith("hostname-verifier");
            if (verifier && acceptsAll(project.config().get(key))) {
                findings.add(Findings.of(
                        header,
                        project,
                        project.config().get(key),
                        header.info().severity()));
            }
        }
        return findings;
    }

    private static boolean acceptsAll(EffectiveValue verifier) {
        String type = verifier.value()
                .substring(verifier.value().lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT);
        for (String word : ACCEPTING) {
            if (verifier.isSet() && type.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
