package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.model.Location;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderGrammarTest {
    private final HeaderGrammar grammar = new HeaderGrammar("page.md:3");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    true                    | yes            | YES
                    true                    | ON             | YES
                    true                    | 1              | YES
                    true                    | truely         | NO
                    on-param                | ON_PARAM       | YES
                    when-authorized         | whenAuthorized | YES
                    not exactly false       | FALSE          | YES
                    not exactly false       | false          | NO
                    not false               | off            | NO
                    exactly 'a b'           | a b            | YES
                    has *                   | *              | YES
                    has *                   | health         | NO
                    has like optional:*     | optional:a     | YES
                    has like optional:*     | file:a         | NO
                    like jdbc:h2:mem*       | jdbc:H2:mem:x  | YES
                    like *a*b               | xaybzab        | YES
                    like *a*b               | xaybza         | NO
                    < 32                    | 31             | YES
                    < 32                    | 32             | NO
                    >= 32                   | 32             | YES
                    < 32                    | many           | NO
                    present                 | x              | YES
                    absent                  | x              | NO
                    literal                 | summer         | YES
                    literal                 | ENC(abc)       | NO
                    literal                 | {bcrypt}$2a$10 | NO
                    'not set'               | not-set        | YES
                    """)
    void terms_hold_as_a_framework_reads_values(String term, String value, Truth truth) {
        Condition condition = grammar.unsafe(term).get(0).condition();

        assertThat(condition.holds(set(value))).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "false", "INFO", "when-authorized", "0", "30", "utf8"})
    void safe_values_need_no_quotes(String text) {
        assertThat(grammar.safe(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "off", "NO", "null", "010", "1.5", "a b", "health,info", "${X}", "-1", "'never'", "a:", "<x>"
            })
    void safe_values_that_a_format_could_misread_are_refused(String text) {
        assertThatThrownBy(() -> grammar.safe(text)).hasMessageContaining("needs no quotes");
    }

    @Test
    void unknown_values_leave_every_term_unknown() {
        for (String term : List.of("true", "not true", "has *", "present", "absent", "blank", "literal", "< 3")) {
            Condition condition = grammar.unsafe(term).get(0).condition();
            assertThat(condition.holds(EffectiveValue.unknown("k", "a server"))).isEqualTo(Truth.UNKNOWN);
        }
    }

    @Test
    void absence_meets_only_what_is_said_of_it() {
        EffectiveValue absent = EffectiveValue.absent("k");

        assertThat(grammar.unsafe("not true").get(0).fires(absent)).isFalse();
        assertThat(grammar.unsafe("absent").get(0).fires(absent)).isTrue();
        assertThat(grammar.unsafe("absent").get(0).fires(set("x"))).isFalse();
    }

    @Test
    void defaults_count_only_where_they_are_meant() {
        EffectiveValue byDefault = new EffectiveValue("k", State.DEFAULT, "", "true", Location.NOWHERE, List.of(), "");

        assertThat(grammar.unsafe("true").get(0).fires(byDefault)).isFalse();
        assertThat(grammar.unsafe("default true").get(0).fires(byDefault)).isTrue();
        assertThat(grammar.unsafe("default true").get(0).fires(set("true"))).isFalse();
    }

    @Test
    void an_alternative_may_weigh_otherwise_than_its_page() {
        List<Alternative> alternatives = grammar.unsafe("always | on-param → warning | when-authorized -> info");

        assertThat(alternatives)
                .extracting(Alternative::severity)
                .containsExactly(Optional.empty(), Optional.of(Severity.WARNING), Optional.of(Severity.INFO));
    }

    @Test
    void keys_carry_the_releases_that_read_them() {
        List<KeyPattern> keys = grammar.keys("a.b [>=2.3 <3.0], a.c");

        assertThat(keys.get(0).range().contains(Optional.of(Version.of("2.7.18"))))
                .isEqualTo(Truth.YES);
        assertThat(keys.get(0).range().contains(Optional.of(Version.of("3.0.0"))))
                .isEqualTo(Truth.NO);
        assertThat(keys.get(0).range().contains(Optional.of(Version.of("2.2.9"))))
                .isEqualTo(Truth.NO);
        assertThat(keys.get(0).range().contains(Optional.empty())).isEqualTo(Truth.UNKNOWN);
        assertThat(keys.get(1).range().contains(Optional.empty())).isEqualTo(Truth.YES);
    }

    @Test
    void clauses_speak_of_libraries_and_other_keys() {
        List<Clause> clauses = grammar.when("may have a:b | c:d [>=4.0]; x.y is not has *; has no e:f; has g:h");

        assertThat(clauses)
                .hasExactlyElementsOfTypes(
                        Clause.Library.class, Clause.OnKey.class, Clause.Library.class, Clause.Library.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not exactly          | page.md:3: no text where one is needed; put a value behind the word
                    exact false          | page.md:3: value 'exact false'; start with one of not, exactly, has, like, <, present, absent, blank, literal, or put it in quotes
                    < many               | page.md:3: bound 'many'; a number
                    present x            | page.md:3: 'present x'; 'present' stands alone
                    true -> fatal        | page.md:3: severity 'fatal'; one of error, warning, info
                    """)
    void a_complaint_says_where_what_and_what_would_be_right(String unsafe, String message) {
        assertThatThrownBy(() -> grammar.unsafe(unsafe)).hasMessage(message);
    }

    @Test
    void complaints_about_keys_and_conditions_name_the_form() {
        assertThatThrownBy(() -> grammar.keys("a b"))
                .hasMessage(
                        "page.md:3: key 'a b'; write one key, or several with commas between them; releases stand in brackets, [>=2.2]");
        assertThatThrownBy(() -> grammar.keys("a [4.0]"))
                .hasMessage("page.md:3: version range '[4.0]'; write bounds such as [<4.0] or [>=2.3 <3.0]");
        assertThatThrownBy(() -> grammar.when("may have h2")).hasMessage("page.md:3: library 'h2'; groupId:artifactId");
        assertThatThrownBy(() -> grammar.when("x = y")).hasMessageStartingWith("page.md:3: condition 'x = y'; write ");
    }

    @Test
    void a_page_with_a_wrong_word_names_its_line() {
        String page = "---\ncategory: debug\nseverity: error\nflagg: x\n---\n# T\n";

        assertThatThrownBy(() -> RulePage.parse("p/r.md", "p", "r", page))
                .hasMessageStartingWith("p/r.md:4: 'flagg' is no word of a header; one of category, severity");
    }

    @Test
    void an_own_rule_uses_the_words_of_a_page() {
        Map<String, String> words = Map.of(
                "category", "setting", "severity", "info", "keys", "shop.mode", "unsafe", "demo", "message", "{key}!");

        RuleHeader header = RuleHeader.own("pom.xml:12", "shop-demo", words);

        assertThat(header.byKeys()).isTrue();
        assertThat(header.info().severity()).isEqualTo(Severity.INFO);
        assertThatThrownBy(() -> RuleHeader.own("pom.xml:12", "x", Map.of("category", "bug")))
                .isInstanceOf(RulePageException.class)
                .hasMessageStartingWith("pom.xml:12: ");
    }

    private static EffectiveValue set(String value) {
        return new EffectiveValue("k", State.SET, value, value, Location.NOWHERE, List.of(), "");
    }
}
