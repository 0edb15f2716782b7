package io.github.preflight.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    @Test
    void few_words_are_all_told() {
        assertThat(Suggestions.instead("xyzzy", List.of("b", "a"))).isEqualTo("known are a, b");
    }

    @Test
    void of_many_words_the_nearest_are_told() {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            known.add("rule-number-" + i);
        }
        known.add("spring-h2-console-enabled");

        assertThat(Suggestions.instead("spring-h2-consol-enabled", known))
                .isEqualTo("did you mean 'spring-h2-console-enabled'?");
        assertThat(Suggestions.instead("quite-another-thing-altogether", known))
                .isEqualTo("none of the 201 known ones is like it");
    }
}
