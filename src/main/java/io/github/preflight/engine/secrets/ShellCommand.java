package io.github.preflight.engine.secrets;

import io.github.preflight.source.SourceText;
import java.util.Optional;

/** A command of a script, over all of its lines. */
final class ShellCommand {
    private static final int MOST_LINES = 40;

    private ShellCommand() {}

    /** A line, with those that a backslash at the end joins to it. */
    static Optional<String> at(SourceText text, int line) {
        if (line < 1 || line > text.lines()) {
            return Optional.empty();
        }
        int first = line;
        while (first > 1 && line - first < MOST_LINES && isContinued(text.line(first - 1))) {
            first--;
        }
        StringBuilder command = new StringBuilder();
        int next = first;
        do {
            command.append(text.line(next)).append(' ');
            next++;
        } while (next <= text.lines() && next - line < MOST_LINES && isContinued(text.line(next - 1)));
        return Optional.of(command.toString());
    }

    private static boolean isContinued(String line) {
        return line.stripTrailing().endsWith("\\");
    }
}
