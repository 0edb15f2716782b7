package io.github.preflight.config.micronaut;

import io.github.preflight.config.Layer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which environments are active: those that the surroundings tell, below those that {@code micronaut.environments} and {@code
 * MICRONAUT_ENVIRONMENTS} name, below those that the code names; where there are none of these, the default ones that the code
 * names. [guide, Environments; DefaultEnvironment at v4.7]
 */
final class Environments {
    static final String PROPERTY = "micronaut.environments";
    private static final String VARIABLE = "MICRONAUT_ENVIRONMENTS";

    /** Variables that a platform sets, and the environments that Micronaut tells from them. */
    private static final List<List<String>> PLATFORMS = List.of(
            List.of("KUBERNETES_SERVICE_HOST", "k8s", "cloud"),
            List.of("VCAP_SERVICES", "pcf", "cloud"),
            List.of("DYNO", "heroku", "cloud"),
            List.of("GAE_ENV", "gae", "gcp", "cloud"),
            List.of("AWS_LAMBDA_FUNCTION_NAME", "ec2", "cloud"));

    private Environments() {}

    /** Those that flags and variables name, in order. */
    static List<String> named(List<Layer.Entry> systemProperties, List<Layer.Entry> environment) {
        List<String> names = new ArrayList<>();
        add(value(systemProperties, PROPERTY), names);
        add(value(environment, VARIABLE), names);
        return names;
    }

    private static String value(List<Layer.Entry> entries, String name) {
        String value = "";
        for (Layer.Entry entry : entries) {
            if (entry.setting().key().equals(name)) {
                value = entry.setting().value();
            }
        }
        return value;
    }

    private static void add(String text, List<String> into) {
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                into.add(name.trim());
            }
        }
    }

    /**
     * All that are active, in order of rising precedence.
     *
     * @param named by flags and variables, or assumed for production; in order
     */
    static List<String> active(List<Layer.Entry> environment, List<String> named, StartCode.Start code) {
        List<String> specified = new ArrayList<>(named);
        code.environments().forEach(name -> specified.add(name.value()));
        Set<String> active = deduced(environment);
        if (active.isEmpty() && specified.isEmpty()) {
            code.defaults().forEach(name -> specified.add(name.value()));
        }
        specified.forEach(active::remove);
        active.addAll(specified);
        return List.copyOf(active);
    }

    private static Set<String> deduced(List<Layer.Entry> environment) {
        Set<String> deduced = new LinkedHashSet<>();
        for (List<String> platform : PLATFORMS) {
            for (Layer.Entry entry : environment) {
                boolean there = entry.setting().key().equals(platform.get(0));
                if (there && !(entry.known() && entry.setting().value().isEmpty())) {
                    deduced.addAll(platform.subList(1, platform.size()));
                }
            }
        }
        boolean off = value(environment, "MICRONAUT_ENV_DEDUCTION").equalsIgnoreCase("false");
        return off ? new LinkedHashSet<>() : deduced;
    }
}
