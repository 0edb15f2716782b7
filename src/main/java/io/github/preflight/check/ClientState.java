package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encryption of view state that Faces keeps at the client, switched off; elsewhere the server has the state. */
record ClientState(RuleHeader header) implements Rule {
    /** {@code StateUtils.isSecure} of 4.0.2: off for exactly this text. */
    private static final String MYFACES = "org.apache.myfaces.USE_ENCRYPTION";

    /** {@code ClientSideStateHelper.init} of 4.0.5. */
    private static final String MOJARRA = "com.sun.faces.disableClientStateEncryption";

    private static final List<String> METHODS =
            List.of("jakarta.faces.STATE_SAVING_METHOD", "javax.faces.STATE_SAVING_METHOD");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        List<Finding> findings = new ArrayList<>();
        if (isAtClient(project, descriptor)) {
            EffectiveValue used = descriptor.parameter(MYFACES);
            EffectiveValue disabled = descriptor.parameter(MOJARRA);
            if (used.isSet() && used.value().equals("false")) {
                findings.add(Findings.of(header, project, used, header.info().severity()));
            }
            if (disabled.isSet() && disabled.value().equalsIgnoreCase("true")) {
                findings.add(
                        Findings.of(header, project, disabled, header.info().severity()));
            }
        }
        return findings;
    }

    private static boolean isAtClient(Project project, WebDescriptor descriptor) {
        Optional<String> method = Optional.empty();
        for (String name : METHODS) {
            EffectiveValue value = descriptor.parameter(name);
            if (method.isEmpty() && value.isSet() && FacesStage.isRead(name, project, descriptor)) {
                method = Optional.of(value.value());
            }
        }
        return method.isPresent() && method.get().equalsIgnoreCase("client");
    }
}
