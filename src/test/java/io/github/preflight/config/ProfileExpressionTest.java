package io.github.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    prod;              true
                    dev;               false
                    !dev;              true
                    prod & eu;         true
                    prod & !eu;        false
                    dev | eu;          true
                    !(dev | test);     true
                    Prod;              false
                    (prod;             false
                    prod &;            false
                    ;                  false
                    """)
    void expressions_are_read_as_spring_reads_them(String expression, boolean matches) {
        String text = expression == null ? "" : expression;

        assertThat(ProfileExpression.matches(text, List.of("prod", "eu"))).isEqualTo(matches);
    }
}
