package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.engine.EffectiveListing;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectiveReportTest {
    private static final List<EffectiveListing> LISTINGS = List.of(
            new EffectiveListing(
                    "shop",
                    "as deployed by compose.yml#shop",
                    List.of("cloud", "prod"),
                    List.of(
                            new EffectiveValue(
                                    "server.port",
                                    State.DEFAULT,
                                    "",
                                    "8080",
                                    Location.NOWHERE,
                                    List.of(new Step("the default of Spring Boot 3.5.1", Location.NOWHERE)),
                                    ""),
                            new EffectiveValue(
                                    "spring.datasource.password",
                                    State.SET,
                                    "****",
                                    "****",
                                    Location.ofLine("src/main/resources/application-prod.yml", 4),
                                    List.of(new Step(
                                            "a literal",
                                            Location.ofLine("src/main/resources/application-prod.yml", 4))),
                                    ""),
                            new EffectiveValue(
                                    "spring.datasource.url",
                                    State.SET,
                                    "${DB_URL:jdbc:h2:mem:shop}",
                                    "jdbc:h2:mem:shop",
                                    Location.ofLine("src/main/resources/application.yml", 7),
                                    List.of(
                                            new Step(
                                                    "the default inside ${DB_URL:…}",
                                                    Location.ofLine("src/main/resources/application.yml", 7)),
                                            new Step("DB_URL is set by no deployment", Location.NOWHERE)),
                                    ""),
                            EffectiveValue.unknown("spring.datasource.username", "a config server may set it"))),
            new EffectiveListing("shop", "as packaged", List.of(), List.of(EffectiveValue.absent("server.port"))));

    @Test
    void shows_every_value_with_its_place() {
        Golden.check("effective.txt", Printed.of(new EffectiveReport("").lines(LISTINGS)));
    }

    @Test
    void shows_the_whole_way_of_what_was_asked_for() {
        Golden.check("effective-key.txt", Printed.of(new EffectiveReport("spring.data-source").lines(LISTINGS)));
    }

    @Test
    void half_a_word_is_not_a_key() {
        assertThat(Printed.of(new EffectiveReport("spring.data").lines(LISTINGS)))
                .contains("nothing is known of spring.data")
                .doesNotContain("datasource");
    }

    @Test
    void no_application_is_said() {
        assertThat(Printed.of(new EffectiveReport("").lines(List.of()))).isEqualTo("[INFO] no application here\n");
    }
}
