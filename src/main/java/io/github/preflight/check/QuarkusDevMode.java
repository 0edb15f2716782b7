package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/** A deployment that starts Quarkus in its development mode: Maven's goal, Gradle's task, or the command line's word. */
record QuarkusDevMode(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.deployment().isEmpty() || project.framework("quarkus").isEmpty()) {
            return List.of();
        }
        String before = "";
        for (Setting word : project.deployment().get().arguments()) {
            String text = word.value();
            boolean starts = text.endsWith("quarkus:dev")
                    || text.contains("quarkus:dev ")
                    || text.contains("quarkusDev")
                    || text.equals("dev") && before.equals("quarkus")
                    || text.contains("quarkus dev");
            if (starts) {
                return List.of(Findings.at(
                        header,
                        project,
                        word.location(),
                        header.info().severity(),
                        project.scenario(),
                        header.message(),
                        List.of()));
            }
            before = text;
        }
        return List.of();
    }
}
