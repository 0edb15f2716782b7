package io.github.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "values-prod.yaml, true",
        "applicationProduction.conf, true",
        "settings_live, true",
        "config.pre-prod.json, false",
        "non_production.yml, false",
        "compose.prod.local.yml, false",
        "product.conf, false",
        "values.yaml, false"
    })
    void a_name_tells_production(String name, boolean tells) {
        assertThat(ProfileNames.tellProduction(name)).isEqualTo(tells);
    }
}
