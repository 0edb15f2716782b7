package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesFormatTest {
    private static List<Document> read(Format format, String text, Charset charset) throws UnreadableFileException {
        return format.read(SourceFile.inMemory("application.properties", text.getBytes(charset)));
    }

    private static List<List<String>> documents(Format format, String text) throws UnreadableFileException {
        return read(format, text, StandardCharsets.ISO_8859_1).stream()
                .map(d -> d.settings().stream()
                        .map(s -> s.key() + "=" + s.value())
                        .toList())
                .toList();
    }

    static List<Arguments> entries() {
        return List.of(
                Arguments.of("a=b", List.of("a=b")),
                Arguments.of("  a : b \n", List.of("a=b ")),
                Arguments.of("a b", List.of("a=b")),
                Arguments.of("a  =  b=c", List.of("a=b=c")),
                Arguments.of("a", List.of("a=")),
                Arguments.of("a\\ b\\=c=\\td\\u00e4\\x\\\\", List.of("a b=c=\tdäx\\")),
                Arguments.of("a=b\\\r\n   c\\\r\td\n", List.of("a=bcd")),
                Arguments.of("a=b\\\n#c", List.of("a=b#c")),
                Arguments.of("# a=b\n! c=d\n  # e\nf=g # h", List.of("f=g # h")),
                Arguments.of("a[]=b, c\\,d,e", List.of("a[0]=b", "a[1]=c,d", "a[2]=e")),
                Arguments.of("a[]=", List.of("a[0]=")),
                Arguments.of("a=1\na=2", List.of("a=1", "a=2")),
                Arguments.of("=b\n:c\n\n", List.of()),
                Arguments.of("a=@b@ ${c:d}", List.of("a=@b@ ${c:d}")),
                Arguments.of("a=b\\", List.of("a=b")));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entries_are_read_as_spring_does(String text, List<String> expected) throws Exception {
        assertThat(documents(PropertiesFormat.withDocuments(), text)).containsExactly(expected);
        assertThat(documents(PropertiesFormat.asOneDocument(), text)).containsExactly(expected);
    }

    static List<Arguments> separators() {
        return List.of(
                Arguments.of("a=1\n#---\nb=2", List.of(List.of("a=1"), List.of("b=2"))),
                Arguments.of("a=1\n!--- \t\nb=2", List.of(List.of("a=1"), List.of("b=2"))),
                Arguments.of("#---\na=1\n#---\n", List.of(List.of("a=1"))),
                Arguments.of("a=1\n #---\nb=2", List.of(List.of("a=1", "b=2"))),
                Arguments.of("a=1\n#----\nb=2", List.of(List.of("a=1", "b=2"))),
                Arguments.of("a=1\n# x\n#---\nb=2", List.of(List.of("a=1", "b=2"))),
                Arguments.of("a=1\n! x\n#---\nb=2", List.of(List.of("a=1"), List.of("b=2"))),
                Arguments.of("a=1\n#---\n# x\nb=2", List.of(List.of("a=1", "b=2"))),
                Arguments.of("a=1\n#---\n\n! x\nb=2", List.of(List.of("a=1", "b=2"))),
                Arguments.of("", List.of(List.of())));
    }

    @ParameterizedTest
    @MethodSource("separators")
    void a_separator_counts_only_where_spring_sees_one(String text, List<List<String>> expected) throws Exception {
        assertThat(documents(PropertiesFormat.withDocuments(), text)).isEqualTo(expected);
        assertThat(documents(PropertiesFormat.asOneDocument(), text)).hasSize(1);
    }

    @Test
    void an_escaped_mark_starts_a_comment_for_spring_since_2_4_and_a_key_before() throws Exception {
        assertThat(documents(PropertiesFormat.withDocuments(), "\\#a=1")).containsExactly(List.of());
        assertThat(documents(PropertiesFormat.asOneDocument(), "\\#a=1")).containsExactly(List.of("#a=1"));
    }

    @Test
    void values_have_their_places() throws Exception {
        String text = "a=1\r\nb = x\\u0041\\\r\n  y\n\nc=\n";
        assertThat(read(PropertiesFormat.withDocuments(), text, StandardCharsets.US_ASCII)
                        .get(0)
                        .settings())
                .extracting(Setting::location)
                .containsExactly(
                        new Location("application.properties", 1, 3, 1, 4),
                        new Location("application.properties", 2, 5, 3, 4),
                        new Location("application.properties", 5, 3, 5, 3));
    }

    @Test
    void utf8_is_misread_as_spring_does_but_its_columns_are_an_editor_s() throws Exception {
        Setting first = read(PropertiesFormat.withDocuments(), "\uFEFFä\uD83D\uDE00=ö!", StandardCharsets.UTF_8)
                .get(0)
                .settings()
                .get(0);
        assertThat(first.key()).isEqualTo("ï»¿Ã¤ð\u009F\u0098\u0080");
        assertThat(first.value()).isEqualTo("Ã¶!");
        assertThat(first.location()).isEqualTo(new Location("application.properties", 1, 5, 1, 7));
        assertThat(read(PropertiesFormat.withDocuments(), "ä=ö!", StandardCharsets.ISO_8859_1)
                        .get(0)
                        .settings())
                .containsExactly(new Setting("ä", "ö!", new Location("application.properties", 1, 3, 1, 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\\u12", "a=\\u12g4", "a=1\nb\\u=2"})
    void torn_escapes_are_refused(String text) {
        assertThatThrownBy(() -> read(PropertiesFormat.withDocuments(), text, StandardCharsets.ISO_8859_1))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("hexadecimal");
    }

    @Test
    void too_much_is_refused() {
        assertThatThrownBy(() ->
                        read(PropertiesFormat.withDocuments(), "a\n".repeat(1_000_000), StandardCharsets.US_ASCII))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("100,000");
    }

    @Test
    void without_spring_s_extras_it_reads_as_the_jdk() throws Exception {
        Random random = new Random(3);
        String[] parts = {
            "a", "b.c", "=", ":", " ", "\t", "\f", "\\", "\n", "\r", "\r\n", "#", "!", "\\u0041", "\\n", "\\\n", "é",
            "\\ x", "\nk=v\n", "\n\n", "[]=1,2"
        };
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            // the JDK sees a comment behind a line that holds a backslash alone, Spring a key
            if (text.toString().matches("(?s)(.*[\\r\\n])?[ \t\f]*(\\\\(\\r\\n|[\\r\\n]).*)")) {
                continue;
            }
            Properties expected = new Properties();
            expected.load(new StringReader(text.toString()));
            // Spring knows no empty key and cuts the space around others
            if (expected.stringPropertyNames().stream().anyMatch(k -> k.isEmpty() || !k.equals(k.trim()))) {
                continue;
            }
            Map<String, String> found = new TreeMap<>();
            for (Document document : read(PropertiesFormat.plain(), text.toString(), StandardCharsets.ISO_8859_1)) {
                document.settings().forEach(s -> found.put(s.key(), s.value()));
            }
            compared++;
            assertThat(found).as(text.toString()).isEqualTo(new TreeMap<>(expected));
        }
        assertThat(compared).isGreaterThan(5_000);
    }
}
