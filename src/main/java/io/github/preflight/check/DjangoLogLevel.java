package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * A logger of a site's {@code LOGGING} at DEBUG, or one that passes everything, with a handler that lets it through: its own, or, where it
 * propagates, one of the root's.
 */
record DjangoLogLevel(RuleHeader header) implements Rule {
    private static final String ROOT = "LOGGING.root";
    private static final String LOGGERS = "LOGGING.loggers.";
    private static final String HANDLERS = "LOGGING.handlers.";
    private static final String LEVEL = ".level";

    /** Writes the queries of connections that note them, which is where DEBUG is on (CursorDebugWrapper). */
    private static final String QUERIES = "django.db.backends";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project)) {
            return List.of();
        }
        EffectiveConfig config = project.config();
        List<Finding> findings = new ArrayList<>();
        if (isVerbose(config.get(ROOT + LEVEL)) && isWritten(ROOT, config)) {
            findings.add(finding("root", config.get(ROOT + LEVEL), project));
        }
        for (String key : config.keys(LOGGERS)) {
            EffectiveValue level = config.get(key);
            if (key.endsWith(LEVEL) && isVerbose(level)) {
                String logger = key.substring(0, key.length() - LEVEL.length());
                String name = logger.substring(LOGGERS.length());
                boolean silent = name.equals(QUERIES) && !DjangoText.isTrue(config.get("DEBUG"));
                boolean propagates = !config.get(logger + ".propagate").raw().equals("False");
                if (!silent && (isWritten(logger, config) || propagates && isWritten(ROOT, config))) {
                    findings.add(finding(name.isEmpty() ? "root" : name, level, project));
                }
            }
        }
        return findings;
    }

    private Finding finding(String logger, EffectiveValue level, Project project) {
        return Findings.of(
                header,
                project,
                level,
                header.info().severity(),
                header.message().replace("{logger}", logger));
    }

    private static boolean isVerbose(EffectiveValue level) {
        return level.isSet() && level.value().equals("DEBUG");
    }

    /** Whether one of a logger's handlers writes DEBUG while the site's DEBUG is off. */
    private static boolean isWritten(String logger, EffectiveConfig config) {
        for (String key : config.keys(logger + ".handlers[")) {
            EffectiveValue name = config.get(key);
            if (name.isSet() && passes(HANDLERS + name.value(), config)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(String handler, EffectiveConfig config) {
        EffectiveValue level = config.get(handler + LEVEL);
        boolean all = !level.isSet() && level.raw().isEmpty()
                || isVerbose(level)
                || level.value().equals("NOTSET");
        String type = config.get(handler + ".class").value();
        boolean writes = !type.isEmpty() && !type.endsWith("NullHandler") && !type.endsWith("EmailHandler");
        for (String key : config.keys(handler + ".filters[")) {
            String filter = config.get(key).value();
            if (config.get("LOGGING.filters." + filter + ".()").value().endsWith("RequireDebugTrue")) {
                return false;
            }
        }
        return all && writes;
    }
}
