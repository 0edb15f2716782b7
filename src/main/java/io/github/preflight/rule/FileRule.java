package io.github.preflight.rule;

import io.github.preflight.config.Project;
import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import java.util.List;

/** A rule about files alone. What it finds belongs to the module that encloses the file. */
public interface FileRule extends Rule {
    @Override
    List<Finding> check(Repository repository);

    @Override
    default List<Finding> check(Project project) {
        return List.of();
    }
}
