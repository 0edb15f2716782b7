package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
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
record KeycloakServer(RuleHeader header, Fault fault) implements FileRule {
    private static final String START_DEV = "start-dev";
    private static final String DATABASE = "KC_DB";
    private static final String DATABASE_OPTION = "--db=";
    private static final List<String> DATABASES = List.of("dev-file", "dev-mem");
    private static final List<String> IMAGES = List.of("keycloak", "keycloak-x");

    /** What may be wrong with it. */
    enum Fault {
        START_DEV,
        DATABASE
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Finding> findings = new ArrayList<>();
        for (Deployment tool : repository.deployments().tools()) {
            Optional<SourceFile> file = repository.spokenAbout(tool.location().path());
            if (file.isEmpty() || !isKeycloak(tool)) {
                continue;
            }
            Reach reach = reaches.reach(file.get());
            if (reach == Reach.PRODUCTION || reach == Reach.UNKNOWN) {
                Severity severity = reach == Reach.PRODUCTION ? header.info().severity() : Severity.INFO;
                Optional<Setting> startDev = startDev(tool);
                // the development mode brings its database along, and is told by itself
                Optional<Setting> wrong =
                        fault == Fault.START_DEV ? startDev : startDev.isEmpty() ? database(tool) : Optional.empty();
                wrong.ifPresent(setting -> findings.add(finding(setting, severity)));
            }
        }
        return findings;
    }

    private static Optional<Setting> startDev(Deployment tool) {
        for (Setting argument : tool.arguments()) {
            if (argument.value().equals(START_DEV) || argument.value().startsWith(START_DEV + " ")) {
                return Optional.of(new Setting(START_DEV, "", argument.location()));
            }
        }
        return Optional.empty();
    }

    /** An option beats the variable. */
    private static Optional<Setting> database(Deployment tool) {
        Optional<Setting> stated = Optional.empty();
        for (EnvironmentVariable variable : tool.environment()) {
            if (variable.name().equals(DATABASE) && variable.value().isPresent()) {
                stated = Optional.of(new Setting(DATABASE, variable.value().get(), variable.location()));
            }
        }
        for (Setting argument : tool.arguments()) {
            if (argument.value().startsWith(DATABASE_OPTION)) {
                String value = argument.value().substring(DATABASE_OPTION.length());
                stated = Optional.of(new Setting(DATABASE, value, argument.location()));
            }
        }
        return stated.filter(setting -> DATABASES.contains(setting.value()));
    }

    private Finding finding(Setting setting, Severity severity) {
        Location location = setting.location();
        String shown = Findings.shown(setting.key(), setting.value());
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                header.message().replace("{value}", shown),
                location,
                setting.key(),
                setting.value().isEmpty() ? Optional.empty() : Optional.of(shown),
                "",
                List.of(),
                header.fix());
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
