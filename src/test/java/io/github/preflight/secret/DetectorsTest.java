package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds each kind of credential against the examples that stand beside it in the data file. */
class DetectorsTest {
    private static final Path FILE = Path.of("src/main/resources/secrets/detectors.txt");
    private static final Path INDEX = Path.of("src/main/resources/secrets/index.txt");
    private static final int SEEDS = 5;

    private static final SecretScanner SCANNER = SecretScanner.own();

    @TestFactory
    Stream<DynamicTest> each_detector_finds_and_ignores_what_it_says() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Map<String, List<String>>> entry : entries().entrySet()) {
            tests.add(dynamicTest(entry.getKey(), () -> assertTrue(entry.getKey(), entry.getValue())));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(200);
        return tests.stream();
    }

    private static void assertTrue(String id, Map<String, List<String>> words) {
        assertThat(words.keySet()).contains("title", "finds", "ignores", "revoke");
        assertThat(words.get("revoke")).allMatch(link -> link.startsWith("https://"));
        String title = words.get("title").get(0);
        for (long seed = 0; seed < SEEDS; seed++) {
            for (String line : words.get("finds")) {
                String text = TokenTemplates.filled(line, seed);
                assertThat(titles(text)).as("%s finds %s: %s", id, line, text).contains(title);
            }
            for (String line : words.get("ignores")) {
                String text = TokenTemplates.filled(line, seed);
                assertThat(titles(text)).as("%s ignores %s: %s", id, line, text).doesNotContain(title);
            }
        }
    }

    /** What services issued, in a file of lines. */
    private static List<String> titles(String text) {
        List<String> titles = new ArrayList<>();
        for (FoundSecret found : SCANNER.scan("conf/shop.conf", text.getBytes(StandardCharsets.UTF_8))) {
            if (found.kind() == FoundSecret.Kind.ISSUED) {
                titles.add(found.title());
            }
        }
        return titles;
    }

    @Test
    void index_is_made_from_the_data_file() throws Exception {
        String made = Detectors.index(Files.readAllLines(FILE));
        if (System.getProperty("update") != null) {
            Files.writeString(INDEX, made);
        }
        assertThat(INDEX).hasContent(made);
    }

    @Test
    void entries_are_in_order() throws Exception {
        assertThat(List.copyOf(entries().keySet())).isSorted();
    }

    @Test
    void the_data_file_holds_nothing_that_looks_like_a_token() throws Exception {
        assertThat(SCANNER.scan("conf/shop.conf", Files.readAllBytes(FILE)))
                .filteredOn(found -> found.kind() == FoundSecret.Kind.ISSUED)
                .isEmpty();
    }

    private static Map<String, Map<String, List<String>>> entries() throws Exception {
        Map<String, Map<String, List<String>>> entries = new LinkedHashMap<>();
        Map<String, List<String>> words = Map.of();
        for (String line : Files.readAllLines(FILE)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                words = new LinkedHashMap<>();
                assertThat(entries.put(line, words)).as(line).isNull();
            } else {
                String[] parts = line.strip().split(" +", 2);
                words.computeIfAbsent(parts[0], word -> new ArrayList<>()).add(parts[1]);
            }
        }
        return entries;
    }
}
