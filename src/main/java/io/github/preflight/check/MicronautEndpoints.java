package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Management endpoints that answer without a login, because somebody says that they are not sensitive. [EndpointSensitivityProcessor,
 * EndpointEnabledCondition and the endpoints of micronaut-management at v4.7]
 */
record MicronautEndpoints(RuleHeader header) implements Rule {
    /**
     * @param on whether it is enabled unless somebody says otherwise
     * @param sensitive the key, below the endpoint's, that says whether it asks for a login
     * @param grave whether it changes something, or tells what is meant for nobody
     */
    private record Endpoint(String id, boolean on, String sensitive, boolean grave, String does) {}

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("stop", false, "sensitive", true, "stops the application"),
            new Endpoint("loggers", false, "write-sensitive", true, "changes log levels"),
            new Endpoint("refresh", true, "sensitive", true, "makes beans anew"),
            new Endpoint("env", false, "sensitive", true, "shows the names of all settings"),
            new Endpoint("threaddump", true, "sensitive", true, "shows what every thread does"),
            new Endpoint("beans", true, "sensitive", false, "lists the beans"),
            new Endpoint("routes", true, "sensitive", false, "lists all paths"));

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.framework("micronaut").isEmpty()
                || project.hasDependency("io.micronaut:micronaut-management") == Truth.NO) {
            return List.of();
        }
        Map<Location, Finding> findings = new LinkedHashMap<>();
        EffectiveConfig config = project.config();
        for (Endpoint endpoint : ENDPOINTS) {
            EffectiveValue sensitive = sensitive(endpoint, config);
            if (isEnabled(endpoint, config) && sensitive.isSet() && Words.isFalse(sensitive.value())) {
                Severity severity = endpoint.grave() ? header.info().severity() : Severity.WARNING;
                String message =
                        header.message().replace("{endpoint}", endpoint.id()).replace("{does}", endpoint.does());
                // one key for all endpoints is one fault, told by the worst of them
                findings.putIfAbsent(sensitive.location(), Findings.of(header, project, sensitive, severity, message));
            }
        }
        return List.copyOf(findings.values());
    }

    private static EffectiveValue sensitive(Endpoint endpoint, EffectiveConfig config) {
        EffectiveValue own = config.get("endpoints." + endpoint.id() + "." + endpoint.sensitive());
        boolean alone = endpoint.sensitive().startsWith("write");
        return own.isSet() || own.isUnknown() || alone ? own : config.get("endpoints.all.sensitive");
    }

    private static boolean isEnabled(Endpoint endpoint, EffectiveConfig config) {
        for (String key : List.of("endpoints." + endpoint.id() + ".enabled", "endpoints.all.enabled")) {
            EffectiveValue enabled = config.get(key);
            if (enabled.isSet() || enabled.isUnknown()) {
                return enabled.isSet() && Words.isTrue(enabled.value());
            }
        }
        return endpoint.on();
    }
}
