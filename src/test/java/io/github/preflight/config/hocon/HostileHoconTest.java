package io.github.preflight.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever stands in a HOCON file: it is given up soon, and said to be unknown. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileHoconTest {
    private final Map<String, String> files = new LinkedHashMap<>();

    private Map<String, String> seen(String application) {
        files.put("conf/application.conf", application);
        return new HoconArrangement("hostile", files, Map.of(), Map.of(), Map.of()).seen();
    }

    @Test
    void files_that_include_themselves_twice_end() {
        assertThat(seen("include \"application\"\ninclude \"application\"\na = 1\n"))
                .containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void many_files_that_include_each_other_end() {
        for (int i = 0; i < 40; i++) {
            files.put("conf/f" + i + ".conf", "include \"f" + (i + 1) + "\"\ninclude \"f" + (i + 1) + "\"\n");
        }

        assertThat(seen("include \"f0\"\na = 1\n")).containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void deep_nesting_ends() {
        assertThat(seen("a {".repeat(100_000))).containsOnlyKeys(HoconArrangement.FAILS);
        assertThat(seen("a = " + "[".repeat(100_000))).containsOnlyKeys(HoconArrangement.FAILS);
        assertThat(seen("a.".repeat(50_000) + "b = 1\n").keySet())
                .allMatch(key -> key.equals(HoconArrangement.FAILS) || key.endsWith(".b"));
    }

    @Test
    void a_file_of_ten_megabytes_ends() {
        assertThat(seen("a = \"" + "x".repeat(10 << 20) + "\"\n")).containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void values_that_double_end() {
        StringBuilder text = new StringBuilder("s0 = xxxxxxxxxxxxxxxx\n");
        for (int i = 1; i < 60; i++) {
            text.append("s" + i + " = ${s" + (i - 1) + "}${s" + (i - 1) + "}\n");
        }

        assertThat(seen(text.toString())).containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void lists_that_double_end() {
        StringBuilder text = new StringBuilder("l0 = [1, 2]\n");
        for (int i = 1; i < 60; i++) {
            text.append("l" + i + " = [\n  ${l" + (i - 1) + "},\n  ${l" + (i - 1) + "}\n]\n");
        }

        assertThat(seen(text.toString())).containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void a_value_that_is_made_of_itself_twice_ends() {
        assertThat(seen("a = xx\n" + "a = ${a}${a}\n".repeat(60))).containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void thousands_of_references_to_nothing_end() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("k" + i + " = ${nothing" + i + "}\n");
        }

        assertThat(seen(text.toString())).containsOnlyKeys(HoconArrangement.FAILS);
    }

    @Test
    void thousands_of_settings_are_read() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("part" + i % 100 + ".key" + i + " = value" + i + "\n");
        }

        assertThat(seen(text.toString())).hasSize(20_000);
    }
}
