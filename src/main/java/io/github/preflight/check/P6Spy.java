package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * P6Spy between the application and its database: by its driver or URL, by dynamic-datasource's switch, or by the starter that
 * wraps every data source (enableLogging of P6SpyProperties at 1.9.0 is true).
 */
record P6Spy(RuleHeader header) implements Rule {
    private static final String STARTER = "com.github.gavlyukovskiy:p6spy-spring-boot-starter";
    private static final String DYNAMIC = "spring.datasource.dynamic.p6spy";
    private static final String URL = "jdbc:p6spy:";
    private static final String DRIVER = "com.p6spy.engine.spy.P6SpyDriver";
    private static final String[] SWITCHES = {
        "decorator.datasource.enabled", "decorator.datasource.p6spy.enable-logging"
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        EffectiveConfig config = project.config();
        add(URL, project, findings);
        if (findings.isEmpty()) {
            // the driver beside a URL says the same once more
            add(DRIVER, project, findings);
        }
        EffectiveValue dynamic = config.get(DYNAMIC);
        if (dynamic.isSet() && Words.isTrue(dynamic.value())) {
            findings.add(Findings.of(header, project, dynamic, header.info().severity()));
        }
        Optional<Dependency> starter = project.dependency(STARTER);
        if (findings.isEmpty() && starter.isPresent() && isOn(config) && !leftToBuild(project)) {
            findings.add(ofStarter(starter.get(), project));
        }
        return findings;
    }

    private void add(String text, Project project, List<Finding> findings) {
        Set<Location> places = new HashSet<>();
        for (EffectiveValue value : project.config().values()) {
            if (value.isSet() && value.value().startsWith(text) && places.add(value.location())) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
    }

    private static boolean isOn(EffectiveConfig config) {
        for (String key : SWITCHES) {
            EffectiveValue value = config.get(key);
            boolean off = value.isSet() && Words.isFalse(value.value());
            if (off || value.state() == State.UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    private static boolean leftToBuild(Project project) {
        return project.scenario() == Scenario.DEPLOYED && BuildProfiles.decide(project);
    }

    private Finding ofStarter(Dependency starter, Project project) {
        String message =
                "every SQL statement is logged with its values: p6spy-spring-boot-starter wraps the data source,"
                        + " and nothing switches its logging off";
        return Findings.at(
                header,
                project,
                starter.location(),
                header.info().severity(),
                project.scenario(),
                message,
                List.of(new Step("p6spy-spring-boot-starter is on the runtime class path", starter.location())));
    }
}
