package io.github.preflight.rule;

import io.github.preflight.config.Project;
import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import java.util.List;
import java.util.Optional;

/** One condition that production must not meet. Stateless; may run in parallel. */
public interface Rule {
    RuleInfo info();

    /** What is wrong with this application in this scenario, with the severity that it has when every deployment is as this one. */
    List<Finding> check(Project project);

    /**
     * What the rule makes of one key there, when its page's header tells it; empty for a key that the header does not name, and
     * for a rule told by code.
     *
     * @param key in a strict spelling
     */
    default Optional<Look> look(String key, Project project) {
        return Optional.empty();
    }

    /** What is wrong with committed files, whatever application reads them. */
    default List<Finding> check(Repository repository) {
        return List.of();
    }
}
