package io.github.preflight.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost:3306/shop",
                "jdbc:oracle:thin:@localhost:1521:xe",
                "redis://user:word@[::1]/0",
                "127.0.0.1:9092",
                "config(default=\"postgres://shop:word@localhost\")",
                "localhost"
            })
    void names_the_machine_itself(String text) {
        assertThat(Loopback.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost.example.org/shop",
                "http://db.example.org/localhost",
                "127.0.0.10",
                "mylocalhost",
                "admin@localhosts"
            })
    void names_another(String text) {
        assertThat(Loopback.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1.2.3", "::1", "[::1]"})
    void is_a_host_of_the_machine_itself(String host) {
        assertThat(Loopback.isHost(host)).isTrue();
    }
}
