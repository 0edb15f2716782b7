package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An embedded database's driver that ships beside the real one: where the URL is missing, Spring Boot starts that database
 * instead of failing. Where production uses the driver, other rules speak.
 */
record EmbeddedDriver(RuleHeader header) implements Rule {
    private static final String[][] DRIVERS = {
        {"com.h2database:h2", ":h2:", "H2"},
        {"org.hsqldb:hsqldb", ":hsqldb:", "HSQLDB"},
        {"org.apache.derby:derby", ":derby:", "Derby"}
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveValue url = project.config().get("spring.datasource.url");
        boolean unjudged = project.scenario() == Scenario.PACKAGED || BuildProfiles.decide(project);
        if (project.framework("spring-boot").isEmpty() || unjudged || !url.isSet()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String[] driver : DRIVERS) {
            Optional<Dependency> dependency = project.dependency(driver[0]);
            if (dependency.isPresent() && !isUsed(driver[1], project)) {
                Step production = new Step("production connects to " + Findings.shown(url), url.location());
                findings.add(Findings.at(
                        header,
                        project,
                        dependency.get().location(),
                        header.info().severity(),
                        project.scenario(),
                        header.message().replace("{driver}", driver[2]),
                        List.of(production)));
            }
        }
        return findings;
    }

    private static boolean isUsed(String scheme, Project project) {
        for (JdbcUrl url : JdbcUrl.of(project)) {
            if (url.lower().contains(scheme)) {
                return true;
            }
        }
        return false;
    }
}
