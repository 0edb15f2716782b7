package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A kind of credential that a service issues.
 *
 * @param title the service's own name for it
 * @param patterns what it looks like wherever it stands; empty where only the key tells
 * @param keys the words of keys that tell it, each in lower case without separators, in order; empty where its looks tell
 * @param values what a value under such a key looks like, or one that stands shortly behind a companion
 * @param companions what stands beside it and is no secret itself, as the id of the key that it belongs to
 * @param severity how bad it is to commit one
 * @param revoke where the service says how to withdraw it; https
 */
record Detector(
        String id,
        String title,
        List<LazyPattern> patterns,
        List<List<String>> keys,
        List<LazyPattern> values,
        List<LazyPattern> companions,
        Proof proof,
        Severity severity,
        String revoke) {
    /** Longer than the words of any key together. */
    private static final int MOST_LETTERS = 100;

    Detector {
        patterns = List.copyOf(patterns);
        keys = List.copyOf(keys);
        values = List.copyOf(values);
        companions = List.copyOf(companions);
        boolean beside = !keys.isEmpty() || !companions.isEmpty();
        if (patterns.isEmpty() && (!beside || values.isEmpty())) {
            throw new IllegalArgumentException(id + " has neither a pattern nor a value with a key or a companion");
        }
    }

    /**
     * How surely a key tells it: by how many letters, and bytes of the value; 0 where the
     * key does not, or the value does not look like it.
     */
    int recognises(BareKey key, byte[] value) {
        int best = 0;
        for (List<String> words : keys) {
            if (holds(key, words)) {
                best = Math.max(best, String.join("", words).length());
            }
        }
        if (best == 0) {
            return 0;
        }
        for (LazyPattern pattern : values) {
            if (pattern.get().matches(value)) {
                return best + MOST_LETTERS * pattern.get().weight();
            }
        }
        return 0;
    }

    /** How much its values say by themselves, at most. */
    int weight() {
        int most = 0;
        for (LazyPattern pattern : values) {
            most = Math.max(most, pattern.get().weight());
        }
        return most;
    }

    /** Whether a text looks like one, wherever it stands. */
    boolean isValue(byte[] text) {
        for (LazyPattern pattern : values) {
            if (pattern.get().matches(text)) {
                return true;
            }
        }
        return false;
    }

    /** The first of the words begins where a word of the key does; the others follow anywhere. */
    private static boolean holds(BareKey key, List<String> words) {
        String bare = key.text();
        for (int at = bare.indexOf(words.get(0)); at >= 0; at = bare.indexOf(words.get(0), at + 1)) {
            if (key.startsWord(at) && follow(bare, at, words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean follow(String bare, int from, List<String> words) {
        int at = from;
        for (String word : words) {
            at = bare.indexOf(word, at);
            if (at < 0) {
                return false;
            }
            at += word.length();
        }
        return true;
    }

    /** The last day on which one is good for anything. */
    Optional<LocalDate> until(Secret secret) {
        return proof == Proof.JWT ? Proof.expiry(secret.text()) : Optional.empty();
    }

    /** What can be told of one that was found. */
    Optional<String> proof(Secret secret) {
        return proof.of(secret.text());
    }
}
