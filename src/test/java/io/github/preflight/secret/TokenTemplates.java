package io.github.preflight.secret;

import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code <alnum:36>} and its like with random characters, so that nothing that looks like a live token has to stand in a file. */
public final class TokenTemplates {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";

    private static final Map<String, String> ALPHABETS = Map.ofEntries(
            Map.entry("alnum", LOWER + UPPER + DIGITS),
            Map.entry("lower", LOWER),
            Map.entry("upper", UPPER),
            Map.entry("alpha", LOWER + UPPER),
            Map.entry("digits", DIGITS),
            Map.entry("lowhex", DIGITS + "abcdef"),
            Map.entry("uphex", DIGITS + "ABCDEF"),
            Map.entry("base32", UPPER + "234567"),
            Map.entry("base64", LOWER + UPPER + DIGITS + "+/"),
            Map.entry("url64", LOWER + UPPER + DIGITS + "_-"),
            Map.entry("lowalnum", LOWER + DIGITS),
            Map.entry("upalnum", UPPER + DIGITS));

    private static final Pattern TEMPLATE = Pattern.compile("<([a-z0-9]+):([0-9]+)>|<uuid>");

    private TokenTemplates() {}

    /** The same text and seed give the same characters. */
    public static String filled(String text, long seed) {
        Matcher matcher = TEMPLATE.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder();
        matcher.reset();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(characters(matcher, random)));
        }
        return matcher.appendTail(out).toString();
    }

    /** What was filled in, in order: the random parts of the same text and seed. */
    public static java.util.List<String> runs(String text, long seed) {
        java.util.List<String> runs = new java.util.ArrayList<>();
        Random random = new Random(seed);
        Matcher matcher = TEMPLATE.matcher(text);
        while (matcher.find()) {
            runs.add(characters(matcher, random));
        }
        return runs;
    }

    private static String characters(Matcher matcher, Random random) {
        if (matcher.group().equals("<uuid>")) {
            return of("0123456789abcdef", 8, random) + "-" + of("0123456789abcdef", 4, random) + "-4"
                    + of("0123456789abcdef", 3, random) + "-a" + of("0123456789abcdef", 3, random) + "-"
                    + of("0123456789abcdef", 12, random);
        }
        String alphabet = ALPHABETS.get(matcher.group(1));
        return alphabet == null ? matcher.group() : of(alphabet, Integer.parseInt(matcher.group(2)), random);
    }

    private static String of(String alphabet, int length, Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
