package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages against the one version that is always there. */
class ArrangementPagesTest {
    private static RealSpring spring;

    @BeforeAll
    static void open() {
        spring = RealSpring.onTestClassPath();
    }

    @AfterAll
    static void close() {
        spring.close();
    }

    @TestFactory
    List<DynamicTest> real_application_behaves_as_the_page_says() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, ArrangementPage> page : ArrangementPages.all().entrySet()) {
            if (page.getValue().isFor(spring.line()) && !page.getValue().forked()) {
                tests.add(dynamicTest(
                        page.getKey(),
                        () -> assertThat(PagesOracle.unmet(spring, page.getValue()))
                                .as(page.getKey() + " on " + spring.version())
                                .isEmpty()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests;
    }
}
