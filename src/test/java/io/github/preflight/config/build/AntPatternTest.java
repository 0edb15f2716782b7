package io.github.preflight.config.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntPatternTest {
    @ParameterizedTest
    @CsvSource({
        "**/application*.yml, application.yml, true",
        "**/application*.yml, config/application-prod.yml, true",
        "**/application*.yml, my-application.yml, false",
        "application*, config/application.yml, false",
        "config/**/*.yml, config/application.yml, true",
        "config/**/*.yml, config/tls/a.yml, true",
        "config/**/*.yml, application.yml, false",
        "config/, config/a/b.txt, true",
        "config, config/a, false",
        "**, a/b/c, true",
        "*.y?l, a.yml, true",
        "*a*b*c, xaxbxbxc, true",
        "*a*b*c, xaxcxb, false",
    })
    void stars_stand_for_names_and_double_stars_for_folders(String pattern, String path, boolean matches) {
        assertThat(AntPattern.matches(pattern, path)).isEqualTo(matches);
    }
}
