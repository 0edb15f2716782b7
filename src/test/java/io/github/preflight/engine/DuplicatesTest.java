package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    @Test
    void an_application_that_is_unsafe_as_packaged_alone_is_not_named_beside_those_that_are_so_as_deployed() {
        List<Finding> findings = new ArrayList<>(List.of(
                finding(Scenario.PACKAGED, Severity.INFO, "a"),
                finding(Scenario.DEPLOYED, Severity.INFO, "b"),
                finding(Scenario.DEPLOYED, Severity.INFO, "c")));
        for (int i = 0; i < findings.size(); i++) {
            Collections.rotate(findings, 1);
            assertThat(Duplicates.joined(findings)).singleElement().satisfies(joined -> {
                assertThat(joined.application()).isEqualTo("b, c");
                assertThat(joined.scenario()).isEqualTo(Scenario.DEPLOYED);
            });
        }
    }

    @Test
    void all_applications_are_named_where_the_worst_is_as_packaged_but_for_those_to_which_it_is_advice() {
        List<Finding> findings = List.of(
                finding(Scenario.DEPLOYED, Severity.WARNING, "a"),
                finding(Scenario.PACKAGED, Severity.ERROR, "b"),
                finding(Scenario.DEPLOYED, Severity.INFO, "c"));
        assertThat(Duplicates.joined(findings))
                .singleElement()
                .extracting(Finding::application, Finding::severity)
                .containsExactly("a, b", Severity.ERROR);
    }

    private static Finding finding(Scenario scenario, Severity severity, String application) {
        return new Finding(
                "rule",
                Category.SETTING,
                severity,
                scenario,
                List.of(),
                "message",
                Location.ofLine("app.yml", 1),
                "key",
                Optional.of("value"),
                application,
                List.of(),
                "fix");
    }
}
