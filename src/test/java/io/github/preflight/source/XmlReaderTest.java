package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Location;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static XmlElement read(String text) throws UnreadableFileException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static XmlElement read(String text, Charset charset) throws UnreadableFileException {
        return XmlReader.read(SourceFile.inMemory("pom.xml", text.getBytes(charset)));
    }

    /** What the text holds at a place of one line. */
    private static String at(String text, Location location) {
        SourceText source = SourceText.of("pom.xml", text);
        return source.text()
                .substring(
                        source.lineStart(location.line()) + location.column() - 1,
                        source.lineStart(location.endLine()) + location.endColumn() - 1);
    }

    @Test
    void elements_attributes_and_texts_have_their_places() throws Exception {
        String text = """
                <?xml version="1.0"?>
                <!-- <not a="tag"> -->
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <a one='1' two = "2 &amp; &#51;
                more"/>
                  <b>
                    text <!-- c --> &lt;more&gt;
                    <child x="a > b">inner</child>
                  </b>
                  <c><![CDATA[ <raw> ]]></c>
                </project>
                """;
        XmlElement root = read(text);

        assertThat(root.name()).isEqualTo("project");
        assertThat(root.attributes()).isEmpty();
        assertThat(root.children()).extracting(XmlElement::name).containsExactly("a", "b", "c");
        XmlElement a = root.children().get(0);
        assertThat(at(text, a.location())).startsWith("<a one").endsWith("/>");
        assertThat(a.attribute("two").orElseThrow().value()).isEqualTo("2 & 3 more");
        assertThat(at(text, a.attribute("one").orElseThrow().location())).isEqualTo("1");
        assertThat(at(text, a.attribute("two").orElseThrow().location())).isEqualTo("2 &amp; &#51;\nmore");
        XmlElement b = root.children().get(1);
        assertThat(b.text()).isEqualTo("text  <more>");
        assertThat(at(text, b.textLocation())).isEqualTo("text <!-- c --> &lt;more&gt;");
        XmlElement child = root.at("b", "child").orElseThrow();
        assertThat(child.text()).isEqualTo("inner");
        assertThat(child.textLocation()).isEqualTo(new Location("pom.xml", 8, 22, 8, 27));
        assertThat(child.attribute("x").orElseThrow().value()).isEqualTo("a > b");
        XmlElement c = root.children().get(2);
        assertThat(c.text()).isEqualTo("<raw>");
        assertThat(at(text, c.textLocation())).isEqualTo("<raw>");
    }

    @Test
    void without_text_the_start_tag_is_the_place() throws Exception {
        XmlElement root = read("<a>\n  <b/></a>");
        assertThat(root.textLocation()).isEqualTo(root.location()).isEqualTo(new Location("pom.xml", 1, 1, 1, 4));
    }

    @Test
    void prefixes_are_left_out_and_need_no_declaration() throws Exception {
        XmlElement root = read("<w:app w:debug='true'><w:x/></w:app>");
        assertThat(root.name()).isEqualTo("app");
        assertThat(root.attribute("debug").orElseThrow().value()).isEqualTo("true");
        assertThat(root.child("x")).isPresent();
    }

    @Test
    void a_document_type_is_read_over_and_nothing_outside_is_opened() throws Exception {
        String text = "<!DOCTYPE web-app PUBLIC '-//Sun//DTD' 'http://localhost:1/web.dtd' "
                + "[ <!-- > ' --> <!ENTITY secret SYSTEM \"file:///etc/passwd\"> ]>\n"
                + "<web-app><a>x&secret;y</a></web-app>";
        XmlElement root = read(text);
        assertThat(root.location().line()).isEqualTo(2);
        assertThat(root.child("a").orElseThrow().text()).isEqualTo("x&secret;y");
    }

    @Test
    void encodings_are_taken_from_mark_or_declaration() throws Exception {
        String text = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>";
        assertThat(read(text, StandardCharsets.ISO_8859_1).text()).isEqualTo("é");
        assertThat(read("\uFEFF<a>é</a>").text()).isEqualTo("é");
        assertThat(read("\uFEFF<a>é</a>", StandardCharsets.UTF_16LE).text()).isEqualTo("é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<a b=1/>",
                "<a b='1' b='2'/>",
                "<a>&nope</a>",
                "<a/><b/>",
                "<a><!-- </a>",
                "<a",
                "<a b",
                "<a b='",
                "</a>",
                "<a><![CDATA[ </a>",
                "<!DOCTYPE a [",
                "<?xml",
                "<a>\u0001</a>",
                "<?xml version='1.0' encoding='nope'?><a/>"
            })
    void what_is_torn_is_said_with_its_line(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(UnreadableFileException.class, e -> {
            assertThat(e.location().line()).isLessThanOrEqualTo(1);
            assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<password>a&Geheim7</password>", "<a password='&Geheim7'/>"})
    void a_complaint_quotes_no_piece_of_a_password(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("is not well-formed XML: ")
                .hasMessageNotContaining("Geheim7");
    }

    @Test
    void a_torn_line_is_named() {
        assertThatThrownBy(() -> read("<a>\n <b>\n</a>"))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.location().line()).isEqualTo(3));
    }

    @Test
    void depth_and_number_are_bounded() {
        assertThatThrownBy(() -> read("<a>".repeat(100_000)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(200_000) + "</a>"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> read("<a>" + "x".repeat(9 << 20) + "</a>"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("8 MB");
    }
}
