package io.github.preflight.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real Typesafe config: the hand-made arrangements each in a JVM of its own, with real variables, properties and working
 * directory, and generated ones in this JVM. {@code -Doracle.seed=…} and {@code -Doracle.count=…} choose others.
 */
@Tag("oracle")
class HoconOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 1_000_000);
    private static final int GENERATED = Integer.getInteger("oracle.count", 600);
    private static final int MOST_SHOWN = 5;

    @TempDir
    private Path folder;

    static List<HoconArrangement> arrangements() throws IOException {
        return HoconArrangement.all();
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void the_library_says_the_same(HoconArrangement arrangement) throws Exception {
        Map<String, String> real = RealHocon.inOwnProcess(arrangement, folder);

        assertThat(RealHocon.withoutJvm(real, arrangement.properties().keySet()))
                .isEqualTo(arrangement.expected());
    }

    @Test
    void generated_arrangements_are_loaded_as_the_library_loads_them() throws Exception {
        HoconGenerator generator = new HoconGenerator(SEED);
        List<String> differences = new ArrayList<>();
        int loaded = 0;
        for (int i = 0; i < GENERATED; i++) {
            HoconArrangement arrangement = generator.next("generated " + i);
            Map<String, String> real = RealHocon.withoutJvm(
                    RealHocon.inThisProcess(arrangement, folder.resolve("g" + i)),
                    arrangement.properties().keySet());
            loaded += real.containsKey(HoconArrangement.FAILS) ? 0 : 1;
            Map<String, String> seen = arrangement.seen();
            // what is required and not there may come from a library, and is left open
            boolean open = arrangement.requires() && seen.containsKey(HoconArrangement.FAILS)
                    || real.getOrDefault(HoconArrangement.FAILS, "").contains("Could not resolve substitution");
            boolean fails = seen.containsKey(HoconArrangement.FAILS) && real.containsKey(HoconArrangement.FAILS);
            if (!open && !fails && !seen.equals(real)) {
                differences.add(arrangement.text() + "real " + real + "\nseen " + seen + "\n");
            }
        }

        assertThat(differences.subList(0, Math.min(MOST_SHOWN, differences.size())))
                .as(differences.size() + " of " + GENERATED)
                .isEmpty();
        assertThat(loaded).isGreaterThan(GENERATED / 4);
    }
}
