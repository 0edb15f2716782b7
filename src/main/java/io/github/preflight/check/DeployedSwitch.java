package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.SourceFile;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A variable with which a deploy file makes another framework than the JVM's and Django debug. A service on mounted sources is
 * a developer's; and only what is deployed beside an application counts.
 */
record DeployedSwitch(RuleHeader header) implements FileRule {
    private static final Set<String> SWITCHES =
            Set.of("FLASK_DEBUG", "APP_DEBUG", "WP_DEBUG", "WERKZEUG_DEBUG_PIN_OFF");

    private static final Map<String, String> ENVIRONMENTS = Map.of(
            "FLASK_ENV", "development",
            "NODE_ENV", "development",
            "RAILS_ENV", "development",
            "RACK_ENV", "development",
            "APP_ENV", "local",
            "ASPNETCORE_ENVIRONMENT", "development",
            "DOTNET_ENVIRONMENT", "development");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Deployment> all = new ArrayList<>(repository.deployments().deployments());
        all.addAll(repository.deployments().tools());
        Set<Location> told = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        for (Deployment deployment : all) {
            if (isOnSources(deployment)) {
                continue;
            }
            for (EnvironmentVariable variable : deployment.environment()) {
                if (!isDebug(variable)) {
                    continue;
                }
                Optional<SourceFile> file =
                        repository.spokenAbout(variable.location().path());
                boolean deployed = file.isPresent() && reaches.reach(file.get()) == Reach.PRODUCTION;
                if (deployed && told.add(variable.location())) {
                    findings.add(finding(variable));
                }
            }
        }
        return findings;
    }

    private static boolean isDebug(EnvironmentVariable variable) {
        String value = variable.value().orElse("").strip();
        if (SWITCHES.contains(variable.name())) {
            return Words.isTrue(value);
        }
        String development = ENVIRONMENTS.get(variable.name());
        return development != null && value.equalsIgnoreCase(development);
    }

    private static boolean isOnSources(Deployment deployment) {
        for (Mount mount : deployment.mounts()) {
            if (mount.source().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(EnvironmentVariable variable) {
        String value = variable.value().orElse("");
        return new Finding(
                header.info().id(),
                header.info().category(),
                header.info().severity(),
                Scenario.ANY,
                List.of(),
                header.message().replace("{key}", variable.name()).replace("{value}", value),
                variable.location(),
                variable.name(),
                Optional.of(value),
                "",
                List.of(),
                header.fix());
    }
}
