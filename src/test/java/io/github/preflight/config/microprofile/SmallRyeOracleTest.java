package io.github.preflight.config.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The real SmallRye Config and Preflight on the same arrangements. */
class SmallRyeOracleTest {
    private static final int FEW = 100;
    private static final int MANY = Integer.getInteger("oracle.count", 1_000);
    private static final int MOST_SHOWN = 5;

    @TempDir
    private Path folder;

    private int runs;

    @TestFactory
    List<DynamicTest> smallrye_does_as_the_page_says_and_preflight_sees_the_same() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Arrangement arrangement : Arrangement.all()) {
            tests.add(dynamicTest(arrangement.title(), () -> {
                List<String> asked = new ArrayList<>(arrangement.expected().keySet());
                Map<String, String> real = real(arrangement, asked).values();
                assertThat(real).as("SmallRye").containsAllEntriesOf(arrangement.expected());
                assertThat(differences(arrangement, asked)).as("Preflight").isEmpty();
            }));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(40);
        return tests;
    }

    @Test
    void preflight_sees_what_smallrye_sees_of_generated_arrangements() throws IOException {
        assertThat(differing(0, FEW)).isEmpty();
    }

    @Test
    @Tag("oracle")
    void preflight_sees_what_smallrye_sees_of_many_generated_arrangements() throws IOException {
        assertThat(differing(1_000_000, MANY)).isEmpty();
    }

    @Test
    void most_generated_arrangements_start_and_set_something() throws IOException {
        int started = 0;
        int values = 0;
        for (int seed = 0; seed < 100; seed++) {
            RealSmallRye.Seen seen = real(Generator.arrangement(seed), Generator.KEYS);
            started += seen.profiles().isEmpty() ? 0 : 1;
            for (String value : seen.values().values()) {
                values += value.startsWith("(") ? 0 : 1;
            }
        }

        assertThat(started).isGreaterThan(90);
        assertThat(values).isGreaterThan(300);
    }

    private List<String> differing(long from, int count) throws IOException {
        List<String> shown = new ArrayList<>();
        for (long seed = from; seed < from + count && shown.size() < MOST_SHOWN; seed++) {
            Arrangement arrangement = Generator.arrangement(seed);
            List<String> differences = differences(arrangement, Generator.KEYS);
            if (!differences.isEmpty()) {
                shown.add(arrangement.page() + String.join("\n", differences) + "\n");
            }
        }
        return shown;
    }

    private RealSmallRye.Seen real(Arrangement arrangement, List<String> asked) throws IOException {
        return new RealSmallRye(Files.createDirectory(folder.resolve("run" + runs++))).see(arrangement, asked);
    }

    private List<String> differences(Arrangement arrangement, List<String> asked) throws IOException {
        RealSmallRye.Seen real = real(arrangement, asked);
        List<String> differences = new ArrayList<>();
        if (real.profiles().isEmpty()) {
            return differences;
        }
        PreflightSees preflight = new PreflightSees(arrangement);
        if (!real.profiles().equals(preflight.profiles())) {
            differences.add("profiles are " + real.profiles() + ", Preflight says " + preflight.profiles());
        }
        real.values().forEach((key, value) -> {
            String said = preflight.value(key);
            // a list with an element that cannot be read may be hidden by a text, and is no truth
            boolean unclear = key.endsWith("[]") && value.equals(Arrangement.FAILS);
            if (!value.equals(said) && !unclear) {
                differences.add(key + " is '" + value + "', Preflight says '" + said + "'");
            }
        });
        for (String key : preflight.keys()) {
            if (!key.startsWith("quarkus.")
                    && !real.values().containsKey(key)
                    && !preflight.value(key).equals(Arrangement.ABSENT)) {
                differences.add("Preflight lists " + key);
            }
        }
        return differences;
    }
}
