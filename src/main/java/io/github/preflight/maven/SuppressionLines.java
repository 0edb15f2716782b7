package io.github.preflight.maven;

/** Finds in a POM's text what Maven hands over without its place. */
final class SuppressionLines {
    private static final String OPEN = "<suppression>";
    private static final String CLOSE = "</suppression>";

    private SuppressionLines() {}

    /** The line, 1-based, of the nth suppression of a rule, from 0; 0 when there is none. */
    static int of(String pom, String rule, int nth) {
        int left = nth;
        int at = pom.indexOf(OPEN);
        while (at >= 0) {
            int end = pom.indexOf(CLOSE, at);
            if (end < 0) {
                return 0;
            }
            if (isAbout(pom.substring(at, end), rule) && left-- == 0) {
                return line(pom, at);
            }
            at = pom.indexOf(OPEN, end);
        }
        return 0;
    }

    private static boolean isAbout(String suppression, String rule) {
        int from = suppression.indexOf("<rule>");
        int to = suppression.indexOf("</rule>");
        return from >= 0
                && to > from
                && suppression.substring(from + "<rule>".length(), to).strip().equals(rule);
    }

    private static int line(String text, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }
}
