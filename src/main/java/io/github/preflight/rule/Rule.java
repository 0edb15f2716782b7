package io.github.preflight.rule;

import io.github.preflight.config.Project;
import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import java.util.List;

/** One condition that production must not meet. Stateless; may run in parallel. */
public interface Rule {
    RuleInfo info();

    /** What is wrong with this application in this scenario, with the severity that it has when every deployment is as this one. */
    List<Finding> check(Project project);

    /** What is wrong with committed files, whatever application reads them. */
    default List<Finding> check(Repository repository) {
        return List.of();
    }
}
