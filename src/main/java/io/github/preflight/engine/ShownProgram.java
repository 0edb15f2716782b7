package io.github.preflight.engine;

import io.github.preflight.model.Location;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Another program that a script holds in a text of several lines, between backticks, as the pages of a console do that show how a
 * service is called: what is given to names in it is an example.
 */
final class ShownProgram {
    private static final Set<String> SCRIPTS = Set.of("js", "mjs", "jsx", "ts", "tsx", "vue");
    private static final int FEWEST_LINES = 4;

    /** What stands before a text that begins, and behind one that ends. */
    private static final String BEFORE = "=(:,?[{|&>+";

    private static final String BEHIND = ";,)]}.:\n\r <";

    /** Lines with which programs begin; what configures a machine has none of them. */
    private static final Pattern PROGRAM = Pattern.compile(
            "(?m)^\\s*(?:import [\\w.*{]|from [\\w.]+ import |package [\\w.]+;?\\s*$|using [\\w.]+;|public class |class \\w+[:({ ]"
                    + "|def \\w+\\(|func \\w+\\(|#include |<\\?php|const \\w+ = require\\()");

    private final SourceFile file;
    private Optional<SourceText> text = Optional.empty();

    ShownProgram(SourceFile file) {
        this.file = file;
    }

    /** Whether a secret that was found in the file stands in one. */
    boolean holds(FoundSecret secret) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (!SCRIPTS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return false;
        }
        try {
            if (text.isEmpty()) {
                text = Optional.of(SourceText.decode(file));
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return false;
        }
        Location place = secret.location();
        SourceText source = text.get();
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
