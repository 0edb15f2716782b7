package io.github.preflight.engine.secrets;

import io.github.preflight.model.Location;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Another program that a script holds in a text of several lines, between backticks, as the pages of a console do that show how a
 * service is called: what is given to names in it is an example.
 */
final class ShownProgram implements Circumstance {
    private static final List<String> SCRIPTS = List.of("js", "mjs", "jsx", "ts", "tsx", "vue");
    private static final int FEWEST_LINES = 4;

    /** What stands before a text that begins, and behind one that ends. */
    private static final String BEFORE = "=(:,?[{|&>+";

    private static final String BEHIND = ";,)]}.:\n\r <";

    /** Lines with which programs begin; what configures a machine has none of them. */
    private static final Pattern PROGRAM = Pattern.compile(
            "(?m)^\\s*(?:import [\\w.*{]|from [\\w.]+ import |package [\\w.]+;?\\s*$|using [\\w.]+;|public class |class \\w+[:({ ]"
                    + "|def \\w+\\(|func \\w+\\(|#include |<\\?php|const \\w+ = require\\()");

    private final SearchedFile file;

    ShownProgram(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean script = secret.kind() == FoundSecret.Kind.CODE && file.hasExtension(SCRIPTS);
        return Weight.when(
                script && file.text().filter(text -> holds(secret, text)).isPresent(), Severity.INFO);
    }

    /** Whether a secret that was found in the file stands in one. */
    private static boolean holds(FoundSecret secret, SourceText source) {
        Location place = secret.location();
        if (place.line() < 1 || place.line() > source.lines()) {
            return false;
        }
        String before = lines(source, 1, place.line());
        String behind = lines(source, place.line(), source.lines());
        int start = opening(before);
        int end = closing(behind);
        if (start < 0 || end < 0) {
            return false;
        }
        String around = before.substring(start) + behind.substring(0, end);
        return around.lines().count() > FEWEST_LINES && PROGRAM.matcher(around).find();
    }

    /** Lines, the last one without. */
    private static String lines(SourceText text, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int line = from; line < to; line++) {
            lines.append(text.line(line)).append('\n');
        }
        return lines.toString();
    }

    /** Behind the last backtick, where that opens a text. */
    private static int opening(String before) {
        int at = before.lastIndexOf('`');
        while (at > 0 && before.charAt(at - 1) == '\\') {
            at = before.lastIndexOf('`', at - 1);
        }
        if (at < 1 || at + 1 < before.length() && ";,)]".indexOf(before.charAt(at + 1)) >= 0) {
            return -1;
        }
        String code = before.substring(Math.max(0, at - 20), at).stripTrailing();
        boolean opens =
                !code.isEmpty() && BEFORE.indexOf(code.charAt(code.length() - 1)) >= 0 || code.endsWith("return");
        return opens ? at + 1 : -1;
    }

    /** The next backtick, where that closes a text. */
    private static int closing(String behind) {
        int at = behind.indexOf('`');
        while (at > 0 && behind.charAt(at - 1) == '\\') {
            at = behind.indexOf('`', at + 1);
        }
        boolean closes = at >= 0 && (at + 1 == behind.length() || BEHIND.indexOf(behind.charAt(at + 1)) >= 0);
        return closes ? at : -1;
    }
}
