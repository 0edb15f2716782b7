package io.github.preflight.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/** Splits names and compares texts as configuration does: case and separators carry no meaning. */
public final class Words {
    private Words() {}

    /**
     * The words of a key, in lower case: {@code spring.datasource.hikari.jdbcUrl} and {@code HIKARI_JDBC_URL} both end in
     * {@code jdbc, url}. Indexes are no words.
     */
    public static List<String> of(String key) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inIndex = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean digitsFollow = c == '[' && i + 1 < key.length() && isDigit(key.charAt(i + 1));
            if (digitsFollow || inIndex) {
                inIndex = c != ']';
                end(word, words);
                continue;
            }
            if (!Character.isLetterOrDigit(c)) {
                end(word, words);
                continue;
            }
            if (startsWord(key, i)) {
                end(word, words);
            }
            word.append(Character.toLowerCase(c));
        }
        end(word, words);
        return words;
    }

    /** The words of a text, with blanks and line ends between them; for tables in code. */
    static Set<String> set(String text) {
        Set<String> words = new HashSet<>();
        StringTokenizer rest = new StringTokenizer(text);
        while (rest.hasMoreTokens()) {
            words.add(rest.nextToken());
        }
        return Set.copyOf(words);
    }

    /** Letters and digits only, in lower case: equal for spellings that relaxed binding takes for the same. */
    public static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                bare.append(Character.toLowerCase(c));
            }
        }
        return bare.toString();
    }

    /** A key with the marks left out that relaxed binding ignores; dots and brackets stay. */
    public static String relaxed(String key) {
        StringBuilder relaxed = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c != '-' && c != '_') {
                relaxed.append(Character.toLowerCase(c));
            }
        }
        return relaxed.toString();
    }

    /**
     * Whether a text fits a pattern in which {@code *} stands for any text. Linear in the text for each star, without
     * backtracking further than the last one.
     */
    public static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether a framework converts the text to true: {@code true}, {@code on}, {@code yes}, {@code 1}. */
    public static boolean isTrue(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return word.equals("true") || word.equals("on") || word.equals("yes") || word.equals("1");
    }

    /** Whether a framework converts the text to false: {@code false}, {@code off}, {@code no}, {@code 0}. */
    public static boolean isFalse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return word.equals("false") || word.equals("off") || word.equals("no") || word.equals("0");
    }

    /**
     * Whether a written value means the expected word once a framework has converted it: booleans by their meaning, enum
     * words without case, dashes and underscores, anything without letters and digits as it stands.
     */
    public static boolean means(String written, String expected) {
        if (expected.equals("true")) {
            return isTrue(written);
        }
        if (expected.equals("false")) {
            return isFalse(written);
        }
        String bare = bare(expected);
        return bare.isEmpty() ? written.strip().equals(expected) : bare(written).equals(bare);
    }

    private static boolean startsWord(String key, int i) {
        char c = key.charAt(i);
        if (i == 0 || !Character.isUpperCase(c)) {
            return false;
        }
        char before = key.charAt(i - 1);
        boolean lowerFollows = i + 1 < key.length() && Character.isLowerCase(key.charAt(i + 1));
        return Character.isLowerCase(before) || isDigit(before) || (Character.isUpperCase(before) && lowerFollows);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
