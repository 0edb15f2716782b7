package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlFormatTest {
    private static List<Document> documents(String text) throws UnreadableFileException {
        return new YamlFormat().read(SourceFile.inMemory("application.yml", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> settings(String text) throws UnreadableFileException {
        List<String> found = new ArrayList<>();
        for (Document document : documents(text)) {
            for (Setting setting : document.settings()) {
                found.add(setting.key() + " -> " + setting.value());
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            010                    | 8
            08                     | 08
            0x1F                   | 31
            -0b101                 | -5
            1_000                  | 1000
            22:22                  | 1342
            -0                     | 0
            123456789012345678901  | 123456789012345678901
            1.10                   | 1.1
            1e10                   | 1.0E10
            .5                     | 0.5
            -.inf                  | -Infinity
            .NaN                   | NaN
            yes                    | true
            Off                    | false
            y                      | y
            ~                      | ''
            Null                   | ''
            "010"                  | 010
            !!str 010              | 010
            2001-01-01             | 2001-01-01
            2001-12-14t21:59:43.1Z | 2001-12-14t21:59:43.1Z
            ${x:y}                 | ${x:y}
            a#b                    | a#b
            a #b                   | a
            []                     | ''
            {}                     | ''
            @x@                    | @x@
            """)
    void a_scalar_is_what_spring_reads(String written, String value) throws Exception {
        assertThat(settings("key: " + written + "\n")).containsExactly("key -> " + value);
    }

    @Test
    void keys_are_flattened_as_spring_does() throws Exception {
        assertThat(settings("""
                                a: {b.c: 1, "d e": [x, {f: y}, [z]]}
                                8080: {on: 2}
                                "8080": 3
                                1.50: 4
                                g: {"[h.i]": 5, "j[0]": 6}
                                "": {k: 7}
                                @l@: {@m@: "@n@"}
                                o: !!set {p, 010}
                                """))
                .containsExactly(
                        "a.b.c -> 1",
                        "a.d e[0] -> x",
                        "a.d e[1].f -> y",
                        "a.d e[2][0] -> z",
                        "[8080][true] -> 2",
                        "8080 -> 3",
                        "[1.5] -> 4",
                        "g[h.i] -> 5",
                        "g.j[0] -> 6",
                        "k -> 7",
                        "@l@.@m@ -> @n@",
                        "o[0] -> p",
                        "o[1] -> 8");
    }

    @Test
    void merges_are_followed() throws Exception {
        assertThat(settings("a: &a {b: 1, c: 2}\nd: {c: 3, <<: *a}\n"))
                .containsExactly("a.b -> 1", "a.c -> 2", "d.c -> 3", "d.b -> 1");
    }

    @Test
    void documents_keep_their_order() throws Exception {
        List<Document> documents = documents("---\na: 1\n---\n---\nb: 2\n");
        assertThat(documents).extracting(Document::index).containsExactly(0, 1, 2);
        assertThat(documents).extracting(d -> d.settings().size()).containsExactly(1, 0, 1);
    }

    @Test
    void a_document_that_is_no_mapping_has_one_key() throws Exception {
        assertThat(settings("text")).containsExactly("document -> text");
        assertThat(settings("[a, b]")).containsExactly("document[0] -> a", "document[1] -> b");
        assertThat(settings("\"\"")).isEmpty();
    }

    @Test
    void a_value_has_its_place() throws Exception {
        List<Setting> settings =
                documents("a:\n  b: 'x'\n  c:\n  d: []\n").get(0).settings();
        assertThat(settings)
                .extracting(Setting::location)
                .containsExactly(
                        new Location("application.yml", 2, 6, 2, 9),
                        new Location("application.yml", 3, 5, 3, 5),
                        new Location("application.yml", 4, 6, 4, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\na: 2",
                "8080: 1\n0x1F90: 2",
                "on: 1\ntrue: 2",
                "a: !own x",
                "a: !own {b: c}",
                "a: [{1: b}]",
                "a: <<",
                "a: !!int x",
                "a: @x",
                "a: {b",
                "!own a: b"
            })
    void what_spring_cannot_read_is_refused(String text) {
        assertThatThrownBy(() -> documents(text))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.location().line()).isPositive())
                .hasMessageNotContaining("\n");
    }

    @Test
    void long_keys_cannot_fill_the_memory() {
        String text = "? " + "k".repeat(500_000) + "\n: [" + "x, ".repeat(10_000) + "]\n";
        assertThatThrownBy(() -> documents(text)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void numbers_are_those_of_the_parser_s_own_constructor() throws Exception {
        Random random = new Random(1);
        String alphabet = "0123456789_:.+-xbeEaf";
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        int numbers = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(7); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(random.nextInt(3) == 0 ? alphabet.length() : 13)));
            }
            Object expected;
            try {
                expected = yaml.load("[" + text + "]");
            } catch (RuntimeException e) {
                continue;
            }
            Object value = ((List<?>) expected).get(0);
            if (value instanceof Number) {
                numbers++;
                assertThat(settings("k: " + text)).as(text.toString()).containsExactly("k -> " + value);
            }
        }
        assertThat(numbers).isGreaterThan(1000);
    }
}
