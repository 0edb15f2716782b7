package io.github.preflight.engine;

import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Places in a file from where a secret goes no further: a step of an image's build or of a pipeline's job, a section for tests, a
 * default for one's own machine.
 */
final class PassingPlace {
    /** What Django asks a secret key for and does nothing with it. */
    private static final List<String> STEPS =
            List.of("collectstatic", "compress", "compilemessages", "makemessages", "compilescss", "tailwind build");

    private static final List<String> LOOPBACK = List.of("@localhost", "@127.0.0.1", "@[::1]");

    private final SourceFile file;
    private Optional<SourceText> text = Optional.empty();

    PassingPlace(SourceFile file) {
        this.file = file;
    }

    /** Whether a secret that was found in the file stands at one. */
    boolean holds(FoundSecret secret) {
        String name = file.name().toLowerCase(Locale.ROOT);
        int line = secret.location().line();
        if (name.startsWith("dockerfile") || name.endsWith(".dockerfile")) {
            return isForStep(line, secret.location().endColumn());
        }
        if (PipelineJob.isWorkflow(file.path())) {
            return isForStepOfJob(line);
        }
        if (name.equals("pyproject.toml") || name.equals("setup.cfg") || name.equals("tox.ini")) {
            return isForTests(line);
        }
        return secret.kind() == FoundSecret.Kind.URL
                && isDefault(secret)
                && LOOPBACK.stream().anyMatch(line(line)::contains);
    }

    /**
     * Whether a URL in a program is what counts where no variable is set: {@code config(default="postgres://…")} of Django's helpers,
     * {@code System.env.DATABASE_URL ?: "…"}.
     */
    boolean isDefault(FoundSecret secret) {
        String line = line(secret.location().line());
        String before = line.substring(
                0, Math.max(0, Math.min(line.length(), secret.location().column() - 1)));
        if (Formats.hasExtension(file.name(), "py")) {
            return before.contains("default=") || before.contains("environ.get(") || before.contains("getenv(");
        }
        String sign = before.substring(0, Math.max(0, before.length() - 1)).strip();
        return before.contains("env") && (sign.endsWith("?:") || sign.endsWith("||") || sign.endsWith("??"));
    }

    private String line(int line) {
        if (text.isEmpty()) {
            try {
                text = Optional.of(SourceText.decode(file));
            } catch (UnreadableFileException e) {
                // reported where it matters
                return "";
            }
        }
        return line >= 1 && line <= text.get().lines() ? text.get().line(line) : "";
    }

    /** {@code SECRET_KEY=… ./manage.py collectstatic}: gone when the command is. */
    private boolean isForStep(int number, int end) {
        String line = line(number);
        String behind = line.substring(Math.min(line.length(), Math.max(0, end - 1)));
        int command = behind.indexOf("&&");
        String own = command < 0 ? behind : behind.substring(0, command);
        return STEPS.stream().anyMatch(own::contains);
    }

    /** {@code - env:} with the key, and {@code run: manage.py makemessages}: an item of the list of steps. */
    private boolean isForStepOfJob(int number) {
        int first = number;
        int indent = indent(line(number));
        while (first >= 1 && !(isItem(line(first)) && indent(line(first)) <= indent)) {
            indent = Math.min(indent, indent(line(first)));
            first--;
        }
        if (first < 1) {
            return false;
        }
        int last = first + 1;
        while (last <= text.get().lines() && indent(line(last)) > indent(line(first))) {
            last++;
        }
        for (int i = first; i < last; i++) {
            if (STEPS.stream().anyMatch(line(i)::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isItem(String line) {
        return line.strip().startsWith("- ");
    }

    /** Of a blank line more than any has. */
    private static int indent(String line) {
        String words = line.stripLeading();
        return words.isEmpty() ? Integer.MAX_VALUE : line.length() - words.length();
    }

    /** Whether the nearest heading above is about tests. */
    private boolean isForTests(int number) {
        for (int i = number; i >= 1; i--) {
            String line = line(i).strip();
            if (line.startsWith("[")) {
                return line.contains("test") || line.contains("tox");
            }
        }
        return false;
    }
}
