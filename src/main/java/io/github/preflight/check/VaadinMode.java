package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.VaadinBuild;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/**
 * Vaadin out of production mode: by a system property, Spring Boot's configuration or a parameter in the descriptor, in this order
 * (flow-server 24.4.0, {@code AbstractPropertyConfiguration}); where none says, by what the build's plugin writes.
 */
record VaadinMode(RuleHeader header) implements Rule {
    private static final String KEY = "vaadin.productionMode";
    private static final String PARAMETER = "productionMode";
    private static final String CLASSES = "com.vaadin.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveValue stated = stated(project);
        if (stated.isSet() && stated.value().equalsIgnoreCase("false")) {
            return List.of(Findings.of(header, project, stated, header.info().severity()));
        }
        Optional<VaadinBuild> build = project.application().module().vaadin();
        if (stated.state() != State.ABSENT || build.isEmpty() || build.get().production()) {
            return List.of();
        }
        Optional<String> profile = build.get().profile();
        if (profile.isPresent() && project.scenario() == Scenario.DEPLOYED) {
            // a release is built with it
            return List.of();
        }
        String message = "Vaadin runs in development mode: "
                + (profile.isPresent()
                        ? "its plugin runs build-frontend only with -P" + profile.get()
                        : "its plugin does not run build-frontend");
        return List.of(Findings.at(
                header,
                project,
                build.get().location(),
                header.info().severity(),
                project.scenario(),
                message,
                List.of()));
    }

    private static EffectiveValue stated(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        EffectiveValue property = LaunchProperties.get(project, KEY);
        EffectiveValue configured = project.framework("spring-boot").isPresent()
                ? project.config().get("vaadin.production-mode")
                : EffectiveValue.absent(KEY);
        for (WebDescriptor.Component component : descriptor.components()) {
            if (component.parameters().containsKey(PARAMETER)
                    && component.className().startsWith(CLASSES)) {
                return LaunchProperties.first(property, configured, component.parameter(PARAMETER));
            }
        }
        boolean vaadin = project.application().module().vaadin().isPresent() || uses(descriptor);
        return LaunchProperties.first(
                property, configured, vaadin ? descriptor.parameter(PARAMETER) : EffectiveValue.absent(KEY));
    }

    private static boolean uses(WebDescriptor descriptor) {
        for (WebDescriptor.Component component : descriptor.components()) {
            if (component.className().startsWith(CLASSES)) {
                return true;
            }
        }
        return false;
    }
}
