package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces of what the search looks for, in any order: it ends, and every place that it tells is in the file. */
class AnyTextTest {
    private static final int TEXTS = 1_500;
    private static final int SEED = 4;

    private static final List<String> PIECES = List.of(
            "password",
            "token",
            "secret",
            "api_key",
            "pwd",
            "PASSWORD",
            "clientSecret",
            "Sommer2019!",
            "a",
            "é",
            "🔑",
            "0",
            "=",
            " = ",
            ":",
            ": ",
            "=>",
            "\"",
            "\\\"",
            "'",
            "`",
            ",",
            ";",
            "(",
            ")",
            "{",
            "}",
            "${",
            "#{",
            "[",
            "]",
            "<",
            ">",
            "</",
            "<password>",
            "</password>",
            "<property name=\"",
            " value=\"",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "name: ",
            "value: ",
            "- ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\n    ",
            "\\\n",
            "#",
            "//",
            "/*",
            "*/",
            "|",
            "|\n  ",
            ">-\n  ",
            "+",
            " + ",
            "\\u0070",
            "%70",
            "\\x70",
            "70617373776f7264",
            "cGFzc3dvcmQ9U29tbWVyMjAxOSE=",
            "jdbc:mysql://db/a?user=a&password=",
            "https://a:b@example.org/",
            "Authorization: Basic ",
            "Bearer ",
            "curl -u a:",
            "mysql -p",
            "export ",
            "val ",
            "String ",
            "final ",
            "setPassword(",
            "IDENTIFIED BY ",
            "machine a login b password ",
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----END RSA PRIVATE KEY-----",
            "AKIA",
            "eyJhbGciOiJIUzI1NiJ9.",
            "{xor}",
            "ENC(",
            "OBF:");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.properties",
                "a.yml",
                "a.xml",
                "a.json",
                "A.java",
                "a.kt",
                "a.py",
                "a.js",
                "a.go",
                "a.sh",
                "a.sql",
                "a.tf",
                "a.md",
                "a.txt",
                ".netrc",
                ".pgpass",
                "settings.xml",
                "Dockerfile",
                "build.gradle",
                "build.sbt",
                "messages.properties"
            })
    void is_searched_to_its_end(String name) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED + name.hashCode());
        SecretScanner scanner = SecretScanner.own();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(1, 40);
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            int lines = text.toString().split("\r\n|\n|\r", -1).length;
            List<FoundSecret> found;
            try {
                found = scanner.search(SourceFile.inMemory(name, text.toString().getBytes(StandardCharsets.UTF_8)))
                        .orElseThrow()
                        .found();
            } catch (RuntimeException e) {
                throw new AssertionError(text.toString(), e);
            }
            assertThat(found)
                    .as(text.toString())
                    .allSatisfy(secret -> assertThat(secret.location().line()).isBetween(1, lines));
        }
    }
}
