package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.DotenvFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads systemd units that start a JVM. [systemd.service(5), systemd.exec(5)] */
final class UnitReader {
    private final DeploymentFiles files;

    UnitReader(DeploymentFiles files) {
        this.files = files;
    }

    void read(SourceFile file) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        DeploymentDraft draft = null;
        List<EnvironmentVariable> environment = new ArrayList<>();
        List<EnvironmentVariable> fromFiles = new ArrayList<>();
        Optional<String> folder = Optional.empty();
        boolean open = false;
        String section = "";
        int line = 1;
        while (line <= text.lines()) {
            String content = text.line(line).trim();
            if (content.startsWith("[")) {
                section = content;
            }
            int equals = content.indexOf('=');
            boolean setting = section.equals("[Service]") && equals > 0 && !content.startsWith("#");
            PlacedText.Builder builder = new PlacedText.Builder(file.path());
            line = value(text, line, builder);
            if (!setting) {
                continue;
            }
            PlacedText value = builder.build().trimmed();
            switch (content.substring(0, equals).trim()) {
                case "Environment" -> environment(value, environment);
                case "EnvironmentFile" -> {
                    open = true;
                    environmentFile(value.text(), RepositoryPath.folder(file.path()), fromFiles);
                }
                case "WorkingDirectory" -> folder = Optional.of(value.text());
                case "ExecStart" -> draft = draft(file, value);
                default -> {}
            }
        }
        if (draft != null) {
            draft.environment.addAll(environment);
            draft.environment.addAll(fromFiles);
            draft.open = open;
            draft.workingDirectory = folder.filter(path -> path.startsWith("/") && path.indexOf('%') < 0);
            files.drafts.add(draft);
        }
    }

    /** Gathers the text behind {@code =}, with the lines that continue it. */
    private static int value(SourceText text, int first, PlacedText.Builder builder) {
        int line = first;
        boolean continued = true;
        while (continued && line <= text.lines()) {
            String content = text.line(line);
            int from = line == first ? content.indexOf('=') + 1 : 0;
            continued = content.endsWith("\\");
            builder.add(content, line, from, Math.max(from, continued ? content.length() - 1 : content.length()));
            line++;
        }
        return line;
    }

    private static void environment(PlacedText value, List<EnvironmentVariable> environment) {
        for (Word word : ShellWords.plain(value, "Environment")) {
            int equals = word.text().indexOf('=');
            if (equals > 0) {
                Location location =
                        word.placed().part(equals + 1, word.text().length()).location();
                environment.add(new EnvironmentVariable(
                        word.text().substring(0, equals),
                        Optional.of(word.text().substring(equals + 1)),
                        location.line() == 0 ? word.location() : location));
            }
        }
    }

    /** What has the same name as the file of variables may be what starts the service. */
    private static boolean isScript(SourceFile file) {
        try {
            byte[] bytes = file.bytes();
            return bytes.length > 1 && bytes[0] == '#' && bytes[1] == '!';
        } catch (UnreadableFileException e) {
            // told when it is read
            return false;
        }
    }

    /**
     * A file of variables beats those of the unit. It is read where the repository holds it: beside the unit, or under the path
     * that it has on the machine; somebody may have changed it there.
     */
    private void environmentFile(String written, String folder, List<EnvironmentVariable> environment) {
        String path = written.startsWith("-") ? written.substring(1) : written;
        Optional<SourceFile> found = files.tree.file(RepositoryPath.join(folder, RepositoryPath.name(path)));
        if (found.isEmpty() && path.startsWith("/")) {
            for (SourceFile file : files.tree.all()) {
                if (("/" + file.path()).endsWith(path)) {
                    found = Optional.of(file);
                }
            }
        }
        if (found.isEmpty() || isScript(found.get())) {
            return;
        }
        try {
            for (Document document : new DotenvFormat().read(found.get())) {
                for (Setting setting : document.settings()) {
                    environment.add(
                            new EnvironmentVariable(setting.key(), Optional.of(setting.value()), setting.location()));
                }
            }
        } catch (UnreadableFileException e) {
            files.problems.add(e);
        }
    }

    private static DeploymentDraft draft(SourceFile file, PlacedText value) {
        int from = 0;
        while (from < value.length() && "@-:+!".indexOf(value.charAt(from)) >= 0) {
            from++;
        }
        PlacedText command = value.part(from, value.length());
        DeploymentDraft draft = new DeploymentDraft(DeploymentDraft.Kind.UNIT, file.path(), value.location());
        String name = file.name();
        draft.services.add(name.substring(0, name.length() - ".service".length()));
        draft.entrypoint = Optional.of(Command.ofShell("ExecStart", command));
        return draft;
    }

    /** Whether a unit starts Java, or an archive that starts itself. */
    static boolean startsJava(DeploymentDraft draft) {
        if (draft.launch().found()) {
            return true;
        }
        Optional<Command> start = draft.entrypoint;
        return start.isPresent() && start.get().words().get(0).text().contains(".jar");
    }
}
