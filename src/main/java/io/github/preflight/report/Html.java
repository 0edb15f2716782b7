package io.github.preflight.report;

/** Puts text into HTML, so that it stays text: between tags, and in attributes with double quotes. */
final class Html {
    private Html() {}

    static void text(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i), html);
        }
    }

    static void character(char c, StringBuilder html) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            default -> html.append(c);
        }
    }
}
