package io.github.preflight.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Dapi.token=summer -Dx=1                 | -Dapi.token=**** -Dx=1
            --db.password='a b' --debug              | --db.password=**** --debug
            {"db":{"password":"su\\"m"},"port":1}    | {"db":{"password":****},"port":1}
            https://a.example/?token=summer&page=2   | https://a.example/?token=****&page=2
            https://shop:sum/mer@a.example/x         | https://shop:****@a.example/x
            https://a1b2c3d4e5f6a7b8@a.example/x     | https://****@a.example/x
            https://shop@a.example/x                 | https://shop@a.example/x
            https://a.example:8080/x@y               | https://a.example:8080/x@y
            -Dapi.token=${TOKEN} -Dx=1               | -Dapi.token=${TOKEN} -Dx=1
            a=b, page-token: none                    | a=b, page-token: none
            level: debug                             | level: debug
            """)
    void a_secret_inside_a_text_is_hidden_and_nothing_else(String text, String masked) {
        assertThat(Masked.text(text)).isEqualTo(masked);
    }

    @Test
    void what_is_taken_from_a_secret_is_one() {
        assertThat(Masked.of("app.text", "${DB_PASSWORD:summer}", "summer", List.of()))
                .isEqualTo("****");
        assertThat(Masked.of("app.text", "a ${db.password}", "a summer", List.of()))
                .isEqualTo("****");
        assertThat(Masked.of(
                        "app.text",
                        "${app.first}",
                        "summer",
                        List.of("nothing sets DB_PASSWORD, so its default counts")))
                .isEqualTo("****");
        assertThat(Masked.of(
                        "app.text", "${NAME:summer}", "summer", List.of("nothing sets NAME, so its default counts")))
                .isEqualTo("summer");
        assertThat(Masked.of(
                        "app.url",
                        "jdbc:x://h/?password=${DB_PASSWORD:summer}",
                        "jdbc:x://h/?password=summer",
                        List.of("nothing sets DB_PASSWORD, so its default counts")))
                .isEqualTo("jdbc:x://h/?password=****");
    }

    @Test
    void of_what_is_written_the_names_are_shown() {
        assertThat(Masked.raw("app.text", "a ${DB_PASSWORD:sum${X:mer}} b")).isEqualTo("a ${DB_PASSWORD:****} b");
        assertThat(Masked.raw("app.text", "${NAME:summer}")).isEqualTo("${NAME:summer}");
        assertThat(Masked.raw("app.password", "${NAME:summer}")).isEqualTo("****");
    }
}
