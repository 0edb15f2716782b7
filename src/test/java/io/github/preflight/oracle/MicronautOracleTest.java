package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.preflight.config.micronaut.MicronautPreflight;
import io.github.preflight.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the pages in {@code src/test/resources/micronaut} against real Micronaut, and Preflight against it, over the pages and over
 * generated arrangements. {@code -Doracle.seed=…} and {@code -Doracle.count=…} choose others than the usual ones.
 */
@Tag("oracle")
class MicronautOracleTest {
    private static final Path PAGES = Path.of("src/test/resources/micronaut");
    private static final long SEED = Long.getLong("oracle.seed", 1_000);
    private static final int GENERATED = Integer.getInteger("oracle.count", 500);

    /** On versions before the newest; they differ in little. */
    private static final int GENERATED_BEFORE = GENERATED / 5;

    private static final int MOST_SHOWN = 4;

    private static List<RealMicronaut> versions;

    @BeforeAll
    static void open() throws IOException {
        versions = RealMicronaut.below(Path.of("target/oracle-micronaut"));
        assertThat(versions).hasSizeGreaterThanOrEqualTo(2);
    }

    @AfterAll
    static void close() {
        versions.forEach(RealMicronaut::close);
    }

    @TestFactory
    List<DynamicTest> real_applications_behave_as_the_pages_say_and_preflight_as_they() {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, ArrangementPage> pages = ArrangementPages.in(PAGES);
        assertThat(pages).hasSizeGreaterThanOrEqualTo(40);
        for (Map.Entry<String, ArrangementPage> page : pages.entrySet()) {
            for (RealMicronaut version : versions) {
                String name = page.getKey() + " on " + version.version();
                tests.add(dynamicTest(name, () -> {
                    assertThat(unmet(version, page.getValue())).as(name).isEmpty();
                    assertThat(differences(version, page.getValue().arrangement(), page.getValue()))
                            .as(name)
                            .isEmpty();
                }));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> preflight_sees_what_real_applications_of_generated_arrangements_see() {
        List<DynamicTest> tests = new ArrayList<>();
        for (RealMicronaut version : versions) {
            int count = version == versions.get(versions.size() - 1) ? GENERATED : GENERATED_BEFORE;
            tests.add(dynamicTest(
                    version.version(),
                    () -> assertThat(generated(version, count)).isEmpty()));
        }
        return tests;
    }

    private static List<String> generated(RealMicronaut version, int count) throws UnreadableFileException {
        List<String> shown = new ArrayList<>();
        int values = 0;
        for (long seed = SEED; seed < SEED + count && shown.size() < MOST_SHOWN; seed++) {
            Arrangement arrangement = MicronautGenerator.arrangement(seed);
            RealResult real = version.run(arrangement, MicronautGenerator.KEYS, MicronautGenerator.LISTS);
            values += real.values().size();
            List<String> differences =
                    differences(real, arrangement, MicronautGenerator.KEYS, MicronautGenerator.LISTS);
            if (!differences.isEmpty()) {
                shown.add(arrangement.title() + ":\n" + String.join("\n", differences) + "\n"
                        + ArrangementPage.text(arrangement, List.of()));
            }
        }
        assertThat(values).isGreaterThan(shown.isEmpty() ? count : 0);
        return shown;
    }

    private static List<String> unmet(RealMicronaut version, ArrangementPage page) {
        RealResult real = version.run(
                page.arrangement(), Expectation.keys(page.expectations()), Expectation.lists(page.expectations()));
        List<String> unmet = new ArrayList<>();
        for (Expectation expectation : page.expectations()) {
            expectation.unmet(real).ifPresent(unmet::add);
        }
        return unmet;
    }

    private static List<String> differences(RealMicronaut version, Arrangement arrangement, ArrangementPage page)
            throws UnreadableFileException {
        Set<String> keys = new LinkedHashSet<>(Expectation.keys(page.expectations()));
        Set<String> lists = new LinkedHashSet<>(Expectation.lists(page.expectations()));
        return differences(version.run(arrangement, keys, lists), arrangement, keys, lists);
    }

    private static List<String> differences(
            RealResult real, Arrangement arrangement, Collection<String> keys, Collection<String> lists)
            throws UnreadableFileException {
        MicronautPreflight preflight = new MicronautPreflight(
                arrangement.classPath(),
                arrangement.library(),
                arrangement.workingDirectory(),
                arrangement.environment(),
                arrangement.systemProperties(),
                arrangement.arguments(),
                arrangement.additionalProfiles(),
                arrangement.propertySources());
        List<String> differences = new ArrayList<>();
        if (!real.started()) {
            differences.add("does not start: " + real.startupFailure());
            return differences;
        }
        if (!real.activeProfiles().equals(preflight.active())) {
            differences.add("active is " + real.activeProfiles() + ", not " + preflight.active());
        }
        for (String key : keys) {
            String is = real.failures().containsKey(key)
                    ? "fails"
                    : real.values().containsKey(key) ? "= " + real.values().get(key) : "absent";
            compare(key, is, preflight.value(key), differences);
        }
        for (String key : lists) {
            String is = real.failures().containsKey(key + "[]")
                    ? "fails"
                    : real.lists().containsKey(key)
                            ? "= " + withoutGaps(real.lists().get(key))
                            : "absent";
            compare("list " + key, is, preflight.list(key), differences);
        }
        return differences;
    }

    /** An index that nothing sets is null in a list; Preflight leaves it out. */
    private static String withoutGaps(List<String> list) {
        List<String> elements = new ArrayList<>(list);
        elements.removeIf("null"::equals);
        return String.join(" | ", elements);
    }

    private static void compare(String key, String is, String computed, List<String> differences) {
        if (!is.equals(computed)) {
            differences.add(key + " is '" + is + "', not '" + computed + "'");
        }
    }
}
