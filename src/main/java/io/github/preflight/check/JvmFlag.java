package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Alternative;
import io.github.preflight.rule.Condition;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A flag that a deployment hands to the JVM. The page's {@code keys} are the flags as one writes them, {@code *} for any text:
 * {@code -Xverify:none}, {@code -javaagent:*jrebel*}, {@code -Dname=true}. A {@code -Dname} without a value leaves the value to
 * the page's {@code unsafe}; without that, any value counts. The last {@code -D} of a name wins, and so does the last sign of
 * an {@code -XX} flag.
 */
record JvmFlag(RuleHeader header) implements Rule {
    private static final String PROPERTY = "-D";

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
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue property : properties(deployment).values()) {
            for (KeyPattern pattern : header.keys()) {
                if (pattern.key().startsWith(PROPERTY) && names(pattern.key(), property)) {
                    addProperty(property, project, findings);
                    break;
                }
            }
        }
        for (int i = 0; i < deployment.jvmFlags().size(); i++) {
            addFlag(deployment.jvmFlags(), i, project, findings);
        }
        return findings;
    }

    /** The system properties that the deployment sets, by name. */
    static Map<String, EffectiveValue> properties(Deployment deployment) {
        Map<String, EffectiveValue> properties = new LinkedHashMap<>();
        for (Setting property : deployment.systemProperties()) {
            properties.put(property.key(), value(property.key(), property.value(), property.location()));
        }
        return properties;
    }

    private static EffectiveValue value(String key, String text, Location location) {
        State state = text.contains("${") ? State.UNKNOWN : State.SET;
        return new EffectiveValue(key, state, text, text, location, List.of(), "");
    }

    private static boolean names(String pattern, EffectiveValue property) {
        int equals = pattern.indexOf('=');
        String name = pattern.substring(PROPERTY.length(), equals < 0 ? pattern.length() : equals);
        return name.equals(property.key())
                && (equals < 0 || new Condition.Like(pattern.substring(equals + 1)).holds(property) == Truth.YES);
    }

    private void addProperty(EffectiveValue property, Project project, List<Finding> findings) {
        if (header.unsafe().isEmpty()) {
            findings.add(Findings.of(header, project, property, header.info().severity()));
            return;
        }
        for (Alternative alternative : header.unsafe()) {
            if (fires(alternative, property)) {
                Severity severity = alternative.severity().orElse(header.info().severity());
                findings.add(Findings.of(header, project, property, severity));
                return;
            }
        }
    }

    private static boolean fires(Alternative alternative, EffectiveValue property) {
        if (!alternative.condition().ofElements()) {
            return alternative.fires(property);
        }
        for (String element : property.value().split(",")) {
            if (alternative.fires(value(property.key(), element.strip(), property.location()))) {
                return true;
            }
        }
        return false;
    }

    private void addFlag(List<Setting> flags, int index, Project project, List<Finding> findings) {
        Setting flag = flags.get(index);
        if (isUndone(flags, index)) {
            return;
        }
        EffectiveValue text = value(flag.key(), known(flag.value()), flag.location());
        for (KeyPattern pattern : header.keys()) {
            if (!pattern.key().startsWith(PROPERTY) && new Condition.Like(pattern.key()).holds(text) == Truth.YES) {
                String shown = withoutOptions(flag.value());
                EffectiveValue value = EffectiveValue.stated(flag.key(), shown, flag.location());
                findings.add(Findings.of(header, project, value, header.info().severity()));
                return;
            }
        }
    }

    /** Whether a later flag takes it back: {@code -XX:-Name} behind {@code -XX:+Name}, {@code -da} behind {@code -ea}. */
    private static boolean isUndone(List<Setting> flags, int index) {
        String flag = flags.get(index).value();
        String opposite = "";
        if (flag.startsWith("-XX:+") || flag.startsWith("-XX:-")) {
            opposite = "-XX:" + (flag.charAt(4) == '+' ? '-' : '+') + flag.substring(5);
        } else if (flag.equals("-ea")) {
            opposite = "-da";
        }
        for (Setting later : flags.subList(index + 1, flags.size())) {
            if (later.value().equals(opposite)) {
                return true;
            }
        }
        return false;
    }

    /** The text without the variables that no committed file sets: their names say nothing. */
    private static String known(String text) {
        StringBuilder known = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            known.append(text, from, open);
            from = close + 1;
        }
        return known.append(text.substring(from)).toString();
    }

    /** An agent's options may hold a secret. */
    private static String withoutOptions(String flag) {
        int equals = flag.indexOf('=');
        return flag.startsWith("-javaagent:") && equals > 0 ? flag.substring(0, equals) : flag;
    }
}
