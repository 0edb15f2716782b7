package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;

/** What the shipped descriptor promises. */
class ParametersTest {
    /** What a property cannot say. */
    private static final Set<String> STRUCTURES = Set.of("rules", "suppressions");

    @Test
    void every_goal_is_there_and_safe_beside_others() {
        Set<String> goals = new TreeSet<>();
        for (MojoDescriptor goal : FakeMaven.descriptor().getMojos()) {
            goals.add(goal.getGoal());
            assertThat(goal.isThreadSafe()).as(goal.getGoal()).isTrue();
        }
        assertThat(goals).containsExactly("check", "effective", "environment", "explain", "help", "scan");
    }

    @Test
    void the_gate_runs_in_every_module_at_verify_with_what_the_application_runs_with() {
        MojoDescriptor check = FakeMaven.descriptor().getMojo("check");

        assertThat(check.getPhase()).isEqualTo("verify");
        assertThat(check.isAggregator()).isFalse();
        assertThat(check.isInheritedByDefault()).isTrue();
        assertThat(check.getDependencyResolutionRequired()).isEqualTo("runtime");
    }

    @Test
    void the_other_goals_need_no_project_and_resolve_nothing() {
        for (String goal : new String[] {"scan", "effective", "environment", "explain"}) {
            MojoDescriptor mojo = FakeMaven.descriptor().getMojo(goal);
            assertThat(mojo.isAggregator()).as(goal).isTrue();
            assertThat(mojo.isProjectRequired()).as(goal).isFalse();
            assertThat(mojo.getDependencyResolutionRequired()).as(goal).isNull();
        }
    }

    @Test
    void a_parameters_property_is_its_name() {
        for (MojoDescriptor goal : FakeMaven.descriptor().getMojos()) {
            if (goal.getGoal().equals("help")) {
                continue;
            }
            for (Parameter parameter : goal.getParameters()) {
                PlexusConfiguration mapping = goal.getMojoConfiguration().getChild(parameter.getName(), false);
                if (parameter.isEditable() && !STRUCTURES.contains(parameter.getName())) {
                    assertThat(mapping.getValue())
                            .as(goal.getGoal() + " " + parameter.getName())
                            .isEqualTo("${preflight." + parameter.getName() + "}");
                }
            }
        }
    }

    @Test
    void every_parameter_is_explained() {
        for (MojoDescriptor goal : FakeMaven.descriptor().getMojos()) {
            if (goal.getParameters() == null) {
                continue;
            }
            for (Parameter parameter : goal.getParameters()) {
                if (parameter.isEditable()) {
                    assertThat(parameter.getDescription())
                            .as(goal.getGoal() + " " + parameter.getName())
                            .isNotBlank();
                }
            }
        }
    }
}
