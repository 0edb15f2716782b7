package io.github.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.config.Renames.Loss;
import io.github.preflight.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    server.error.include-stacktrace     | 3.5.9  | 4.0.1  | spring.web.error.include-stacktrace
                    server.error.includeStacktrace      | 3.5.9  | 4.0.1  | spring.web.error.include-stacktrace
                    spring.data.mongodb.uri             | 3.5.9  | 4.0.1  | spring.mongodb.uri
                    spring.redis.sentinel.master        | 2.7.18 | 3.0.13 | spring.data.redis.sentinel.master
                    spring.datasource.initialization-mode | 2.6.15 | 2.7.18 | spring.sql.init.mode
                    management.port                     | 1.5.22 | 2.0.9  | management.server.port
                    spring.redis.ssl                    | 2.7.18 | 3.1.12 | spring.data.redis.ssl.enabled
                    spring.mustache.cache               | 2.7.18 | 3.0.13 | spring.mustache.servlet.cache
                    management.server.servlet.context-path | 2.5.15 | 2.6.15 | management.server.base-path
                    management.otlp.tracing.endpoint    | 3.5.9  | 4.0.1  | management.opentelemetry.tracing.export.otlp.endpoint
                    management.otlp.tracing.export.enabled | 3.5.9 | 4.0.1 | management.tracing.export.otlp.enabled
                    logging.file.max-history            | 4.0.8  | 4.1.1  | logging.logback.rollingpolicy.max-history
                    management.ssl.key-store            | 1.5.22 | 2.0.9  | management.server.ssl.key-store
                    """)
    void a_key_dies_with_a_release_and_has_a_successor(String key, String lived, String died, String successor) {
        assertThat(Renames.SPRING_BOOT.dead(key, Version.of(lived))).isEmpty();
        assertThat(Renames.SPRING_BOOT.dead(key, Version.of(died)).orElseThrow().replacementFor(key))
                .isEqualTo(successor);
    }

    @Test
    void keys_that_live_are_none() {
        Version newest = Version.of("4.1.1");

        assertThat(Renames.SPRING_BOOT.dead("spring.data.redis.host", newest)).isEmpty();
        assertThat(Renames.SPRING_BOOT.dead("spring.web.error.include-stacktrace", newest))
                .isEmpty();
        assertThat(Renames.SPRING_BOOT.dead("spring.data.mongodb.repositories.type", newest))
                .isEmpty();
        assertThat(Renames.SPRING_BOOT.dead("security.oauth2.client.client-secret", newest))
                .isEmpty();
        assertThat(Renames.SPRING_BOOT.dead("server.port", newest)).isEmpty();
    }

    @Test
    void what_is_lost_depends_on_key_and_value() {
        Version version = Version.of("4.0.1");
        Renames.Rename stacktrace = Renames.SPRING_BOOT
                .dead("server.error.include-stacktrace", version)
                .orElseThrow();

        assertThat(stacktrace.loss()).isEqualTo(Loss.PROTECTION);
        assertThat(stacktrace.wasUnsafe("ON_PARAM")).isTrue();
        assertThat(stacktrace.wasUnsafe("never")).isFalse();
        assertThat(Renames.SPRING_BOOT
                        .dead("spring.data.mongodb.uri", version)
                        .orElseThrow()
                        .loss())
                .isEqualTo(Loss.UNSAFE);
    }

    @Test
    void no_key_is_its_own_successor_and_none_leads_to_a_key_that_is_dead_already() {
        for (Renames.Rename rename : Renames.SPRING_BOOT.all()) {
            String successor = rename.replacementFor(rename.key());
            assertThat(successor).isNotEqualTo(rename.key());
            if (!successor.isEmpty()) {
                assertThat(Renames.SPRING_BOOT.dead(successor, rename.deadFrom()))
                        .isEmpty();
            }
        }
        assertThat(Renames.SPRING_BOOT.all()).hasSizeGreaterThan(100);
    }
}
