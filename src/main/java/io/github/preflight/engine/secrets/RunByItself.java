package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a module of Python does only where it is run by itself, as a server in production does not that imports it, and nothing committed runs it. */
final class RunByItself implements Circumstance {
    private static final Pattern GUARD = Pattern.compile("if\\s*\\(?\\s*__name__\\s*==\\s*['\"]__main__['\"].*");
    private static final List<String> STARTERS = List.of("sh", "bash", "service", "yml", "yaml", "toml", "bat", "cmd");

    private final SearchedFile file;
    private final List<SourceFile> files;

    /** @param files all of the repository */
    RunByItself(SearchedFile file, List<SourceFile> files) {
        this.file = file;
        this.files = files;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean chosen = secret.kind() == FoundSecret.Kind.CODE
                && Formats.hasExtension(file.name(), "py")
                && !secret.secret().isTelling();
        return Weight.when(chosen && isGuarded(secret.location().line()) && !isStarted(), Severity.INFO);
    }

    /** Whether the line above that stands at the margin is the guard. */
    private boolean isGuarded(int line) {
        for (int i = line; i > 0; i--) {
            String words = file.line(i);
            if (!words.isBlank() && !Character.isWhitespace(words.charAt(0)) && words.charAt(0) != '#') {
                return i < line && GUARD.matcher(words).matches();
            }
        }
        return false;
    }

    /** Whether an image, a script or a unit of a service has a command with the file's name or the module's. */
    private boolean isStarted() {
        String module = file.name().substring(0, file.name().length() - ".py".length());
        Pattern command = Pattern.compile(
                "python[\\w.]*[\"',\\s][^#\\n]*(?:\\b" + Pattern.quote(file.name()) + "|-m[\"',\\s]+[\\w.]*\\b"
                        + Pattern.quote(module) + "\\b)|\\./(?:[\\w.-]+/)*" + Pattern.quote(file.name()));
        for (SourceFile other : files) {
            String name = other.name().toLowerCase(Locale.ROOT);
            boolean starter = name.contains("dockerfile")
                    || name.contains("procfile")
                    || name.equals("makefile")
                    || STARTERS.stream().anyMatch(extension -> Formats.hasExtension(name, extension));
            if (starter && mentions(other, command)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(SourceFile starter, Pattern command) {
        try {
            return command.matcher(SourceText.decode(starter).text()).find();
        } catch (UnreadableFileException e) {
            // reported where it matters
            return false;
        }
    }
}
