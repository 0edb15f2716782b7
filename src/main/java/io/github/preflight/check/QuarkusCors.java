package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.List;

/** Quarkus' filter for calls from other sites, when it is on and lets every site call. */
record QuarkusCors(RuleHeader header) implements Rule {
    private static final String PREFIX = "quarkus.http.cors";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveConfig config = project.config();
        if (project.framework("quarkus").isEmpty() || !isOn(project)) {
            return List.of();
        }
        for (EffectiveValue origin : config.list(PREFIX + ".origins")) {
            if (origin.isSet() && isAny(origin.value().strip())) {
                EffectiveValue credentials = config.get(PREFIX + ".access-control-allow-credentials");
                boolean with = credentials.isSet() && Words.isTrue(credentials.value());
                Severity severity = with ? Severity.ERROR : header.info().severity();
                String message = with ? header.message() + ", with credentials" : header.message();
                return List.of(Findings.of(header, project, origin, severity, message));
            }
        }
        return List.of();
    }

    /** {@code cors.enabled} since 3.19, {@code cors} until 3.27; between them each counts alone. */
    private static boolean isOn(Project project) {
        EffectiveConfig config = project.config();
        boolean old = project.framework("quarkus")
                .flatMap(Framework::version)
                .map(version -> !version.isAtLeast("3.28"))
                .orElse(true);
        return Words.isTrue(config.get(PREFIX + ".enabled").value())
                || old && Words.isTrue(config.get(PREFIX).value());
    }

    /** All, or a regular expression that fits everything. */
    private static boolean isAny(String origin) {
        return origin.equals("*") || origin.equals("/.*/") || origin.equals("/.+/") || origin.equals("/^.*$/");
    }
}
