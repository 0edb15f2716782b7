package io.github.preflight.check;

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
import java.util.Locale;

/** Java serialization in an actor system that others reach over the network: Akka's since 2.6, where it is off, and Pekko's. */
record JavaSerialization(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (String library : List.of("akka", "pekko")) {
            EffectiveValue allowed = project.config().get(library + ".actor.allow-java-serialization");
            EffectiveValue provider = project.config().get(library + ".actor.provider");
            String reached = provider.value().toLowerCase(Locale.ROOT);
            boolean remote = provider.isSet() && (reached.contains("cluster") || reached.contains("remote"));
            if (allowed.isSet() && Words.isTrue(allowed.value()) && remote) {
                String message = header.message().replace("{provider}", provider.key() + " is " + provider.value());
                findings.add(Findings.of(header, project, allowed, header.info().severity(), message));
            }
        }
        return findings;
    }
}
