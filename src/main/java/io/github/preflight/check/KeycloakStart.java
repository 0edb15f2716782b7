package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Keycloak that a deploy file starts as for developers. Beside an application it is as much in production as that. */
record KeycloakStart(RuleHeader header) implements FileRule {
    private static final String START_DEV = "start-dev";
    private static final List<String> IMAGES = List.of("keycloak", "keycloak-x");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = new Reach.Of(repository);
        List<Finding> findings = new ArrayList<>();
        for (Deployment tool : repository.deployments().tools()) {
            Optional<SourceFile> file = spokenAbout(repository, tool.location().path());
            if (file.isEmpty() || !isKeycloak(tool)) {
                continue;
            }
            Reach reach = reaches.reach(file.get());
            if (reach != Reach.PRODUCTION && reach != Reach.UNKNOWN) {
                continue;
            }
            Severity severity = reach == Reach.PRODUCTION ? header.info().severity() : Severity.INFO;
            for (Setting argument : tool.arguments()) {
                if (argument.value().equals(START_DEV) || argument.value().startsWith(START_DEV + " ")) {
                    findings.add(new Finding(
                            header.info().id(),
                            header.info().category(),
                            severity,
                            Scenario.ANY,
                            List.of(),
                            header.message(),
                            argument.location(),
                            START_DEV,
                            Optional.empty(),
                            "",
                            List.of(),
                            header.fix()));
                }
            }
        }
        return findings;
    }

    private static Optional<SourceFile> spokenAbout(Repository repository, String path) {
        for (SourceFile file : repository.files()) {
            if (file.path().equals(path)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isKeycloak(Deployment tool) {
        for (String hint : tool.hints()) {
            if (IMAGES.contains(hint)) {
                return true;
            }
        }
        return false;
    }
}
