package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Optional;

/**
 * Every endpoint of the actuator exposed at once. The heap dump is named here where it is among them, so that its own rule need
 * not speak beside this one.
 */
record AllEndpoints(RuleHeader header) implements Rule {
    private static final String ENDPOINT = "management.endpoint.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!Actuator.possible(project)) {
            return List.of();
        }
        // what is exposed first, so that it is explained as looked at even where an exclusion decides
        boolean exposed = !project.config().list(Actuator.EXPOSURE).isEmpty();
        Optional<EffectiveValue> all = exposed ? Actuator.exposing(project, "*") : Optional.empty();
        if (all.isEmpty()) {
            return List.of();
        }
        Severity severity = header.info().severity();
        String message = header.message()
                .replace("{left}", isLimited(project.config()) ? " that the application leaves on" : "")
                .replace(
                        "{among}",
                        OpenEndpoint.open(PerilousEndpoint.HEAP_DUMP, project).isPresent()
                                ? ", the heap dump with every secret in memory among them"
                                : "");
        Finding finding = Findings.of(
                header,
                project,
                all.get(),
                Actuator.isKept(project, all.get()) ? severity.oneLower() : severity,
                message + Actuator.behindLogin(project));
        return List.of(Actuator.withFixForAdmin(finding, project));
    }

    /** Whether something takes endpoints away: an exclusion, a switch, an access that is denied, an auto-configuration left out. */
    private static boolean isLimited(EffectiveConfig config) {
        for (EffectiveValue exclusion : config.list("management.endpoints.web.exposure.exclude")) {
            if (exclusion.isSet() && !exclusion.value().isBlank()) {
                return true;
            }
        }
        if (isOff(config.get("management.endpoints.enabled-by-default"))
                || isOff(config.get("management.endpoints.access.default"))) {
            return true;
        }
        for (EffectiveValue excluded : config.list(Actuator.LEFT_OUT)) {
            if (excluded.isSet() && excluded.value().contains("Endpoint")) {
                return true;
            }
        }
        for (String key : config.keys(ENDPOINT)) {
            if ((key.endsWith(".enabled") || key.endsWith(".access")) && isOff(config.get(key))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOff(EffectiveValue value) {
        return value.isSet() && (Words.isFalse(value.value()) || Words.means(value.value(), "none"));
    }
}
