package io.github.preflight.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A default that code recognises and replaces: it asks whether the field that holds a value has a text, and if so assigns another to
 * the field.
 */
final class KnownDefault {
    private KnownDefault() {}

    /**
     * @param code a source file
     * @param key of the value, as {@code @Value} names it
     * @param constant the constant that holds the text
     */
    static boolean isReplaced(String code, String key, String constant) {
        String name = "(?:\\w+\\.)*" + Pattern.quote(constant);
        String field = "(?:this\\.)?(\\w+)";
        Pattern question = Pattern.compile("\\bif\\s*\\(\\s*(?:" + name + "\\.equals\\(\\s*" + field + "|" + field
                + "\\.equals\\(\\s*" + name + ")\\s*\\)\\s*\\)\\s*\\{");
        Matcher matcher = question.matcher(code);
        while (matcher.find()) {
            String asked = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String block = code.substring(matcher.end(), blockEnd(code, matcher.end()));
            if (Pattern.compile("(?<![\\w.])(?:this\\.)?" + asked + "\\s*=(?!=)")
                            .matcher(block)
                            .find()
                    && holds(code, key, asked)) {
                return true;
            }
        }
        return false;
    }

    /** {@code @Value("${key:" + DEFAULT + "}") private String field;}. */
    private static boolean holds(String code, String key, String field) {
        return Pattern.compile("@Value\\(\\s*\"\\$\\{" + Pattern.quote(key) + "[:}][^;{]*\\b" + field + "\\s*[;=]")
                .matcher(code)
                .find();
    }

    private static int blockEnd(String code, int from) {
        int depth = 1;
        for (int i = from; i < code.length(); i++) {
            depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return code.length();
    }
}
