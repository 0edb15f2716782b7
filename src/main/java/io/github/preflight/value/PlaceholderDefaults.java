package io.github.preflight.value;

/** What placeholders become when nothing is set: {@code ${PASSWORD:root}} is {@code root}. */
public final class PlaceholderDefaults {
    private static final int DEEPEST = 10;

    private PlaceholderDefaults() {}

    /** The text with each default put in, {@code ${name:default}} and {@code ${name:-default}}; a placeholder without one stays. */
    public static String of(String text) {
        return of(text, 0);
    }

    private static String of(String text, int depth) {
        int open = text.indexOf("${");
        if (open < 0 || depth > DEEPEST) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (open >= 0) {
            int close = closingBrace(text, open + 2);
            if (close < 0) {
                break;
            }
            String inside = text.substring(open + 2, close);
            int colon = inside.indexOf(':');
            out.append(text, at, open);
            if (colon < 0) {
                out.append(text, open, close + 1);
            } else {
                int from = inside.startsWith(":-", colon) ? colon + 2 : colon + 1;
                out.append(of(inside.substring(from), depth + 1));
            }
            at = close + 1;
            open = text.indexOf("${", at);
        }
        return out.append(text, at, text.length()).toString();
    }

    private static int closingBrace(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
