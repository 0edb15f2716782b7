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

/**
 * Any web site may call: under a key of the framework, a library or the application itself whose words are {@code cors} and,
 * last, {@code allowed origins}. With credentials the browser sends the user's cookies along, which is worse; Spring refuses
 * that for the plain {@code *} (CorsConfiguration of Spring Framework 5.3), but not for the pattern.
 */
record CorsWildcard(RuleHeader header) implements Rule {
    /** The actuator's keys have a rule of their own. */
    private static final String[] OWN_RULE = {"management.", "endpoints."};

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveConfig config = project.config();
        List<Finding> findings = new ArrayList<>();
        String last = "";
        for (String key : config.keys("")) {
            String list = listOf(key);
            if (list.equals(last) || !namesOrigins(list)) {
                continue;
            }
            last = list;
            for (EffectiveValue element : config.list(list)) {
                if (element.isSet() && element.value().strip().equals("*") && !isOff(list, config)) {
                    findings.add(finding(list, element, project));
                    break;
                }
            }
        }
        return findings;
    }

    private Finding finding(String list, EffectiveValue element, Project project) {
        EffectiveValue credentials = sibling(list, "allow-credentials", project.config());
        boolean withCredentials = credentials.isSet() && Words.isTrue(credentials.value());
        return Findings.of(
                header,
                project,
                element,
                header.info().severity(),
                withCredentials ? header.message() + ", with credentials" : header.message());
    }

    private static boolean namesOrigins(String key) {
        for (String prefix : OWN_RULE) {
            if (key.startsWith(prefix)) {
                return false;
            }
        }
        if (key.indexOf("rigin") < 0) {
            return false;
        }
        List<String> words = Words.of(key);
        int origins = Math.max(words.lastIndexOf("origins"), words.lastIndexOf("origin"));
        boolean allowed = origins > 0
                && (words.get(origins - 1).equals("allowed")
                        || words.get(origins - 1).equals("allow"));
        boolean end = origins == words.size() - 1
                || origins == words.size() - 2 && words.get(origins + 1).startsWith("pattern");
        return allowed && end && words.subList(0, origins).contains("cors");
    }

    private static boolean isOff(String list, EffectiveConfig config) {
        EffectiveValue enabled = sibling(list, "enabled", config);
        EffectiveValue enable = sibling(list, "enable", config);
        return enabled.isSet() && Words.isFalse(enabled.value()) || enable.isSet() && Words.isFalse(enable.value());
    }

    private static EffectiveValue sibling(String key, String name, EffectiveConfig config) {
        return config.get(key.substring(0, key.lastIndexOf('.') + 1) + name);
    }

    private static String listOf(String key) {
        int index = key.lastIndexOf('[');
        return index > 0 && key.endsWith("]") ? key.substring(0, index) : key;
    }
}
