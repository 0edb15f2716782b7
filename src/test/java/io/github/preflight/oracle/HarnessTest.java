package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.config.PropertyName;
import io.github.preflight.oracle.Preflight.Computed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle would be worth nothing if it could not tell a right Preflight from a wrong one. */
class HarnessTest {
    private static Oracle oracle;

    @BeforeAll
    static void open() {
        oracle = new Oracle(RealSpring.onTestClassPath());
    }

    @AfterAll
    static void close() {
        oracle.spring().close();
    }

    @Test
    void a_preflight_that_says_what_is_real_shows_no_difference() {
        Preflight right = (arrangement, version, keys, lists) -> said(arrangement);

        for (long seed = 100; seed < 110; seed++) {
            assertThat(oracle.differences(Generator.arrangement("3.5", seed), right))
                    .isEmpty();
        }
    }

    @Test
    void a_wrong_value_is_shown_with_the_smallest_arrangement_that_has_it() {
        Arrangement arrangement = Arrangement.titled("Three files")
                .file("classpath:/application.yml", "app.name: a\napp.mode: b\n")
                .file("classpath:/config/application.yml", "app.size: c\n")
                .file("file:./application.properties", "app.mode=d\n")
                .build();
        Preflight wrongAboutMode = (candidate, version, keys, lists) -> {
            Map<String, String> values = new HashMap<>(said(candidate).values());
            values.computeIfPresent("app.mode", (key, value) -> "wrong");
            return new Computed(values, Map.of(), List.of(), Optional.empty());
        };

        assertThat(oracle.differences(arrangement, wrongAboutMode))
                .containsExactly("app.mode is 'd', but Preflight says 'wrong'", """

                # Three files

                ```properties file:./application.properties
                app.mode=d
                ```
                """);
    }

    @Test
    void absent_values_lists_and_profiles_are_compared() {
        Arrangement arrangement = Arrangement.titled("A list and a profile")
                .file("classpath:/application.yml", "app.list: [a, b]\nspring.profiles.active: dev\n")
                .build();
        RealResult real = oracle.spring().run(arrangement, Generator.KEYS, Generator.LISTS);
        Computed silent = new Computed(Map.of("app.name", "x"), Map.of(), List.of(), Optional.empty());

        assertThat(Comparison.differences(real, silent, Comparison.keys(real), Set.of("app.list")))
                .containsExactly(
                        "active profiles are [dev], but Preflight says []",
                        "app.list[0] is 'a', but Preflight says absent",
                        "app.list[1] is 'b', but Preflight says absent",
                        "app.name is absent, but Preflight says 'x'",
                        "spring.profiles.active is 'dev', but Preflight says absent",
                        "app.list[] is '[a, b]', but Preflight says absent");
    }

    @Test
    void a_failure_that_is_none_is_a_difference() {
        Preflight pessimist =
                (arrangement, version, keys, lists) -> new Computed(Map.of(), Map.of(), List.of(), Optional.of("no"));

        assertThat(oracle.differences(Arrangement.titled("Nothing").build(), pessimist))
                .contains("it starts, but Preflight says: no");
    }

    @Test
    void variables_and_properties_of_this_machine_do_not_reach_the_application() {
        RealResult real = oracle.spring()
                .run(Arrangement.titled("Nothing").build(), Set.of("PATH", "java.home", "user.dir"), Set.of());

        assertThat(real.started()).isTrue();
        assertThat(real.keys()).contains("PATH", "java.home");
        assertThat(real.values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.7", "3.5", "4.1"})
    void a_generated_arrangement_is_the_same_again_and_survives_being_a_page(String line) {
        for (long seed = 0; seed < 200; seed++) {
            Arrangement arrangement = Generator.arrangement(line, seed);
            String text = ArrangementPage.text(arrangement, List.of("starts"));

            assertThat(Generator.arrangement(line, seed)).isEqualTo(arrangement);
            assertThat(ArrangementPage.parse("page.md", text).arrangement()).isEqualTo(arrangement);
        }
    }

    @Test
    void every_key_that_a_rule_reads_is_set_somewhere() {
        Set<String> set = new HashSet<>();
        for (long seed = 0; seed < 1_000; seed++) {
            Arrangement arrangement = Generator.arrangement("3.5", seed);
            set.addAll(arrangement.environment().keySet());
            for (String word : arrangement.toString().split("[\\s:=,{}\"]+")) {
                set.add(PropertyName.canonical(word));
            }
        }

        assertThat(Generator.RULE_KEYS)
                .hasSizeGreaterThan(100)
                .allMatch(key -> set.contains(PropertyName.canonical(key))
                        || set.contains(PropertyName.variable(key))
                        || set.contains(PropertyName.legacyVariable(key)));
    }

    @Test
    void a_page_that_expects_nothing_or_has_an_unknown_block_is_refused() {
        assertThatThrownBy(() -> ArrangementPage.parse("a.md", "# Title\n")).hasMessage("a.md: expects nothing");
        assertThatThrownBy(() -> ArrangementPage.parse("a.md", "# Title\n\n```yaml application.yml\n```\n"))
                .hasMessageStartingWith("a.md:3: application.yml: starts with none of [classpath:/");
        assertThatThrownBy(() -> ArrangementPage.parse("a.md", "# Title\n\n```text expect\na is b\n```\n"))
                .hasMessage("a.md:3: 'a is b' has none of [=, absent, fails] behind the key");
    }

    @Test
    void an_unmet_expectation_says_what_is_instead() {
        ArrangementPage page = ArrangementPage.parse("a.md", """
                # Title

                ```yaml classpath:/application.yml
                app.name: a
                app.circle: ${app.circle}
                ```

                ```text expect
                app.name = b
                app.name absent
                app.circle = x
                app.none = x
                active = prod
                startup fails Something
                ```

                ```text expect 2.3
                app.name = not asked of this version
                ```
                """);

        assertThat(oracle.unmet(page))
                .hasSize(6)
                .contains("expected 'app.name = b', but it = a", "expected 'app.none = x', but it absent")
                .anyMatch(unmet -> unmet.contains("app.circle") && unmet.contains("Circular"));
    }

    /** What is real, in Preflight's words. */
    private static Computed said(Arrangement arrangement) {
        RealResult real = oracle.spring().run(arrangement, Generator.KEYS, Generator.LISTS);
        return new Computed(real.bound(), real.lists(), real.activeProfiles(), Optional.empty());
    }
}
