package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.List;

/**
 * The stage that Faces runs in: MyFaces asks the system property {@code faces.PROJECT_STAGE} first, then both implementations
 * the environment entry {@code jsf/ProjectStage} or {@code faces/ProjectStage}, then the parameter of the servlet context
 * (Mojarra 4.0.5, {@code Stage}; MyFaces 4.0.2, {@code ApplicationImpl.getProjectStage}).
 */
record FacesStage(RuleHeader header) implements Rule {
    private static final String JAVAX = "javax.faces.";
    private static final String JAKARTA = "jakarta.faces.";
    private static final String SYSTEM_PROPERTY = "faces.PROJECT_STAGE";
    private static final String MYFACES = "org.apache.myfaces.core:myfaces-impl";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        EffectiveValue entry = LaunchProperties.first(
                descriptor.environmentEntry("faces/ProjectStage"), descriptor.environmentEntry("jsf/ProjectStage"));
        EffectiveValue property = project.dependency(MYFACES).isPresent()
                ? LaunchProperties.get(project, SYSTEM_PROPERTY)
                : EffectiveValue.absent(SYSTEM_PROPERTY);
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern key : header.keys()) {
            EffectiveValue value = LaunchProperties.first(property, entry, descriptor.parameter(key.key()));
            // to look through the sources is dear
            if (value.isSet() && isRead(key.key(), project, descriptor)) {
                Unsafe.judge(header, project, value, findings);
                if (!findings.isEmpty()) {
                    return findings;
                }
            }
        }
        return findings;
    }

    /** Faces 3.0 reads names in {@code jakarta}, those before it in {@code javax}; where nothing tells, either may be. */
    static boolean isRead(String name, Project project, WebDescriptor descriptor) {
        if (name.startsWith(JAVAX)) {
            return !isOfJakarta(descriptor) && !project.codeMentions(JAKARTA);
        }
        return !name.startsWith(JAKARTA) || project.codeMentions(JAKARTA) || !project.codeMentions(JAVAX);
    }

    /** Descriptors of version 5.0 and later are those of Jakarta EE 9 and later. */
    private static boolean isOfJakarta(WebDescriptor descriptor) {
        for (XmlElement root : descriptor.roots()) {
            String version =
                    root.attribute("version").map(XmlElement.Attribute::value).orElse("");
            if (version.startsWith("5") || version.startsWith("6") || version.startsWith("7")) {
                return true;
            }
        }
        return false;
    }
}
