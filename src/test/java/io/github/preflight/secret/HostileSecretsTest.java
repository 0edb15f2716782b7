package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.preflight.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a file holds, the search takes as much longer as the file is longer. Counted is the thread's own time, not the machine's. */
class HostileSecretsTest {
    private static final int LONG = 1 << 17;
    private static final int HUGE = 30 << 20;
    private static final int TIMES = 8;
    /** What is eight times as long takes eight times as long, or little more where caches end; squared it were 64. */
    private static final int MOST_TIMES = 24;
    /** Less tells nothing: what was measured first may have waited for its classes. */
    private static final long LEAST_NANOS = 100_000_000;
    /** For each byte, some two hundred times what a text takes that hides nothing. */
    private static final long MOST_NANOS_A_BYTE = 4_000;

    private static final ThreadMXBean TIME = ManagementFactory.getThreadMXBean();

    private static final SecretScanner SCANNER = SecretScanner.own();

    private static final String[] PATHS = {
        "conf/a.properties", "conf/a.yml", "src/A.java", "conf/a.xml", "bin/a.sh", "a.min.js"
    };

    @TestFactory
    Stream<DynamicTest> one_line_over_and_over() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String part : new String[] {
            "a",
            "password=",
            "password: ",
            "\"password\", ",
            "eyJ",
            "-----BEGIN PRIVATE KEY-----",
            "://a:b@",
            "{{{{",
            "\"",
            "\\\"",
            "'",
            "${password:",
            "<property name=\"password\" ",
            "<!-- password: ",
            "<password>",
            "\t",
            "  password:\n",
            "password\n  ",
            "setPassword(",
            "Authorization: Basic ",
            "PuTTY-User-Key-File-",
            "AKIA",
            "ASIAABCDEFGHIJKLMNOP ",
            "A/",
            "=",
            "--password ",
            "-----",
            "jdbc:oracle:",
            "name: password\nvalue:\n",
            "sk_live_abcdefgh1234",
            "x\u00e9\ud83d\udd11",
            "%67",
            "\\u0067",
            "\\x67 ",
            "&#x67;",
            "%25",
            "6768",
            "0x6768",
            "MIIE",
            "Credentials("
        }) {
            for (String path : PATHS) {
                tests.add(dynamicTest(
                        path + " " + part.strip(), () -> isLinear(path, length -> repeated(part, length))));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> what_is_built_to_be_long() {
        Map<String, IntFunction<byte[]>> texts = new TreeMap<>(Map.of(
                "base64",
                HostileSecretsTest::base64,
                "base64 in Base64",
                HostileSecretsTest::nested,
                "escapes in escapes",
                HostileSecretsTest::escaped,
                "minified",
                length -> counted(
                        length,
                        i -> "var a=function(t,e){return t.token=e.key||\"" + i
                                + "\",n({password:t,secret:e.auth},[0,1,/a:b/]),t&&e?t.key:e};"),
                "assignments",
                length -> counted(length, i -> "app.n" + i + ".password=Sommer" + i + "!x\n"),
                "deep",
                length -> counted(length, i -> " ".repeat(Math.min(i, 2000)) + "password:\n")));
        List<DynamicTest> tests = new ArrayList<>();
        texts.forEach((name, text) -> {
            for (String path : PATHS) {
                tests.add(dynamicTest(path + " " + name, () -> isLinear(path, text)));
            }
        });
        return tests.stream();
    }

    private static byte[] base64(int length) {
        byte[] noise = new byte[length / 4 * 3];
        new Random(5).nextBytes(noise);
        return Base64.getEncoder().encode(noise);
    }

    private static byte[] nested(int length) {
        byte[] nested = repeated("the quick brown fox jumps over the lazy dog ", length / 4);
        while (nested.length < length) {
            nested = Base64.getEncoder().encode(nested);
        }
        return nested;
    }

    /** A sign that stands for a sign that stands for a sign. */
    private static byte[] escaped(int length) {
        return repeated("%25252567", length);
    }

    private static byte[] counted(int length, IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append(part.apply(i));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void the_longest_lines() throws Exception {
        for (String part : new String[] {"a", "password=", "://a:b@", "{{{{", "-----BEGIN PRIVATE KEY-----", "%67"}) {
            isQuick(PATHS[0], repeated(part, HUGE));
        }
        isQuick(PATHS[0], base64(5 << 20));
        isQuick(PATHS[2], counted(5 << 20, i -> "n(" + i + ",{key:t,token:\"e\"});"));
    }

    @Test
    void values_as_long_as_a_value_may_be() throws Exception {
        String locked = "{" + "A".repeat(4000) + "}";
        String settings =
                "<settings><servers><server><password>" + locked + "</password></server></servers></settings>";
        isQuick("settings.xml", settings.getBytes(StandardCharsets.US_ASCII));
        isQuick(
                "settings-security.xml",
                ("<x><master>" + locked + "</master></x>").getBytes(StandardCharsets.US_ASCII));
        isQuick(
                ".pgpass",
                ("h".repeat(50_000) + ":5432:db:" + "u".repeat(50_000) + ":Sommer2019\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_file_of_very_many_tokens_is_told_to_be_searched_in_part() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(TokenTemplates.filled("gh" + "p_<alnum:36>\n", i));
        }
        SecretScanner.Searched searched = SCANNER.search(
                        SourceFile.inMemory(PATHS[0], text.toString().getBytes(StandardCharsets.US_ASCII)))
                .orElseThrow();

        assertThat(searched.found()).hasSize(1000);
        assertThat(searched.whole()).isFalse();
        assertThat(searched.found().get(7).location().line()).isEqualTo(8);
    }

    @Test
    void a_token_in_a_file_of_windows_has_its_place() throws Exception {
        int size = 21 << 20;
        for (boolean lines : new boolean[] {true, false}) {
            for (int at : new int[] {0, (8 << 20) - 20, (12 << 20) - 20, (8 << 20) - (64 << 10) - 10, size - 200}) {
                byte[] bytes = repeated("abcdefghi" + (lines ? "\n" : " "), size);
                String token = " " + TokenTemplates.filled("gh" + "p_<alnum:36>", at) + " ";
                int start = at / 10 * 10 + 2;
                System.arraycopy(token.getBytes(StandardCharsets.US_ASCII), 0, bytes, start, token.length());
                List<FoundSecret> found = SCANNER.search(SourceFile.inMemory("a.conf", bytes))
                        .orElseThrow()
                        .found();

                assertThat(found).as("%s %s", lines, at).hasSize(1);
                assertThat(found.get(0).location().line()).isEqualTo(lines ? start / 10 + 1 : 1);
                assertThat(found.get(0).location().column()).isEqualTo(lines ? 4 : start + 2);
            }
        }
    }

    private static void isLinear(String path, IntFunction<byte[]> text) throws Exception {
        byte[] small = text.apply(LONG / TIMES);
        byte[] large = text.apply(LONG);
        nanos(path, small);
        long one = Math.min(nanos(path, small), nanos(path, small));
        long many = nanos(path, large);
        if (many > LEAST_NANOS) {
            // measured once more, in case that somebody cleaned up in between
            assertThat(Math.min(many, nanos(path, large))).isLessThan(MOST_TIMES * Math.max(one, LEAST_NANOS / TIMES));
        }
        assertThat(many / large.length).isLessThan(MOST_NANOS_A_BYTE);
    }

    private static void isQuick(String path, byte[] bytes) throws Exception {
        assertThat(nanos(path, bytes) / bytes.length).isLessThan(MOST_NANOS_A_BYTE / 10);
    }

    private static long nanos(String path, byte[] bytes) throws Exception {
        long start = TIME.getCurrentThreadCpuTime();
        SCANNER.search(SourceFile.inMemory(path, bytes));
        return TIME.getCurrentThreadCpuTime() - start;
    }

    private static byte[] repeated(String part, int length) {
        byte[] one = part.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[length / one.length * one.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = one[i % one.length];
        }
        return all;
    }
}
