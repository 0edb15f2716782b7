package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A small part of the oracle, against the one version that is always there. */
class OracleTest {
    private static final int GENERATED = 60;

    /** Without Jackson Spring Boot reads JSON itself, and a null becomes text. */
    private static final String NEEDS_JACKSON = "json-null";

    private static Oracle oracle;

    @BeforeAll
    static void open() {
        oracle = new Oracle(RealSpring.onTestClassPath());
    }

    @AfterAll
    static void close() {
        oracle.spring().close();
    }

    @TestFactory
    List<DynamicTest> real_application_behaves_as_the_page_says() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, ArrangementPage> page : pages().entrySet()) {
            tests.add(dynamicTest(
                    page.getKey(),
                    () -> assertThat(oracle.unmet(page.getValue()))
                            .as(page.getKey())
                            .isEmpty()));
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests;
    }

    @TestFactory
    List<DynamicTest> preflight_sees_what_the_real_application_of_the_page_sees() {
        Optional<Preflight> preflight = PreflightUnderTest.find();
        assumeTrue(preflight.isPresent());
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, ArrangementPage> page : pages().entrySet()) {
            if (!PreflightUnderTest.answersOtherwise(
                    page.getKey(), oracle.spring().line())) {
                tests.add(dynamicTest(
                        page.getKey(),
                        () -> assertThat(oracle.differences(page.getValue(), preflight.orElseThrow()))
                                .as(page.getKey())
                                .isEmpty()));
            }
        }
        return tests;
    }

    @Test
    void preflight_sees_what_real_applications_of_generated_arrangements_see() {
        Optional<Preflight> preflight = PreflightUnderTest.find();
        assumeTrue(preflight.isPresent());

        for (int seed = 0; seed < GENERATED; seed++) {
            Arrangement arrangement = Generator.arrangement(oracle.spring().line(), seed);
            assertThat(oracle.differences(arrangement, preflight.orElseThrow()))
                    .as(arrangement.title())
                    .isEmpty();
        }
    }

    @Test
    void most_generated_arrangements_start_and_set_something() {
        int started = 0;
        int values = 0;
        for (int seed = 0; seed < GENERATED; seed++) {
            Arrangement arrangement = Generator.arrangement(oracle.spring().line(), seed);
            RealResult real = oracle.spring().run(arrangement, Generator.KEYS, Generator.LISTS);
            started += real.started() ? 1 : 0;
            values += real.bound().size();
        }

        assertThat(started).isGreaterThan(GENERATED * 3 / 4);
        assertThat(values).isGreaterThan(GENERATED * 3);
    }

    private static Map<String, ArrangementPage> pages() {
        Map<String, ArrangementPage> pages = ArrangementPages.all();
        pages.values().removeIf(page -> !page.isFor(oracle.spring().line()) || page.forked());
        assertThat(pages.remove(NEEDS_JACKSON)).isNotNull();
        return pages;
    }
}
