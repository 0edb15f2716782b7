package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a file holds, the search ends soon. */
class HostileSecretsTest {
    private static final int LONG = 1 << 18;
    private static final int HUGE = 30 << 20;
    /** Many times what it takes; what is not linear takes hours. */
    private static final long LONGEST_MILLIS = 20_000;

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
            "x\u00e9\ud83d\udd11"
        }) {
            for (String path : PATHS) {
                byte[] bytes = repeated(part, LONG);
                tests.add(dynamicTest(path + " " + part.strip(), () -> inTime(path, bytes)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> what_is_built_to_be_long() {
        Random random = new Random(5);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        String blob = Base64.getEncoder().encodeToString(noise);
        String nested = "the quick brown fox jumps over the lazy dog";
        while (nested.length() < 1_000_000) {
            nested = Base64.getEncoder().encodeToString((nested + nested).getBytes(StandardCharsets.US_ASCII));
        }
        StringBuilder minified = new StringBuilder();
        while (minified.length() < 1 << 20) {
            minified.append("var a=function(t,e){return t.token=e.key||\"")
                    .append(minified.length())
                    .append("\",n({password:t,secret:e.auth},[0,1,/a:b/]),t&&e?t.key:e};");
        }
        StringBuilder assignments = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            assignments
                    .append("app.n")
                    .append(i)
                    .append(".password=Sommer")
                    .append(i)
                    .append("!x\n");
        }
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            deep.append(" ".repeat(i)).append("password:\n");
        }
        Map<String, String> texts = new TreeMap<>(Map.of(
                "base64", blob,
                "base64 in Base64", nested,
                "minified", minified.toString(),
                "assignments", assignments.toString(),
                "deep", deep.toString()));
        List<DynamicTest> tests = new ArrayList<>();
        texts.forEach((name, text) -> {
            for (String path : PATHS) {
                tests.add(dynamicTest(path + " " + name, () -> inTime(path, text.getBytes(StandardCharsets.US_ASCII))));
            }
        });
        return tests.stream();
    }

    @Test
    void the_longest_lines() throws Exception {
        for (String part : new String[] {"a", "password=", "://a:b@", "{{{{", "-----BEGIN PRIVATE KEY-----"}) {
            inTime(PATHS[0], repeated(part, HUGE));
        }
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

    private static void inTime(String path, byte[] bytes) throws Exception {
        long start = System.nanoTime();
        SCANNER.search(SourceFile.inMemory(path, bytes));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(millis).isLessThan(LONGEST_MILLIS);
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
