package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void only_what_is_bad_enough_fails() {
        assertThat(new Verdict(Outcomes.of("shop", Severity.WARNING), Optional.of(Severity.ERROR)).fails())
                .isFalse();
        assertThat(new Verdict(Outcomes.of("shop", Severity.WARNING), Optional.of(Severity.WARNING)).fails())
                .isTrue();
        assertThat(new Verdict(Outcomes.of("shop", Severity.ERROR), Optional.empty()).fails())
                .isFalse();
    }

    @Test
    void the_headline_says_how_many_the_worst_first_and_where_the_rest_is() {
        Verdict verdict = new Verdict(
                Outcomes.of(
                        "shop", Severity.WARNING, Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.WARNING),
                Optional.of(Severity.WARNING));

        assertThat(verdict.headline("/repository/target/preflight/preflight.json", 2))
                .isEqualTo("""
                        1 error, 3 warnings would go to production:
                          shop/application.yml:3: something is wrong (some-rule)
                          shop/application.yml:1: something is wrong (some-rule)
                          shop/application.yml:4: something is wrong (some-rule)
                          … and 1 more
                        Report: /repository/target/preflight/preflight.json
                        2 modules were not checked, because this one failed first. \
                        To see all: mvn verify -fae, or mvn preflight:scan""");
    }

    @Test
    void the_headline_leaves_out_what_is_not() {
        assertThat(new Verdict(Outcomes.of("shop", Severity.ERROR), Optional.of(Severity.ERROR)).headline("", 0))
                .isEqualTo("""
                        1 error would go to production:
                          shop/application.yml:1: something is wrong (some-rule)""");
    }
}
