package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole oracle, against every version that the profile {@code oracle} brings. {@code -Doracle.seed=…} and {@code
 * -Doracle.count=…} choose other generated arrangements than the usual ones.
 */
@Tag("oracle")
class AllVersionsOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 1_000_000);
    private static final int GENERATED = Integer.getInteger("oracle.count", 1_000);
    private static final int MOST_SHOWN = 5;

    private static List<Oracle> oracles;

    @BeforeAll
    static void open() {
        oracles = new ArrayList<>();
        for (RealSpring spring : RealSpring.below(Path.of("target/oracle"))) {
            oracles.add(new Oracle(spring));
        }
        assertThat(oracles).hasSizeGreaterThanOrEqualTo(4);
    }

    @AfterAll
    static void close() {
        oracles.forEach(oracle -> oracle.spring().close());
    }

    @TestFactory
    List<DynamicTest> real_applications_behave_as_the_pages_say() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, ArrangementPage> page : ArrangementPages.all().entrySet()) {
            for (Oracle oracle : oraclesFor(page.getValue())) {
                String name = page.getKey() + " on " + oracle.spring().version();
                tests.add(dynamicTest(
                        name,
                        () -> assertThat(oracle.unmet(page.getValue())).as(name).isEmpty()));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> preflight_sees_what_real_applications_of_the_pages_see() {
        Optional<Preflight> preflight = PreflightUnderTest.find();
        assumeTrue(preflight.isPresent());
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, ArrangementPage> page : ArrangementPages.all().entrySet()) {
            for (Oracle oracle : oraclesFor(page.getValue())) {
                String name = page.getKey() + " on " + oracle.spring().version();
                tests.add(dynamicTest(name, () -> assertAsWritten(oracle, page, preflight.orElseThrow(), name)));
            }
        }
        return tests;
    }

    private static void assertAsWritten(
            Oracle oracle, Map.Entry<String, ArrangementPage> page, Preflight preflight, String name) {
        List<String> differences = oracle.differences(page.getValue(), preflight);
        if (PreflightUnderTest.answersOtherwise(page.getKey(), oracle.spring().line())) {
            // a page that stands there without need would hide the next difference
            assertThat(differences).as(name).isNotEmpty();
        } else {
            assertThat(differences).as(name).isEmpty();
        }
    }

    @TestFactory
    List<DynamicTest> preflight_sees_what_real_applications_of_generated_arrangements_see() {
        Optional<Preflight> preflight = PreflightUnderTest.find();
        assumeTrue(preflight.isPresent());
        List<DynamicTest> tests = new ArrayList<>();
        for (Oracle oracle : oracles) {
            tests.add(dynamicTest(
                    oracle.spring().version(),
                    () -> assertThat(differences(oracle, preflight.orElseThrow()))
                            .isEmpty()));
        }
        return tests;
    }

    private static List<String> differences(Oracle oracle, Preflight preflight) {
        List<String> shown = new ArrayList<>();
        for (long seed = SEED; seed < SEED + GENERATED && shown.size() < MOST_SHOWN; seed++) {
            Arrangement arrangement = Generator.arrangement(oracle.spring().line(), seed);
            List<String> differences = oracle.differences(arrangement, preflight);
            if (!differences.isEmpty()) {
                shown.add(arrangement.title() + ":\n" + String.join("\n", differences));
            }
        }
        return shown;
    }

    /** The imitation of working directory and environment inside this JVM is held against JVMs that really have them. */
    @Test
    void an_application_in_this_jvm_sees_what_one_in_its_own_jvm_sees() {
        Arrangement places = Arrangement.titled("Files at every place beside the artifact")
                .file("classpath:/application.yml", "app.root: 1\napp.name: root\n")
                .file("file:./application.yml", "app.beside: 1\napp.name: beside\nspring.config.import: extra.yml\n")
                .file("file:./extra.yml", "app.extra: 1\n")
                .file("file:./config/application.yml", "app.config: 1\napp.name: config\n")
                .file("file:./config/x/application.yml", "app.x: 1\napp.name: x\nspring.config.import: more.yml\n")
                .file("file:./config/x/more.yml", "app.more: 1\n")
                .file("file:./config/y/application-dev.properties", "app.y=${HOME_OF_APP}\napp.name=y\n")
                .build();
        Arrangement.Builder withProfile = places.with();
        withProfile.environment.put("HOME_OF_APP", "here");
        withProfile.environment.put("SPRING_PROFILES_ACTIVE", "dev");
        withProfile.systemProperties.put("app.flag", "${app.name}");

        for (Oracle oracle : oracles) {
            assertThat(sameInItsOwnJvm(oracle, withProfile.build()).values())
                    .as(oracle.spring().version())
                    .containsEntry("app.beside", "1")
                    .containsEntry("app.config", "1")
                    .containsEntry("app.x", "1")
                    .containsEntry("app.y", "here")
                    .containsEntry("app.flag", "y");
            for (long seed = SEED; seed < SEED + 12; seed++) {
                sameInItsOwnJvm(oracle, Generator.arrangement(oracle.spring().line(), seed));
            }
        }
    }

    private static RealResult sameInItsOwnJvm(Oracle oracle, Arrangement arrangement) {
        RealResult here = oracle.spring().run(arrangement, Generator.KEYS, Generator.LISTS);
        RealResult there = oracle.spring().fork(arrangement, Generator.KEYS, Generator.LISTS);
        String name = arrangement.title() + " on " + oracle.spring().version();
        assertThat(there.started()).as(name).isEqualTo(here.started());
        assertThat(there.values()).as(name).isEqualTo(here.values());
        assertThat(there.bound()).as(name).isEqualTo(here.bound());
        assertThat(there.lists()).as(name).isEqualTo(here.lists());
        assertThat(there.failures().keySet()).as(name).isEqualTo(here.failures().keySet());
        assertThat(there.activeProfiles()).as(name).isEqualTo(here.activeProfiles());
        assertThat(there.defaultProfiles()).as(name).isEqualTo(here.defaultProfiles());
        return here;
    }

    private static List<Oracle> oraclesFor(ArrangementPage page) {
        List<Oracle> matching = new ArrayList<>();
        for (Oracle oracle : oracles) {
            if (page.isFor(oracle.spring().line())) {
                matching.add(oracle);
            }
        }
        return matching;
    }
}
