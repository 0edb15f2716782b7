package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Loopback;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JVM's own management port, opened without what protects it: login and TLS are on by default (management.properties of
 * the JDK), a port on the loopback interface reaches nobody.
 *
 * @param login whether it is about a port without a login; otherwise about one with a login, but without TLS
 */
record JmxRemote(RuleHeader header, boolean login) implements Rule {
    private static final String PREFIX = "com.sun.management.jmxremote.";

    /** Paketo's switch opens a port without login and TLS (libjvm, helper/jmx.go). */
    private static final String PAKETO_SWITCH = "BPL_JMX_ENABLED";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.deployment().isEmpty()) {
            return List.of();
        }
        Deployment deployment = project.deployment().get();
        Map<String, EffectiveValue> properties = JvmFlag.properties(deployment);
        Optional<EffectiveValue> fault = fault(properties);
        if (fault.isEmpty() && login) {
            fault = paketo(deployment);
        }
        return fault.map(value -> List.of(
                        Findings.of(header, project, value, header.info().severity())))
                .orElse(List.of());
    }

    private Optional<EffectiveValue> fault(Map<String, EffectiveValue> properties) {
        EffectiveValue host = properties.get(PREFIX + "host");
        boolean local = host != null && (host.isUnknown() || Loopback.isHost(host.value()));
        if (local || !properties.containsKey(PREFIX + "port")) {
            return Optional.empty();
        }
        boolean anybody = isOff("authenticate", properties);
        boolean plain = isOff("ssl", properties);
        EffectiveValue certificate = properties.get(PREFIX + "ssl.need.client.auth");
        boolean certified =
                !plain && certificate != null && !certificate.value().equalsIgnoreCase("false");
        if (login) {
            return anybody && !certified ? Optional.of(properties.get(PREFIX + "authenticate")) : Optional.empty();
        }
        return plain && !anybody ? Optional.of(properties.get(PREFIX + "ssl")) : Optional.empty();
    }

    private static boolean isOff(String name, Map<String, EffectiveValue> properties) {
        EffectiveValue value = properties.get(PREFIX + name);
        return value != null && value.value().equalsIgnoreCase("false");
    }

    private static Optional<EffectiveValue> paketo(Deployment deployment) {
        for (EnvironmentVariable variable : deployment.environment()) {
            boolean on = variable.name().equals(PAKETO_SWITCH)
                    && variable.value().isPresent()
                    && Words.isTrue(variable.value().get());
            if (on) {
                String text = variable.value().get();
                return Optional.of(EffectiveValue.stated(variable.name(), text, variable.location()));
            }
        }
        return Optional.empty();
    }
}
