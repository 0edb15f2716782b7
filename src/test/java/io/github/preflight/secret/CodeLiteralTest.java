package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the search in programs against lines that have a secret, and lines that only look so. */
class CodeLiteralTest {
    private static final Path FILE = Path.of("src/test/resources/secrets/code.txt");
    private static final int SEEDS = 5;

    private static final SecretScanner SCANNER = SecretScanner.own();

    /** A line of the table. */
    private record Row(String extension, boolean secret, String code) {}

    @TestFactory
    Stream<DynamicTest> a_secret_is_told_from_what_looks_like_one() throws Exception {
        return rows().stream().map(row -> dynamicTest(row.toString(), () -> assertJudged(row)));
    }

    @Test
    void there_are_many_of_both_kinds() throws Exception {
        List<Row> rows = rows();
        assertThat(rows.stream().filter(Row::secret)).hasSizeGreaterThanOrEqualTo(80);
        assertThat(rows.stream().filter(row -> !row.secret())).hasSizeGreaterThanOrEqualTo(120);
    }

    private static void assertJudged(Row row) {
        for (long seed = 0; seed < SEEDS; seed++) {
            String code = TokenTemplates.filled(row.code(), seed).replace('⏎', '\n');
            String path = "src/main/shop/Shop." + row.extension();
            boolean found = SCANNER.scan(path, code.getBytes(StandardCharsets.UTF_8)).stream()
                    .anyMatch(each -> each.kind() == FoundSecret.Kind.CODE);
            assertThat(found).as(code).isEqualTo(row.secret());
        }
    }

    private static List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FILE)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", 3);
                assertThat(parts[1]).as(line).isIn("+", "-");
                rows.add(new Row(parts[0], parts[1].equals("+"), parts[2]));
            }
        }
        return rows;
    }
}
