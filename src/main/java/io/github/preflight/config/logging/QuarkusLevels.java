package io.github.preflight.config.logging;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Map;

/**
 * The levels of Quarkus' own logging: {@code quarkus.log.level}, and {@code quarkus.log.category."name".level}, whose name stands in
 * quotes where it has dots. What no handler lets through is not said. [LogRuntimeConfig and LogBuildTimeConfig of Quarkus 3.39]
 */
final class QuarkusLevels {
    private static final String PREFIX = "quarkus.log.";
    private static final String CATEGORY = PREFIX + "category.";
    private static final List<String> HANDLERS = List.of("console", "file", "syslog", "socket");

    private QuarkusLevels() {}

    static void add(EffectiveConfig config, Map<String, LogLevels.Level> levels) {
        boolean heard = isHeard(config);
        EffectiveValue root = config.get(PREFIX + "level");
        if (root.isSet() && (heard || !LogLevels.isVerbose(root.value()))) {
            levels.put("", new LogLevels.Level("", root, false, false));
        }
        for (String key : config.keys(CATEGORY)) {
            String logger = logger(key);
            EffectiveValue level = config.get(key);
            if (!logger.isEmpty() && level.isSet()) {
                boolean quiet = !heard || isApart(key, config) || isCapped(key, config);
                if (!quiet || !LogLevels.isVerbose(level.value())) {
                    levels.put(Words.relaxed(logger), new LogLevels.Level(logger, level, false, false));
                }
            }
        }
    }

    /** The logger that a key sets the level of; "" for any other key. */
    private static String logger(String key) {
        if (!key.startsWith(CATEGORY) || !key.endsWith(".level") || key.length() < CATEGORY.length() + 7) {
            return "";
        }
        String name = key.substring(CATEGORY.length(), key.length() - 6);
        if (name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")) {
            return name.substring(1, name.length() - 1);
        }
        return name.indexOf('.') < 0 && name.indexOf('"') < 0 ? name : "";
    }

    /** Whether a handler that is on writes what is for developers. */
    private static boolean isHeard(EffectiveConfig config) {
        if (LogLevels.isCalm(config.get(PREFIX + "min-level").value())) {
            return false;
        }
        for (String handler : HANDLERS) {
            String prefix = PREFIX + handler + ".";
            boolean on = handler.equals("console");
            for (String name : List.of("enable", "enabled")) {
                EffectiveValue value = config.get(prefix + name);
                on = value.isSet() ? Words.isTrue(value.value()) : on;
            }
            if (on && !LogLevels.isCalm(config.get(prefix + "level").value())) {
                return true;
            }
        }
        return false;
    }

    /** Whether its lines go to handlers of its own alone, whose levels are not looked at. */
    private static boolean isApart(String key, EffectiveConfig config) {
        EffectiveValue parent = config.get(key.substring(0, key.length() - 5) + "use-parent-handlers");
        return parent.isSet() && Words.isFalse(parent.value());
    }

    private static boolean isCapped(String key, EffectiveConfig config) {
        return LogLevels.isCalm(
                config.get(key.substring(0, key.length() - 5) + "min-level").value());
    }
}
