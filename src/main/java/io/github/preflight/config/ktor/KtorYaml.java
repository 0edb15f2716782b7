package io.github.preflight.config.ktor;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.StartedWith;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One YAML file of Ktor's. A value that begins with a dollar is a reference as a whole: {@code $name} to another value of the file,
 * or else to a system property or variable; {@code $?name} is nothing where none is there; {@code $name:default}. Two dollars are
 * one. A null sets nothing. [YamlConfig@2.3 to @3.6]
 */
final class KtorYaml {
    private final YamlNode root;
    private final StartedWith start;
    private final Map<String, EffectiveValue> values = new LinkedHashMap<>();

    private KtorYaml(YamlNode root, StartedWith start) {
        this.root = root;
        this.start = start;
    }

    static Map<String, EffectiveValue> read(YamlNode root, StartedWith start) {
        KtorYaml yaml = new KtorYaml(root, start);
        for (YamlNode.Entry entry : root.entries()) {
            yaml.flatten(entry.key(), entry.value());
        }
        return yaml.values;
    }

    private void flatten(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.isNull()) {
                value(key, scalar).ifPresent(value -> values.put(key, value));
            }
            return;
        }
        if (node instanceof YamlNode.Sequence && node.items().isEmpty()) {
            values.put(key, EffectiveValue.stated(key, "", node.location()));
        }
        for (YamlNode.Entry entry : node.entries()) {
            flatten(key + "." + entry.key(), entry.value());
        }
        int index = 0;
        for (YamlNode item : node.items()) {
            flatten(key + "[" + index++ + "]", item);
        }
    }

    private Optional<EffectiveValue> value(String key, YamlNode.Scalar written) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(key + " is set here", written.location()));
        Set<String> visited = new HashSet<>();
        String text = written.value();
        Location place = written.location();
        while (text.startsWith("$") && !text.startsWith("$$")) {
            if (!visited.add(text)) {
                return Optional.of(unknown(key, "", place, steps, "its references lead back to themselves"));
            }
            boolean braces = text.startsWith("${") && text.endsWith("}");
            String name = braces ? text.substring(2, text.length() - 1) : text.substring(1);
            int colon = name.indexOf(':');
            if (colon >= 0) {
                return Optional.of(
                        given(key, name.substring(0, colon), Optional.of(name.substring(colon + 1)), place, steps));
            }
            Optional<YamlNode.Scalar> other = at(name);
            if (other.isEmpty()) {
                boolean optional = name.startsWith("?");
                String variable = optional ? name.substring(1) : name;
                boolean nothing = optional
                        && start.property(variable).isEmpty()
                        && start.variable(variable).isEmpty()
                        && start.open().isEmpty();
                return nothing ? Optional.empty() : Optional.of(given(key, variable, Optional.empty(), place, steps));
            }
            text = other.get().value();
            place = other.get().location();
            steps.add(new Step("from " + name, place));
        }
        String plain = text.startsWith("$$") ? text.substring(1) : text;
        return Optional.of(new EffectiveValue(key, State.SET, plain, plain, place, steps, ""));
    }

    /** What a system property sets, or else a variable, or else the default. */
    private EffectiveValue given(String key, String name, Optional<String> fallback, Location place, List<Step> steps) {
        String raw = "${" + name + fallback.map(text -> ":" + text).orElse("") + "}";
        Optional<Setting> property = start.property(name);
        if (property.isPresent()) {
            return known(key, property.get(), raw, steps);
        }
        Optional<EnvironmentVariable> variable = start.variable(name);
        if (variable.isPresent()) {
            Location there = variable.get().location();
            steps.add(new Step(name + " from the environment of " + start.by(), there));
            return variable.get().value().isPresent()
                    ? new EffectiveValue(
                            key, State.SET, raw, variable.get().value().get(), there, steps, "")
                    : unknown(
                            key,
                            raw,
                            there,
                            steps,
                            name + " is set by " + start.by() + " to what no committed file tells");
        }
        if (start.open().isPresent()) {
            return unknown(key, raw, place, steps, start.open().get());
        }
        if (fallback.isEmpty()) {
            return unknown(key, "", place, steps, "${" + name + "} has no value in any committed file");
        }
        steps.add(new Step("nothing sets " + name + ", so its default counts", place));
        return new EffectiveValue(key, State.SET, raw, fallback.get(), place, steps, "");
    }

    private EffectiveValue known(String key, Setting property, String raw, List<Step> steps) {
        steps.add(new Step(property.key() + " is set by " + start.by(), property.location()));
        return property.value().indexOf('$') < 0
                ? new EffectiveValue(key, State.SET, raw, property.value(), property.location(), steps, "")
                : unknown(key, raw, property.location(), steps, property.key() + " is set by a variable of the shell");
    }

    private static EffectiveValue unknown(String key, String raw, Location place, List<Step> steps, String reason) {
        return new EffectiveValue(key, State.UNKNOWN, raw, "", place, steps, reason);
    }

    /** The value at a path of names; those in lists have none. */
    private Optional<YamlNode.Scalar> at(String path) {
        Optional<YamlNode> node = Optional.of(root);
        for (String name : path.split("\\.", -1)) {
            node = node.flatMap(n -> n.get(name));
        }
        return node.filter(YamlNode.Scalar.class::isInstance).map(YamlNode.Scalar.class::cast);
    }
}
