package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*.yml, a.yml, true",
        "*.yml, a/b.yml, false",
        "**/*.yml, a.yml, true",
        "**/*.yml, a/b/c.yml, true",
        "a/**, a/b/c, true",
        "a/**, a, false",
        "a/, a/b, true",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "a/**/z, a/bz, false",
        "a/**/z, az, false",
        "**/a/**, x/a/y, true",
        "**/a/**, xa/y, false",
        "?.txt, a.txt, true",
        "?.txt, ab.txt, false",
        "a?b, a/b, false",
        "a*b, a/b, false",
        "a*b, ab, true",
        "**, a/b, true",
        "./a, a, true",
        "/a, a, true",
        "a\\b, a/b, true",
        "A, a, false",
        "a.b, axb, false",
        "compose*.y*ml, compose.prod.yaml, true",
        "a**z, a/b/z, true",
        "[a], [a], true",
        "'', a, false"
    })
    void a_pattern_matches_whole_paths(String pattern, String path, boolean matches) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void a_list_matches_when_one_does() {
        List<Glob> globs = Glob.all(List.of("a", "b*"));
        assertThat(Glob.anyMatches(globs, "bc")).isTrue();
        assertThat(Glob.anyMatches(globs, "c")).isFalse();
        assertThat(Glob.anyMatches(List.of(), "c")).isFalse();
    }

    @Test
    void hostile_patterns_take_linear_time() {
        Glob glob = Glob.of("**/*a*a*a*a*a*a*a*a**/**/*b".repeat(5));
        String path = "a/".repeat(5_000) + "a".repeat(5_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(glob.matches(path)).isFalse());
    }
}
