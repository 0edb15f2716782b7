package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroovyFormatTest {
    private static List<String> read(String text) throws UnreadableFileException {
        SourceFile file = SourceFile.inMemory("application.groovy", text.getBytes(StandardCharsets.UTF_8));
        List<String> settings = new ArrayList<>();
        for (Setting setting : new GroovyFormat().read(file).get(0).settings()) {
            settings.add(setting.location().line() + " " + setting.key() + "=" + setting.value());
        }
        return settings;
    }

    @Test
    void blocks_and_dots_make_a_key() throws Exception {
        assertThat(read("a.b = 'one'\na {\n  c { d = \"two\" }\n  'e.f' = 3\n}\ng = true // end\n"))
                .containsExactly("1 a.b=one", "3 a.c.d=two", "4 a.e.f=3", "6 g=true");
    }

    @Test
    void lists_are_their_elements() throws Exception {
        assertThat(read("a = ['x', \"y\",\n 'z']\nb = 1")).containsExactly("1 a[0]=x", "1 a[1]=y", "2 a[2]=z", "3 b=1");
    }

    @Test
    void what_is_computed_is_set_to_what_is_not_known() throws Exception {
        assertThat(read("a = System.getenv('A') ?: 'b'\nc = \"x${y}\"\nd = [e: 'f']\ng = 'h' + 'i'\nj = { k }\nl = 1"))
                .containsExactly(
                        "1 a=${computed}",
                        "2 c=${computed}",
                        "3 d=${computed}",
                        "4 g=${computed}",
                        "5 j=${computed}",
                        "6 l=1");
    }

    @Test
    void conditions_methods_and_comments_set_nothing() throws Exception {
        assertThat(read("// a = 1\n/* b = 2 { */\nif (x) { c = 3 }\ndef d = 4\nprintln(\"e = 5\")\nf = 6"))
                .containsExactly("6 f=6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a =",
                "a = ",
                "a = )",
                "a = 'b",
                "a {",
                "}",
                "a = [",
                "'",
                "a = \"\"\"x\n",
                "a.'b",
                "\\",
                "a = /x/",
                "{{{{",
                "a = [[["
            })
    void broken_text_ends(String text) throws Exception {
        assertThat(read(text)).hasSizeLessThan(3);
    }
}
