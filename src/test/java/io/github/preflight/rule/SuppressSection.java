package io.github.preflight.rule;

import io.github.preflight.source.RepositoryPath;
import java.util.Locale;

/** The section <em>How to suppress</em>, the same in every page but for the rule's id and the comment of its kind of file. */
final class SuppressSection {
    private static final String HEADING = "## " + RulePage.SUPPRESS;

    private SuppressSection() {}

    static String of(RulePage page) {
        String id = page.header().info().id();
        String off = "`rules` in the plugin's configuration with the severity `off`, or `-Dpreflight.severity=" + id
                + ":off`, switches the rule off.";
        if (id.startsWith("suppression-")) {
            return Character.toUpperCase(off.charAt(0)) + off.substring(1);
        }
        if (!isOnLine(page)) {
            return "By path or key, and for a time if need be: `suppressions` in the plugin's configuration. Everywhere: "
                    + off;
        }
        return "At one place: a comment on the line, or alone on the line above, with a reason, " + comment(page, id)
                + ". By path or key, and for a time if need be: `suppressions` in the plugin's configuration. Everywhere: "
                + off;
    }

    private static String comment(RulePage page, String id) {
        String allow = "preflight:allow " + id + " because …";
        String name = RepositoryPath.name(file(page)).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xml" -> "`<!-- " + allow + " -->`";
            case "java", "kt", "gradle", "kts" -> "`// " + allow + "`";
            default -> "`# " + allow + "`";
        };
    }

    /** Whether what is found in the first example stands on a line, which can have a comment. */
    private static boolean isOnLine(RulePage page) {
        for (RulePage.Example example : page.examples()) {
            String[] words = example.findings().split("[ :]");
            if (example.bad() && words.length > 2) {
                return !words[2].isEmpty() && words[2].chars().allMatch(Character::isDigit);
            }
        }
        return true;
    }

    /** The file in which the first example is found to be bad. */
    private static String file(RulePage page) {
        for (RulePage.Example example : page.examples()) {
            String[] words = example.findings().split("[ :]");
            if (example.bad() && words.length > 1) {
                return words[1];
            }
        }
        return "";
    }

    /** The page with the section as it has to be. */
    static String put(String text, RulePage page) {
        int at = text.indexOf(HEADING);
        String before = at < 0 ? text.stripTrailing() + "\n\n" : text.substring(0, at);
        return before + HEADING + "\n\n" + of(page) + "\n";
    }
}
