package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The decision table: one file a case, with what must be found. {@code -Dupdate} writes what is found; the review is the assertion. */
class DecisionTest {
    private static final Path FOLDER = Path.of("src/test/resources/decisions");

    @TestFactory
    List<DynamicTest> each_case_is_judged_as_written() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> found = Files.list(FOLDER)) {
            for (Path file :
                    found.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
            }
        }
        assertThat(tests).as("cases in %s", FOLDER).hasSizeGreaterThanOrEqualTo(40);
        return tests;
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        Fixture fixture = Fixture.parse(text);
        String found = Fixture.print(fixture.run(), fixture.showsSteps(), fixture.showsFixes());
        if (System.getProperty("update") != null) {
            int start = text.indexOf("```findings\n") + "```findings\n".length();
            int end = text.indexOf("```", start);
            Files.writeString(file, text.substring(0, start) + found + text.substring(end));
        } else {
            assertThat(found).isEqualTo(fixture.expected());
        }
    }
}
