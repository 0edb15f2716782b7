package io.github.preflight.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shop.password     | summer                    | summer                  | ****
                    shop.key          | a1b2c3d4e5f6a7b8          | a1b2c3d4e5f6a7b8        | ****
                    shop.mode         | ${MODE:live}              | live                    | live
                    shop.login        | root:${DB_PASSWORD}       | root:summer             | ****
                    shop.login        | root:${DB_PASSWORD:x}     | root:x                  | ****
                    shop.login        | ${DB_PASSWORD}            | ${DB_PASSWORD}          | ${DB_PASSWORD}
                    shop.url          | http://a:${A_PASSWORD}@b  | http://a:summer@b       | http://a:****@b
                    shop.url          | http://${HOST:b}/x        | http://b/x              | http://b/x
                    """)
    void what_is_a_secret_by_key_text_or_origin_is_not_printed(String key, String raw, String value, String shown) {
        assertThat(Masked.text(key, raw, value)).isEqualTo(shown);
    }

    @Test
    void a_text_of_many_urls_is_gone_through_once() {
        String text = "http://a:b ".repeat(200_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(UrlCredentials.masked(text)).isEqualTo(text));
    }
}
