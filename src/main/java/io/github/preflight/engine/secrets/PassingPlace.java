package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.value.Loopback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Places in a file from where a secret goes no further: a step of an image's build or of a pipeline's job, a section for tests, a
 * default for one's own machine.
 */
final class PassingPlace implements Circumstance {
    /** What Django asks a secret key for and does nothing with it. */
    private static final List<String> STEPS =
            List.of("collectstatic", "compress", "compilemessages", "makemessages", "compilescss", "tailwind build");

    private static final String DEFAULT = "; it is the default where no variable is set";

    private final SearchedFile file;

    PassingPlace(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean url = secret.kind() == FoundSecret.Kind.URL;
        if (!url && !secret.isByName()) {
            return Optional.empty();
        }
        boolean passing = holds(secret);
        String words = url && isDefault(secret) ? DEFAULT : "";
        return Weight.when(passing || !words.isEmpty(), passing ? Severity.INFO : Severity.ERROR, words);
    }

    /** Whether a secret that was found in the file stands at one. */
    private boolean holds(FoundSecret secret) {
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
                && Loopback.isIn(file.line(line).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a URL in a program is what counts where no variable is set: {@code config(default="postgres://…")} of Django's helpers,
     * {@code System.env.DATABASE_URL ?: "…"}.
     */
    private boolean isDefault(FoundSecret secret) {
        String line = file.line(secret.location().line());
        String before = line.substring(
                0, Math.max(0, Math.min(line.length(), secret.location().column() - 1)));
        if (Formats.hasExtension(file.name(), "py")) {
            return before.contains("default=") || before.contains("environ.get(") || before.contains("getenv(");
        }
        String sign = before.substring(0, Math.max(0, before.length() - 1)).strip();
        return before.contains("env") && (sign.endsWith("?:") || sign.endsWith("||") || sign.endsWith("??"));
    }

    /** {@code SECRET_KEY=… ./manage.py collectstatic}: gone when the command is. */
    private boolean isForStep(int number, int end) {
        String line = file.line(number);
        String behind = line.substring(Math.min(line.length(), Math.max(0, end - 1)));
        int command = behind.indexOf("&&");
        String own = command < 0 ? behind : behind.substring(0, command);
        return STEPS.stream().anyMatch(own::contains);
    }

    /** {@code - env:} with the key, and {@code run: manage.py makemessages}: an item of the list of steps. */
    private boolean isForStepOfJob(int number) {
        int first = number;
        int indent = indent(file.line(number));
        while (first >= 1 && !(isItem(file.line(first)) && indent(file.line(first)) <= indent)) {
            indent = Math.min(indent, indent(file.line(first)));
            first--;
        }
        if (first < 1) {
            return false;
        }
        int last = first + 1;
        while (last <= file.text().get().lines() && indent(file.line(last)) > indent(file.line(first))) {
            last++;
        }
        for (int i = first; i < last; i++) {
            if (STEPS.stream().anyMatch(file.line(i)::contains)) {
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
            String line = file.line(i).strip();
            if (line.startsWith("[")) {
                return line.contains("test") || line.contains("tox");
            }
        }
        return false;
    }
}
