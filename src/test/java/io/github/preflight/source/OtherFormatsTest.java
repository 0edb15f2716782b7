package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormatsTest {
    private static final String DOCUMENT_TYPE =
            "<!DOCTYPE properties SYSTEM \"http://java.sun.com/dtd/properties.dtd\">";

    private static List<Setting> read(Format format, String name, String text) throws UnreadableFileException {
        List<Document> documents = format.read(SourceFile.inMemory(name, text.getBytes(StandardCharsets.UTF_8)));
        assertThat(documents).hasSize(1);
        return documents.get(0).settings();
    }

    private static List<Setting> dotenv(String text) throws UnreadableFileException {
        return read(new DotenvFormat(), ".env", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            A=b                  | A | b
            export A=b           | A | b
            A = b c              | A | b c
            A: b                 | A | b
            A=b # c              | A | b
            A=b#c                | A | b#c
            A=#c                 | A | #c
            A='b # ${C} \\n'     | A | b # ${C} \\n
            A='it\\'s'           | A | it's
            A="b\\t\\"${C}\\" d" # e | A | b\t"${C}" d
            A="\\$b\\\\"         | A | \\$b\\
            A=b'c'               | A | b'c'
            A=                   | A | ``
            A.b-c[0]=d           | A.b-c[0] | d
            """)
    void a_variable_is_read_as_compose_does(String line, String name, String value) throws Exception {
        assertThat(dotenv("# first\n\n" + line + "\r\nLAST=1\n"))
                .extracting(s -> s.key() + "=" + s.value())
                .containsExactly(name + "=" + value, "LAST=1");
    }

    @Test
    void beans_of_spring_are_no_properties_whatever_their_file_is_named() throws Exception {
        assertThat(read(new XmlPropertiesFormat(), "application-context.xml", "<beans><bean id='a'/></beans>"))
                .isEmpty();
    }

    @Test
    void variables_have_their_places_and_quotes_may_span_lines() throws Exception {
        assertThat(dotenv("\uFEFFA=\"x\ny\"\nPASSED_ON\nB= c \nD="))
                .containsExactly(
                        new Setting("A", "x\ny", new Location(".env", 1, 3, 2, 3)),
                        new Setting("B", "c", new Location(".env", 4, 4, 4, 5)),
                        new Setting("D", "", new Location(".env", 5, 3, 5, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=b", "A=\"b", "A='b\\'", "if true; then", "A+b=c", "\"A\"=b"})
    void torn_environment_files_are_refused(String text) {
        assertThatThrownBy(() -> dotenv(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("is no environment file");
    }

    @Test
    void xml_properties_keep_white_space() throws Exception {
        assertThat(
                        read(
                                new XmlPropertiesFormat(),
                                "application.xml",
                                DOCUMENT_TYPE
                                        + "\n<properties><comment>c</comment>\n<entry key='a.b'> x&lt; </entry><entry key='c'/></properties>"))
                .containsExactly(
                        new Setting("a.b", " x< ", new Location("application.xml", 3, 19, 3, 24)),
                        new Setting("c", "", new Location("application.xml", 3, 33, 3, 49)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<properties/>",
                "D<beans/>",
                "D<properties><entry>x</entry></properties>",
                "D<properties><x/></properties>",
                "D<properties><entry key='a'><b/></entry></properties>",
                "D<properties>"
            })
    void what_the_jdk_reads_as_no_properties_is_refused(String text) {
        assertThatThrownBy(() -> read(new XmlPropertiesFormat(), "application.xml", text.replace("D", DOCUMENT_TYPE)))
                .isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void json_is_flattened_as_spring_does_and_null_sets_nothing() throws Exception {
        Location where = new Location("compose.yml", 3, 1, 3, 9);
        assertThat(JsonSettings.flatten(
                        "{\"a\": {\"b.c\": [1, 1.10, -0, 1e2, true, null, \"x\", []]}, \"d\": {}, \"e\": null}", where))
                .allMatch(s -> s.location().equals(where))
                .extracting(s -> s.key() + "=" + s.value())
                .containsExactly(
                        "a.b.c[0]=1",
                        "a.b.c[1]=1.1",
                        "a.b.c[2]=0",
                        "a.b.c[3]=100.0",
                        "a.b.c[4]=true",
                        "a.b.c[6]=x",
                        "a.b.c[7]=",
                        "d=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{a: 1}", "{\"a\": 1,}", "{\"a\": 1} // x", "${X}"})
    void what_is_no_json_object_is_refused_at_its_place(String json) {
        Location where = new Location("compose.yml", 3, 1, 3, 9);
        assertThatThrownBy(() -> JsonSettings.flatten(json, where))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.location()).isEqualTo(where));
    }

    @ParameterizedTest
    @CsvSource({
        "application.properties, PropertiesFormat",
        "application.YML, YamlFormat",
        "a.yaml, YamlFormat",
        "application.xml, XmlPropertiesFormat"
    })
    void a_name_tells_spring_s_format(String name, String format) {
        assertThat(Formats.springConfiguration(name).orElseThrow().getClass().getSimpleName())
                .isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.json", "properties", "applicationyml", "application.yml.bak", ""})
    void other_names_are_not_spring_s(String name) {
        assertThat(Formats.springConfiguration(name)).isEmpty();
    }

    @Test
    void environment_files_are_known_by_name() {
        assertThat(List.of(".env", ".env.prod", "prod.env", "env", "environment"))
                .filteredOn(Formats::isDotenv)
                .containsExactly(".env", ".env.prod", "prod.env");
    }
}
