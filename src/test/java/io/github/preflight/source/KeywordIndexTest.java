package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Finds what looking for each word by itself finds. */
class KeywordIndexTest {
    private final List<String> words = new ArrayList<>();
    private final List<Boolean> ignoring = new ArrayList<>();

    @Test
    void finds_at_both_ends() {
        word("abc", false);

        assertThat(found("abc")).containsExactly("0@0");
        assertThat(found("abcabc")).containsExactly("0@0", "0@3");
        assertThat(found("ab")).isEmpty();
        assertThat(found("xab")).isEmpty();
    }

    @Test
    void finds_what_overlaps_and_what_lies_in_another() {
        word("aaa", false);
        word("aaaa", false);
        word("baa", false);

        assertThat(found("baaaa")).containsExactly("0@1", "0@2", "1@1", "2@0");
    }

    @Test
    void takes_case_as_each_word_wants_it() {
        word("token", true);
        word("toKen", false);
        word("hasło", true);

        assertThat(found("TOKEN toKen token HASŁO hasło HASło"))
                .containsExactly("0@0", "0@12", "0@6", "1@6", "2@25", "2@32");
    }

    @Test
    void stays_within_its_bounds() {
        word("abc", false);
        word("bcd", false);
        byte[] bytes = "abcd".getBytes(StandardCharsets.UTF_8);
        List<Integer> found = new ArrayList<>();

        index().find(bytes, 1, 4, (number, at) -> found.add(number));
        index().find(bytes, 1, 3, (number, at) -> found.add(number));

        assertThat(found).containsExactly(1);
    }

    @Test
    void ends_when_it_is_told_to() {
        word("abc", false);
        byte[] bytes = "abcabcabc".getBytes(StandardCharsets.UTF_8);
        List<Integer> found = new ArrayList<>();

        boolean whole = index().find(bytes, 0, bytes.length, (number, at) -> found.add(at) && found.size() < 2);

        assertThat(whole).isFalse();
        assertThat(found).containsExactly(0, 3);
    }

    @Test
    void tells_whether_any_of_its_words_is_there() {
        KeywordIndex index = KeywordIndex.of("main(", "WebSecurity");

        assertThat(index.isAnyIn("static void main(String".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(index.isAnyIn("@EnableWebSecurity".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(index.isAnyIn("domain, websecurity".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void refuses_a_word_that_is_too_short() {
        assertThatThrownBy(() -> new KeywordIndex.Builder().add(new byte[2], false, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Words of few letters, so that they meet, overlap and share their three bytes. */
    @Test
    void agrees_with_looking_for_each_word() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            words.clear();
            ignoring.clear();
            String alphabet = round % 3 == 0 ? "ab" : round % 3 == 1 ? "abAB-_" : "\u00e9pass=[{@`";
            for (int i = 0; i < 40; i++) {
                boolean ignores = random.nextBoolean();
                String word = text(alphabet, 3 + random.nextInt(5), random);
                word(ignores ? lower(word) : word, ignores);
            }
            String text = text(alphabet, 3000, random);
            assertThat(found(text)).isEqualTo(List.copyOf(expected(text)));
        }
    }

    private static String text(String alphabet, int length, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private void word(String word, boolean ignoresCase) {
        words.add(word);
        ignoring.add(ignoresCase);
    }

    private KeywordIndex index() {
        KeywordIndex.Builder builder = new KeywordIndex.Builder();
        for (int i = 0; i < words.size(); i++) {
            builder.add(words.get(i).getBytes(StandardCharsets.UTF_8), ignoring.get(i), i);
        }
        return builder.build();
    }

    private List<String> found(String text) {
        List<String> found = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        index().find(bytes, 0, bytes.length, (number, at) -> found.add(number + "@" + at));
        // each is told once
        assertThat(found).doesNotHaveDuplicates();
        return found.stream().sorted().toList();
    }

    private TreeSet<String> expected(String text) {
        String latin = latin(text);
        String lower = lower(latin);
        TreeSet<String> expected = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            String where = ignoring.get(i) ? lower : latin;
            String word = latin(words.get(i));
            for (int at = where.indexOf(word); at >= 0; at = where.indexOf(word, at + 1)) {
                expected.add(i + "@" + at);
            }
        }
        return expected;
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }
}
