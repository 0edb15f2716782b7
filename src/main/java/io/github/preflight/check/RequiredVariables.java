package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Variables that configuration must have, and that a deployment does not set whose whole environment is committed. One finding
 * for all of them.
 */
record RequiredVariables(RuleHeader header) implements Rule {
    private static final int MOST_NAMES = 5;

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.deployment().isEmpty() || project.config().isOpen()) {
            return List.of();
        }
        Deployment deployment = project.deployment().get();
        if (deployment.openEnvironment() || deployment.isImage()) {
            return List.of();
        }
        Map<String, VariableRead> missing = new TreeMap<>();
        Set<String> set = new HashSet<>();
        for (EnvironmentVariable variable : deployment.environment()) {
            set.add(variable.name());
        }
        for (VariableRead read : project.config().variables(deployment.environment())) {
            if (read.need() == Need.REQUIRED && !set.contains(read.name())) {
                missing.putIfAbsent(read.name(), read);
            }
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        List<VariableRead> places = new ArrayList<>(missing.values());
        places.sort(Comparator.comparing(VariableRead::location));
        List<Step> steps = new ArrayList<>();
        for (VariableRead read : places) {
            if (steps.size() < MOST_NAMES) {
                steps.add(new Step(
                        read.name() + (read.key().isEmpty() ? " is read" : " is read for " + read.key()),
                        read.location()));
            }
        }
        return List.of(Findings.at(
                header,
                project,
                places.get(0).location(),
                header.info().severity(),
                project.scenario(),
                header.message().replace("{value}", names(missing)),
                steps));
    }

    private static String names(Map<String, VariableRead> missing) {
        List<String> names = new ArrayList<>(missing.keySet());
        int more = names.size() - MOST_NAMES;
        return more > 0
                ? String.join(", ", names.subList(0, MOST_NAMES)) + " and " + more + " more"
                : String.join(", ", names);
    }
}
