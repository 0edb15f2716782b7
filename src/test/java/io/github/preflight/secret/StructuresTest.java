package io.github.preflight.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each format of {@code structures.txt} yields the secrets that stand under it, at their lines, and nothing else. */
class StructuresTest {
    private static final String FILE = "#### ";
    private static final String EXPECT = "#### expect\n";

    private final SecretScanner scanner = SecretScanner.own();

    @TestFactory
    List<DynamicTest> formats() throws IOException {
        String all;
        try (InputStream in = StructuresTest.class.getResourceAsStream("/secret/structures.txt")) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<DynamicTest> tests = new ArrayList<>();
        int at = 0;
        while (at < all.length()) {
            int nameEnd = all.indexOf('\n', at);
            String path = all.substring(at + FILE.length(), nameEnd);
            int expect = all.indexOf(EXPECT, nameEnd);
            int next = all.indexOf("\n" + FILE, expect + 1);
            int end = next < 0 ? all.length() : next + 1;
            String content = all.substring(nameEnd + 1, expect);
            String expected = all.substring(expect + EXPECT.length(), end);
            tests.add(DynamicTest.dynamicTest(path, () -> assertEquals(expected, found(path, content))));
            at = end;
        }
        return tests;
    }

    private String found(String path, String content) {
        byte[] bytes = TokenTemplates.filled(content, path.hashCode()).getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (FoundSecret secret : scanner.scan(path, bytes)) {
            String key = secret.key().isEmpty() ? secret.kind().name() : secret.key();
            out.append(secret.location().line()).append(' ').append(key).append('\n');
        }
        return out.toString();
    }
}
