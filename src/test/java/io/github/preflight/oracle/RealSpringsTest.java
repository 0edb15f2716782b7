package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The pages against every version that the profile {@code oracle} brings. */
@Tag("oracle")
class RealSpringsTest {
    private static List<RealSpring> springs;

    @BeforeAll
    static void open() {
        springs = RealSpring.below(Path.of("target/oracle"));
        assertThat(springs).hasSizeGreaterThanOrEqualTo(4);
    }

    @AfterAll
    static void close() {
        springs.forEach(RealSpring::close);
    }

    @TestFactory
    List<DynamicTest> real_applications_behave_as_the_pages_say() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, ArrangementPage> page : ArrangementPages.all().entrySet()) {
            for (RealSpring spring : springs) {
                if (page.getValue().isFor(spring.line())) {
                    tests.add(dynamicTest(
                            page.getKey() + " " + spring.version(),
                            () -> assertThat(PagesOracle.unmet(spring, page.getValue()))
                                    .as(page.getKey() + " on " + spring.version())
                                    .isEmpty()));
                }
            }
        }
        return tests;
    }
}
