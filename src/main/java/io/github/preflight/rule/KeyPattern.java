package io.github.preflight.rule;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.PropertyName;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that a rule looks at, in the releases that read it.
 *
 * @param key canonical; {@code *} stands for one or more whole parts: {@code spring.jpa.*.show-sql}
 */
public record KeyPattern(String key, VersionRange range) {
    /** Whether a key in any spelling is one that it means. */
    boolean means(String candidate) {
        return key.indexOf('*') < 0
                ? PropertyName.canonical(key).equals(PropertyName.canonical(candidate))
                : Words.fits(Words.relaxed(key), Words.relaxed(candidate));
    }

    /** The keys that it means: itself, or those that some layer sets and that fit. */
    public List<String> keys(EffectiveConfig config) {
        int star = key.indexOf('*');
        if (star < 0) {
            return List.of(key);
        }
        List<String> found = new ArrayList<>();
        String pattern = Words.relaxed(key);
        for (String candidate : config.keys(key.substring(0, star))) {
            if (Words.fits(pattern, Words.relaxed(candidate))) {
                found.add(candidate);
            }
        }
        return found;
    }
}
