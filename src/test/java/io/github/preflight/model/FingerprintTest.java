package io.github.preflight.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void stays_when_lines_move_or_the_value_changes() {
        assertThat(Fingerprint.of(finding("rule-a", "app.yml", 3, "key", "one", "shop")))
                .isEqualTo(Fingerprint.of(finding("rule-a", "app.yml", 99, "key", "two", "shop")))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void differs_by_rule_path_key_and_application() {
        assertThat(List.of(
                        Fingerprint.of(finding("rule-a", "app.yml", 3, "key", "one", "shop")),
                        Fingerprint.of(finding("rule-b", "app.yml", 3, "key", "one", "shop")),
                        Fingerprint.of(finding("rule-a", "other.yml", 3, "key", "one", "shop")),
                        Fingerprint.of(finding("rule-a", "app.yml", 3, "other", "one", "shop")),
                        Fingerprint.of(finding("rule-a", "app.yml", 3, "key", "one", "mail"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void does_not_run_its_parts_together() {
        assertThat(Fingerprint.of(finding("rule", "ab", 1, "c", "", "")))
                .isNotEqualTo(Fingerprint.of(finding("rule", "a", 1, "bc", "", "")));
    }

    private static Finding finding(String rule, String path, int line, String key, String value, String application) {
        return new Finding(
                rule,
                Category.SETTING,
                Severity.ERROR,
                Scenario.DEPLOYED,
                List.of(),
                "message",
                Location.ofLine(path, line),
                key,
                Optional.of(value),
                application,
                List.of(),
                "fix");
    }
}
