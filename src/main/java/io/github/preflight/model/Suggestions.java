package io.github.preflight.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Answers a typo with what is known. */
public final class Suggestions {
    /** So many known words are shown beside a suggestion. */
    private static final int FEW = 6;
    /** So many are shown where there is none. */
    private static final int SOME = 20;

    private Suggestions() {}

    /** What follows an unknown word: {@code did you mean 'failOn'?}, or the list of what is known. */
    public static String instead(String word, Collection<String> known) {
        List<String> near = nearest(word, known);
        if (near.isEmpty()) {
            return known.size() <= SOME
                    ? "known are " + String.join(", ", new TreeSet<>(known))
                    : "none of the " + known.size() + " known ones is like it";
        }
        String question = "did you mean '" + String.join("' or '", near) + "'?";
        return known.size() <= FEW ? question + " Known are " + String.join(", ", new TreeSet<>(known)) : question;
    }

    /** What follows a word that may be a new one: {@code did you mean 'failOn'?}, or nothing. */
    public static String ifLike(String word, Collection<String> known) {
        List<String> near = nearest(word, known);
        return near.isEmpty() ? "" : "did you mean '" + String.join("' or '", near) + "'?";
    }

    /** At most three, the nearest. */
    private static List<String> nearest(String word, Collection<String> known) {
        int most = Math.max(2, word.length() / 3);
        List<String> near = new ArrayList<>();
        for (int distance = 0; distance <= most && near.size() < 3; distance++) {
            for (String candidate : new TreeSet<>(known)) {
                if (near.size() < 3 && distance(word, candidate) == distance) {
                    near.add(candidate);
                }
            }
        }
        return near;
    }

    /** How many letters must be put in, left out or changed to get from one word to the other, case aside. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
