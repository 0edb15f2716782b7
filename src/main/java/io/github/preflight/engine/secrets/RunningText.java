package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import java.util.Optional;

/**
 * A text of SQL that people read, with lines of code in it: an answer to a frequent question, say. What is configuration or a program as a
 * whole has on almost every line a sign that no sentence needs.
 */
final class RunningText implements Circumstance {
    private static final String WORDS = "; it stands in a text for people";
    private static final String SIGNS = "=:{}()[];<>\"";
    private static final int FEWEST_LINES = 6;
    private static final int SHORTEST_SENTENCE = 6;

    private final SearchedFile file;

    RunningText(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean sql = secret.isByName() && Formats.hasExtension(file.name(), "sql");
        return Weight.when(sql && isText(around(secret)), Severity.INFO, WORDS);
    }

    /** The text in quotes, on one line, that has the secret in it; "" when none has. */
    private String around(FoundSecret secret) {
        String line = file.line(secret.location().line());
        int start = -1;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && start >= 0) {
                i++;
            } else if (c == '\'' && start < 0) {
                start = i + 1;
            } else if (c == '\'' && line.startsWith("''", i)) {
                i++;
            } else if (c == '\'') {
                if (i >= secret.location().column()) {
                    return start <= secret.location().column() ? line.substring(start, i) : "";
                }
                start = -1;
            }
        }
        return "";
    }

    /** Whether at least a third of many lines are nothing but words. */
    private static boolean isText(String text) {
        int lines = 0;
        int sentences = 0;
        for (String part : text.split("(?:\\\\r)?\\\\n")) {
            String line = part.strip();
            lines += line.isEmpty() ? 0 : 1;
            sentences += isSentence(line) ? 1 : 0;
        }
        return lines >= FEWEST_LINES && sentences * 3 >= lines;
    }

    private static boolean isSentence(String line) {
        if (line.length() < SHORTEST_SENTENCE || line.startsWith("#") || line.startsWith("-") || line.startsWith("*")) {
            return false;
        }
        return line.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
    }
}
