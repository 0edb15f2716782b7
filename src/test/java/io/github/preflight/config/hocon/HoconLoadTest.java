package io.github.preflight.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrangements of {@code src/test/resources/hocon}; what they expect, {@code -Dupdate} writes as the real library has it. */
class HoconLoadTest {
    @BeforeAll
    static void update(@TempDir Path folder) throws Exception {
        if (System.getProperty("update") == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (HoconArrangement arrangement : HoconArrangement.all()) {
            Map<String, String> real = RealHocon.inOwnProcess(arrangement, folder.resolve("a" + number++));
            Set<String> given = arrangement.properties().keySet();
            text.append(arrangement.expecting(RealHocon.withoutJvm(real, given)).text());
        }
        Files.writeString(HoconArrangement.FILE, text);
    }

    static List<HoconArrangement> arrangements() throws IOException {
        return HoconArrangement.all();
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void what_is_loaded_is_what_the_library_loads(HoconArrangement arrangement) {
        assertThat(arrangement.seen()).isEqualTo(arrangement.expected());
    }

    @Test
    void a_required_include_that_is_not_there_may_be_a_librarys() {
        HoconArrangement arrangement = new HoconArrangement(
                "required",
                Map.of("conf/application.conf", "include required(\"other\")\na = 1\n"),
                Map.of(),
                Map.of(),
                Map.of());

        assertThat(arrangement.seen()).containsKey(HoconArrangement.FAILS);
    }

    @Test
    void there_are_arrangements() throws IOException {
        assertThat(arrangements()).hasSizeGreaterThanOrEqualTo(40);
    }
}
