package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint of the actuator that nobody should reach over HTTP, exposed and not closed; before 2.0, what the page's words say.
 */
record OpenEndpoint(RuleHeader header, PerilousEndpoint endpoint) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (Actuator.isBefore(project, "2.0")) {
            return new ActuatorSetting(header).check(project);
        }
        Optional<EffectiveValue> exposing = open(endpoint, project);
        if (exposing.isEmpty()) {
            return List.of();
        }
        EffectiveValue deciding = endpoint.closedByDefault()
                ? Actuator.granting(project, endpoint.id()).orElse(exposing.get())
                : exposing.get();
        Severity severity = header.info().severity();
        Finding finding = Findings.of(
                header,
                project,
                deciding,
                Actuator.isKept(project, exposing.get()) ? severity.oneLower() : severity,
                header.message() + Actuator.behindLogin(project));
        boolean granted = endpoint.closedByDefault() && !deciding.key().startsWith("management.endpoint.");
        return List.of(granted ? finding.withFix(closing(project)) : finding);
    }

    /** What to do where every endpoint is granted at once, and removing that would close the others. */
    private String closing(Project project) {
        return "Set `management.endpoint." + endpoint.id()
                + (Actuator.isBefore(project, "3.4") ? ".enabled` to `false`." : ".access` to `none`.");
    }

    /** What exposes an endpoint that is there and can be called. */
    static Optional<EffectiveValue> open(PerilousEndpoint endpoint, Project project) {
        if (!Actuator.possible(project)) {
            return Optional.empty();
        }
        return Actuator.exposing(project, endpoint.id())
                .filter(exposing ->
                        endpoint.exists(project, exposing) != Truth.NO && endpoint.open(project) == Truth.YES);
    }
}
