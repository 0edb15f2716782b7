package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second reading of what {@link BytePattern} reads, by regular expressions: everything possessive, to the right of the anchor
 * forwards, to its left over the text turned round. Texts are bytes as ISO-8859-1.
 */
final class NaivePattern {
    private static final String WORD = "[0-9A-Za-z_]";
    private static final Pattern ESCAPE =
            Pattern.compile("(?:\\\\[nrt]|%[0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4})$", Pattern.DOTALL);
    private static final int LONGEST_ESCAPE = 6;

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final int anchor;
    private final Pattern anchors;
    private final Pattern behind;
    private final Pattern before;
    private int secretFirst;
    private int secretEnd = -1;

    /**
     * @param words empty for a class
     * @param written a class with its bounds
     * @param members the class alone
     * @param least of the class, how many there must be
     */
    private record Part(List<String> words, boolean optional, String written, String members, int least) {
        int shortest() {
            return words.stream().mapToInt(String::length).min().orElse(0);
        }

        boolean mayBeAnchor() {
            return !words.isEmpty() && !optional;
        }
    }

    NaivePattern(String text) {
        this.text = text;
        boolean ignoresCase = text.startsWith("(?i)");
        int flags = Pattern.DOTALL | (ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
        read(ignoresCase ? text.substring(4) : text);
        if (secretEnd < 0) {
            secretEnd = parts.size();
        }
        this.anchor = chosen();
        StringBuilder words = new StringBuilder();
        for (String word : parts.get(anchor).words()) {
            words.append(words.isEmpty() ? "" : "|").append(Pattern.quote(word));
        }
        this.anchors = Pattern.compile("(?=(?:" + words + "))", flags);
        StringBuilder forwards = new StringBuilder();
        for (int i = anchor; i < parts.size(); i++) {
            forwards.append(expression(i, false));
        }
        this.behind = Pattern.compile(forwards.toString(), flags);
        StringBuilder backwards = new StringBuilder();
        for (int i = anchor - 1; i >= 0; i--) {
            backwards.append(expression(i, true));
        }
        this.before = Pattern.compile(backwards.toString(), flags);
    }

    private void read(String pattern) {
        Matcher token = Pattern.compile(
                        "\\[((?:\\\\.|[^\\]])*)\\](\\{[0-9, ]+\\})?|\\(([^)]*)\\)(\\??)|([<>])|\\\\(.)|(.)")
                .matcher(pattern);
        StringBuilder literal = new StringBuilder();
        while (token.find()) {
            String sign = token.group(6) != null ? token.group(6) : token.group(7);
            if (sign != null) {
                literal.append(sign);
                continue;
            }
            literal(literal);
            if (token.group(5) != null) {
                if (token.group(5).equals("<")) {
                    secretFirst = parts.size();
                } else {
                    secretEnd = parts.size();
                }
            } else if (token.group(3) != null) {
                List<String> words = new ArrayList<>();
                for (String word : token.group(3).split("\\|", -1)) {
                    words.add(latin(word.replaceAll("\\\\(.)", "$1")));
                }
                add(words, !token.group(4).isEmpty());
            } else {
                String bounds = token.group(2) == null ? "{1}" : token.group(2).replace(" ", "");
                parts.add(new Part(
                        List.of(),
                        false,
                        "[" + token.group(1) + "]" + bounds + "+",
                        "[" + token.group(1) + "]",
                        Integer.parseInt(bounds.replaceAll("[{}]|,.*", ""))));
            }
        }
        literal(literal);
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void literal(StringBuilder literal) {
        if (!literal.isEmpty()) {
            add(List.of(latin(literal.toString())), false);
            literal.setLength(0);
        }
    }

    /** Words behind words are tried together. */
    private void add(List<String> words, boolean optional) {
        int last = parts.size() - 1;
        boolean joins = last >= 0
                && !optional
                && parts.get(last).mayBeAnchor()
                && secretFirst != parts.size()
                && secretEnd != parts.size()
                && parts.get(last).words().size() * words.size() <= 64;
        List<String> all = new ArrayList<>();
        if (joins) {
            for (String first : parts.remove(last).words()) {
                for (String second : words) {
                    all.add(first + second);
                }
            }
        } else {
            all.addAll(words);
        }
        all.sort((one, other) -> other.length() - one.length());
        parts.add(new Part(all, optional, "", "", 0));
    }

    /** What the pattern begins with, or the words of which the shortest is the longest. */
    private int chosen() {
        if (parts.get(0).mayBeAnchor() && parts.get(0).shortest() >= 3) {
            return 0;
        }
        int best = -1;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean followed = i + 1 < parts.size()
                    && parts.get(i + 1).least() > 0
                    && size(parts.get(i + 1).members()) <= 16;
            boolean enough = part.shortest() >= 3 || part.shortest() == 2 && followed;
            if (part.mayBeAnchor()
                    && enough
                    && (best < 0 || part.shortest() > parts.get(best).shortest())) {
                best = i;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException(text + " has no anchor");
        }
        return best;
    }

    private static int size(String members) {
        Pattern pattern = Pattern.compile(members);
        int size = 0;
        for (int c = 0; c < 256; c++) {
            size += pattern.matcher(String.valueOf((char) c)).matches() ? 1 : 0;
        }
        return size;
    }

    private String expression(int part, boolean turned) {
        Part one = parts.get(part);
        if (one.words().isEmpty()) {
            return "(?<p" + part + ">" + one.written() + ")";
        }
        StringBuilder words = new StringBuilder();
        for (String word : one.words()) {
            String read = turned ? new StringBuilder(word).reverse().toString() : word;
            words.append(words.isEmpty() ? "" : "|").append(Pattern.quote(read));
        }
        return "(?<p" + part + ">(?>" + words + (one.optional() ? "|" : "") + "))";
    }

    /** Where it is found, as {@code start-end secretStart-secretEnd}; sorted, each once. */
    List<String> all(String bytes) {
        List<String> found = new ArrayList<>();
        Matcher at = anchors.matcher(bytes);
        Matcher right = behind.matcher(bytes);
        String turned = "";
        while (at.find()) {
            if (!right.region(at.start(), bytes.length()).lookingAt()) {
                continue;
            }
            int start = at.start();
            Matcher left = null;
            if (anchor > 0) {
                if (turned.isEmpty()) {
                    turned = new StringBuilder(bytes).reverse().toString();
                }
                left = before.matcher(turned);
                if (!left.region(bytes.length() - start, bytes.length()).lookingAt()) {
                    continue;
                }
                start = bytes.length() - left.end();
            }
            if (isAlone(bytes, start, right.end())) {
                int secretStart = secretFirst >= anchor
                        ? right.start("p" + secretFirst)
                        : bytes.length() - left.end("p" + secretFirst);
                int secretLast = secretEnd - 1;
                int secretStop = secretLast >= anchor
                        ? right.end("p" + secretLast)
                        : bytes.length() - left.start("p" + secretLast);
                found.add(start + "-" + right.end() + " " + secretStart + "-" + secretStop);
            }
        }
        return List.copyOf(new java.util.TreeSet<>(found));
    }

    private boolean isAlone(String bytes, int start, int end) {
        if (start > 0
                && bytes.substring(start - 1, start).matches(WORD)
                && bytes.substring(start, start + 1).matches(WORD)
                && !ESCAPE.matcher(bytes.substring(Math.max(0, start - LONGEST_ESCAPE), start))
                        .find()) {
            return false;
        }
        Part last = parts.get(parts.size() - 1);
        if (end == bytes.length() || !last.words().isEmpty()) {
            return true;
        }
        String next = bytes.substring(end, end + 1);
        return !next.matches("[0-9A-Za-z]") && !(next.equals("_") && "_".matches(last.members()));
    }

    /** The anchors, so that a test can look first whether a text has one at all. */
    List<String> words() {
        return Collections.unmodifiableList(parts.get(anchor).words());
    }
}
