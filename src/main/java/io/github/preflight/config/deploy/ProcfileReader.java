package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.Optional;
import java.util.Set;

/** Reads Procfiles: {@code name: command} a line, run by a shell in which the platform sets further variables. */
final class ProcfileReader {
    private static final Set<String> OTHER_PROGRAMS = Set.of(
            "node",
            "npm",
            "yarn",
            "npx",
            "python",
            "python3",
            "gunicorn",
            "uvicorn",
            "celery",
            "bundle",
            "ruby",
            "rails",
            "php",
            "nginx");

    private final DeploymentFiles files;

    ProcfileReader(DeploymentFiles files) {
        this.files = files;
    }

    void read(SourceFile file) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        for (int line = 1; line <= text.lines(); line++) {
            String content = text.line(line);
            int colon = content.indexOf(':');
            String process = colon < 0 ? "" : content.substring(0, colon).trim();
            if (!isProcess(process)) {
                continue;
            }
            int from = colon + 1;
            while (from < content.length() && Character.isWhitespace(content.charAt(from))) {
                from++;
            }
            if (from == content.length()) {
                continue;
            }
            PlacedText.Builder command = new PlacedText.Builder(file.path());
            command.add(content, line, from, content.length());
            Location location = new Location(file.path(), line, 1, line, content.length() + 1);
            DeploymentDraft draft =
                    new DeploymentDraft(DeploymentDraft.Kind.PROCESS, file.path() + "#" + process, location);
            draft.open = true;
            draft.platform = Platform.HEROKU;
            draft.entrypoint = Optional.of(Command.ofShell(process, command.build()));
            draft.otherProgram = startsOtherProgram(content.substring(from));
            files.drafts.add(draft);
        }
    }

    private static boolean isProcess(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return !name.isEmpty() && !name.equals("release");
    }

    /** Whether a command starts with a program that is no JVM. */
    static boolean startsOtherProgram(String command) {
        return OTHER_PROGRAMS.contains(firstProgram(command));
    }

    private static String firstProgram(String command) {
        int space = command.indexOf(' ');
        return RepositoryPath.name(space < 0 ? command : command.substring(0, space));
    }
}
