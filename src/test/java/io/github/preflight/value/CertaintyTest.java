package io.github.preflight.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keys and values as they stand in the files of real projects. A line of a table is a key, a tab, a value; words in
 * {@code <|…|>} are made up at run time, so that nothing that looks issued stands in this repository.
 */
class CertaintyTest {
    static List<Arguments> secrets() {
        return table("secrets.tsv");
    }

    static List<Arguments> others() {
        return table("others.tsv");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void secrets_are_told(String key, String value) {
        assertThat(SensitiveKeys.certainty(key, value)).isNotEqualTo(Certainty.NONE);
        assertThat(SensitiveKeys.isSecret(key, value)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_none_is_left_alone(String key, String value) {
        assertThat(SensitiveKeys.certainty(key, value)).isEqualTo(Certainty.NONE);
    }

    @Test
    void a_plain_word_is_doubtful_and_what_nobody_writes_by_chance_is_clear() {
        assertThat(SensitiveKeys.certainty("password", "summer")).isEqualTo(Certainty.DOUBTFUL);
        assertThat(SensitiveKeys.certainty("password", "password")).isEqualTo(Certainty.DOUBTFUL);
        assertThat(SensitiveKeys.certainty("password", "123456")).isEqualTo(Certainty.DOUBTFUL);
        assertThat(SensitiveKeys.certainty("password", "secur3Pass")).isEqualTo(Certainty.CLEAR);
        assertThat(SensitiveKeys.certainty("password", "{xor}Lz4sLA==")).isEqualTo(Certainty.CLEAR);
        assertThat(SensitiveKeys.certainty("api-key", made("mixed32"))).isEqualTo(Certainty.CLEAR);
        assertThat(SensitiveKeys.certainty("some.key", made("hex32"))).isEqualTo(Certainty.DOUBTFUL);
    }

    @Test
    void the_tables_are_big_enough() {
        assertThat(secrets()).hasSizeGreaterThan(250);
        assertThat(others()).hasSizeGreaterThan(400);
    }

    @Test
    void long_and_odd_texts_are_judged_without_failing() {
        for (String text :
                List.of("", " ", "$", "{", "}", "@", "\\", "(", "%", "a".repeat(1 << 20), "{".repeat(5_000))) {
            for (String key :
                    List.of("", "password", "token", "key", "k".repeat(10_000), "connectionString", "[0]", "密码")) {
                assertThat(SensitiveKeys.certainty(key, text)).isNotNull();
            }
        }
    }

    private static List<Arguments> table(String name) {
        try (InputStream in = CertaintyTest.class.getResourceAsStream("/value/" + name)) {
            List<Arguments> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("# ")) {
                    lines.add(Arguments.of(line.substring(0, tab), filled(line.substring(tab + 1))));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String filled(String value) {
        int open = value.indexOf("<|");
        int close = value.indexOf("|>", open + 1);
        return open < 0 || close < 0
                ? value.replace("\\n", "\n")
                : filled(
                        value.substring(0, open) + made(value.substring(open + 2, close)) + value.substring(close + 2));
    }

    /** {@code hex32}, {@code mixed40}, {@code upper16}, {@code uuid}, {@code private}: letters and digits, always the same. */
    private static String made(String what) {
        switch (what) {
            case "uuid":
                return made("hex8") + "-" + made("hex4") + "-4" + made("hex3") + "-a" + made("hex3") + "-"
                        + made("hex12");
            case "begin":
                return "-----BEGIN ";
            default:
                break;
        }
        String digits = what.startsWith("hex")
                ? "0123456789abcdef"
                : what.startsWith("upper")
                        ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
                        : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        int length = Integer.parseInt(what.replaceAll("[a-z]+", ""));
        Random random = new Random(length * 31L + digits.length());
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < length; i++) {
            made.append(digits.charAt(random.nextInt(digits.length())));
        }
        return made.toString();
    }
}
