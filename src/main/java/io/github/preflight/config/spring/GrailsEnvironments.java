package io.github.preflight.config.spring;

import io.github.preflight.config.Layer;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The blocks {@code environments.<name>} of a Grails application's configuration: what stands in the one that is active counts as if it
 * stood at the top, over what stands there; the others do nothing. What is packaged runs as production unless somebody says otherwise.
 * [guide, Environments; EnvironmentAwarePropertySource at v5.3]
 */
public final class GrailsEnvironments {
    private static final String PREFIX = "environments.";

    private GrailsEnvironments() {}

    /** The environment that a deployment starts, by flag or variable; production otherwise. */
    public static String active(Optional<Deployment> deployment) {
        Optional<String> named = Optional.empty();
        if (deployment.isPresent()) {
            for (EnvironmentVariable variable : deployment.get().environment()) {
                if (variable.name().equals("GRAILS_ENV")) {
                    named = variable.value();
                }
            }
            for (Setting property : deployment.get().systemProperties()) {
                if (property.key().equals("grails.env")) {
                    named = Optional.of(property.value());
                }
            }
        }
        return named.map(GrailsEnvironments::whole)
                .filter(name -> !name.isBlank())
                .orElse("production");
    }

    private static String whole(String name) {
        return switch (name.strip()) {
            case "prod" -> "production";
            case "dev" -> "development";
            default -> name.strip();
        };
    }

    /** The layers with the active block of each above it, and without all blocks. */
    public static List<Layer> lifted(List<Layer> layers, String environment) {
        String active = PREFIX + environment + ".";
        List<Layer> lifted = new ArrayList<>();
        for (Layer layer : layers) {
            List<Layer.Entry> above = new ArrayList<>();
            List<Layer.Entry> plain = new ArrayList<>();
            for (Layer.Entry entry : layer.entries()) {
                Setting setting = entry.setting();
                if (!setting.key().startsWith(PREFIX)) {
                    plain.add(entry);
                } else if (setting.key().startsWith(active)) {
                    String key = setting.key().substring(active.length());
                    above.add(new Layer.Entry(
                            new Setting(key, setting.value(), setting.location()), entry.known(), entry.steps()));
                }
            }
            if (plain.size() == layer.entries().size()) {
                lifted.add(layer);
                continue;
            }
            if (!above.isEmpty()) {
                lifted.add(new Layer(layer.name(), layer.kind(), above));
            }
            lifted.add(new Layer(layer.name(), layer.kind(), plain));
        }
        return lifted;
    }
}
