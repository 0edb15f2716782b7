package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Location;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    private static List<YamlNode> read(String name, String text, Charset charset) throws UnreadableFileException {
        return YamlTree.read(SourceFile.inMemory(name, text.getBytes(charset)));
    }

    private static YamlNode yaml(String text) throws UnreadableFileException {
        return read("compose.yml", text, StandardCharsets.UTF_8).get(0);
    }

    private static YamlNode json(String text) throws UnreadableFileException {
        return read("app.json", text, StandardCharsets.UTF_8).get(0);
    }

    private static String at(String text, Location location) {
        SourceText source = SourceText.of("", text);
        return source.text()
                .substring(
                        source.lineStart(location.line()) + location.column() - 1,
                        source.lineStart(location.endLine()) + location.endColumn() - 1);
    }

    @Test
    void nodes_have_their_places() throws Exception {
        String text = """
                # a comment
                a: 1   # one
                "b c":
                  - 'x y'
                  - |
                    block
                      more

                # behind
                d: &anchor !!str 5
                e:
                f: {g: [h, i]} # flow
                """;
        YamlNode root = yaml(text);

        assertThat(root.entries()).extracting(YamlNode.Entry::key).containsExactly("a", "b c", "d", "e", "f");
        assertThat(root.entries())
                .extracting(e -> at(text, e.value().location()))
                .containsExactly("1", "- 'x y'\n  - |\n    block\n      more", "5", "", "{g: [h, i]}");
        assertThat(root.entries().get(1).keyLocation()).isEqualTo(new Location("compose.yml", 3, 1, 3, 6));
        assertThat(root.get("b c").orElseThrow().items().get(1).text()).contains("block\n  more\n");
        assertThat(at(text, root.get("b c").orElseThrow().items().get(1).location()))
                .isEqualTo("|\n    block\n      more");
        assertThat(root.get("a").orElseThrow())
                .isEqualTo(new YamlNode.Scalar("1", true, new Location("compose.yml", 2, 4, 2, 5)));
        assertThat(((YamlNode.Scalar) root.get("d").orElseThrow()).plain()).isFalse();
        assertThat(root.get("e")).isEmpty();
        assertThat(root.entries().get(3).value().location()).isEqualTo(new Location("compose.yml", 11, 3, 11, 3));
        assertThat(root.get("f").orElseThrow().get("g").orElseThrow().items())
                .extracting(n -> n.text().orElseThrow())
                .containsExactly("h", "i");
    }

    @Test
    void columns_count_utf16_behind_marks_and_pairs() throws Exception {
        String text = "\uD83D\uDE00: a\nb: {\uD83D\uDE00\uD83D\uDE00: c}\nd: e\r\nf: g\rh: i\nj: \u2028\nk: l\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            YamlNode root = read("x.yml", "\uFEFF" + text, charset).get(0);
            assertThat(root.get("\uD83D\uDE00").orElseThrow().location()).isEqualTo(new Location("x.yml", 1, 5, 1, 6));
            assertThat(root.get("b")
                            .orElseThrow()
                            .get("\uD83D\uDE00\uD83D\uDE00")
                            .orElseThrow()
                            .location())
                    .isEqualTo(new Location("x.yml", 2, 11, 2, 12));
            assertThat(root.get("h").orElseThrow().location()).isEqualTo(new Location("x.yml", 5, 4, 5, 5));
            // YAML ends a line at U+2028, an editor does not
            assertThat(root.get("k").orElseThrow().location()).isEqualTo(new Location("x.yml", 7, 4, 7, 5));
        }
    }

    @Test
    void anchors_and_merges_are_followed() throws Exception {
        YamlNode root = yaml("""
                x: &x {a: 1, b: 2}
                y: &y {a: 3, c: 4}
                z:
                  <<: [*x, *y]
                  b: 5
                w: *x
                """);
        YamlNode z = root.get("z").orElseThrow();
        assertThat(z.entries())
                .extracting(e -> e.key() + "=" + e.value().text().orElseThrow())
                .containsExactly("a=1", "b=5", "c=4");
        assertThat(root.get("w").orElseThrow().get("b").orElseThrow().text()).contains("2");
    }

    @Test
    void documents_are_apart() throws Exception {
        assertThat(read("x.yml", "---\na: 1\n---\n---\nb: 2\n", StandardCharsets.UTF_8))
                .hasSize(3)
                .element(1)
                .matches(n -> n.entries().isEmpty());
        assertThat(read("x.yml", "", StandardCharsets.UTF_8)).isEmpty();
        assertThat(read("x.yml", "# nothing\n", StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void maven_marks_stand_where_yaml_has_no_at() throws Exception {
        String text = "a: @one@\nb: x@two.three@-@four@ # @\n@key@: '@x@'\nc: a@b\n\uE000: #x#\n";
        YamlNode root = yaml(text);
        assertThat(root.entries()).extracting(YamlNode.Entry::key).containsExactly("a", "b", "@key@", "c", "\uE000");
        assertThat(root.entries())
                .extracting(e -> e.value().text().orElseThrow())
                .containsExactly("@one@", "x@two.three@-@four@", "@x@", "a@b", "");
        assertThat(root.get("a").orElseThrow().location()).isEqualTo(new Location("compose.yml", 1, 4, 1, 9));
        assertThatThrownBy(() -> yaml("a: @one\n")).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void a_program_s_own_tags_are_read_over() throws Exception {
        assertThat(yaml("a: !Ref b\n").get("a").orElseThrow().text()).contains("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b: c",
                "a: [1, 2",
                "a: \"x",
                "a: @x",
                "\ta: 1",
                "a: *nope",
                "a: 1\na: 2",
                "a: \u0007",
                "a: `x`",
                "a: {b: 1, b: 2}",
                "<<: 5",
                "a:\n- b\n  c: d\n e: f",
                "%YAML 3.0\n---\na"
            })
    void what_is_torn_is_said_in_one_line(String text) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("is not valid YAML: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password: *Geheim7", "password: !Geheim7!x y"})
    void a_complaint_quotes_no_name_that_may_be_a_password(String text) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("is not valid YAML: found undefined ")
                .hasMessageNotContaining("Geheim7");
    }

    @Test
    void a_key_that_stands_twice_is_named_with_its_place() {
        assertThatThrownBy(() -> yaml("a: 1\nb: 2\na: 3\n"))
                .hasMessage("is not valid YAML: the key 'a' stands twice")
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.location().line()).isEqualTo(3));
    }

    @Test
    void other_encodings_are_refused_where_they_start() {
        assertThatThrownBy(() -> read("x.yml", "a: 1\nb: é\n", StandardCharsets.ISO_8859_1))
                .hasMessage("is not UTF-8 text")
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.location()).isEqualTo(new Location("x.yml", 2, 4, 2, 4)));
    }

    @Test
    void hostile_input_is_refused_soon() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        StringBuilder merges = new StringBuilder("a0: &a0 {x: 1}\n");
        for (int i = 1; i < 40; i++) {
            merges.append("a" + i + ": &a" + i + " {<<: [*a" + (i - 1) + ", *a" + (i - 1) + "]}\n");
        }
        List<String> hostile = List.of(
                laughs.toString(),
                merges.toString(),
                "a: &a [*a]",
                "a: &a {<<: *a}",
                "[".repeat(1_000_000),
                "[".repeat(1000) + "\n",
                "- ".repeat(500_000),
                "{a: ".repeat(500_000),
                "? ".repeat(500_000),
                "- a\n".repeat(1_000_000),
                "---\n".repeat(1_000_000),
                "a: " + "x".repeat(7 << 20),
                "a: '" + "x".repeat(7 << 20),
                "x".repeat(30 << 20));
        for (String text : hostile) {
            assertThatThrownBy(
                            () -> read("x.yml", text, StandardCharsets.UTF_8),
                            text.substring(0, Math.min(40, text.length())))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageNotContaining("\n");
            if (text.startsWith("[") || text.startsWith("{")) {
                assertThatThrownBy(() -> json(text)).isInstanceOf(UnreadableFileException.class);
            }
        }
    }

    @Test
    void json_has_places_and_allows_what_tools_allow() throws Exception {
        String text = """
                {
                \t"a" : "x\\/\\u0041\\n", // a comment
                \t"b": [1, -2.5e3, true, null, "5",], /* more */
                \t"c": {}, "c": {"d": "é"}
                }
                """;
        YamlNode root = json(text);
        assertThat(root.get("a").orElseThrow())
                .isEqualTo(new YamlNode.Scalar("x/A\n", false, new Location("app.json", 2, 8, 2, 21)));
        assertThat(root.get("b").orElseThrow().items())
                .extracting(n -> at(text, n.location()))
                .containsExactly("1", "-2.5e3", "true", "null", "\"5\"");
        assertThat(((YamlNode.Scalar) root.get("b").orElseThrow().items().get(3)).isNull())
                .isTrue();
        assertThat(root.get("c").orElseThrow().get("d").orElseThrow().text()).contains("é");
        assertThat(root.entries()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "{a: 1}",
                "[01]",
                "[1.]",
                "[tru]",
                "\"x",
                "\"\\q\"",
                "\"\\u12\"",
                "\"\\u12x4\"",
                "[1] 2",
                "[-]",
                "/* x",
                "[1e]",
                "{\"a\": 'x'}"
            })
    void torn_json_is_refused(String text) {
        assertThatThrownBy(() -> json(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("is not valid JSON: expected ");
    }
}
