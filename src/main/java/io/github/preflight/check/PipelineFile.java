package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file by which a service builds, tests and deploys. It is read by lines, because commands stand in it in as many ways as there
 * are services: as values, as blocks of text, as arguments of a program's calls.
 *
 * @param masks whether the service hides its secrets in what jobs print, as a rule
 */
record PipelineFile(SourceFile file, boolean masks, List<Setting> lines) {
    PipelineFile {
        lines = List.copyOf(lines);
    }

    /** The pipelines that the run speaks about. */
    static List<PipelineFile> of(Repository repository) {
        List<PipelineFile> found = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            if (isOne(file)) {
                try {
                    found.add(new PipelineFile(file, masks(file), lines(file)));
                } catch (UnreadableFileException e) {
                    // whoever runs it will say so
                    continue;
                }
            }
        }
        return found;
    }

    private static boolean isOne(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        String folder = "/" + RepositoryPath.folder(file.path());
        boolean github = folder.endsWith("/.github/workflows") || folder.contains("/.github/actions/");
        return yaml
                        && (github
                                || isGitlab(file)
                                || name.startsWith("azure-pipelines")
                                || name.startsWith("bitbucket-pipelines.")
                                || folder.endsWith("/.circleci"))
                || name.startsWith("jenkinsfile");
    }

    static boolean isGitlab(SourceFile file) {
        return file.name().endsWith(".gitlab-ci.yml") || ("/" + file.path()).contains("/.gitlab/ci/");
    }

    /** All but GitLab put stars in the place of a secret; that does where somebody has asked for it. */
    private static boolean masks(SourceFile file) {
        return !isGitlab(file);
    }

    /** What is no comment and no text for people; the key is "", the place the line's text. */
    private static List<Setting> lines(SourceFile file) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        List<Setting> lines = new ArrayList<>();
        for (int line = 1; line <= text.lines(); line++) {
            String content = text.line(line);
            int from = 0;
            while (from < content.length() && Character.isWhitespace(content.charAt(from))) {
                from++;
            }
            String bare = content.substring(from).stripTrailing();
            boolean said = bare.isEmpty()
                    || bare.startsWith("#")
                    || bare.startsWith("//")
                    || bare.startsWith("name:")
                    || bare.startsWith("- name:")
                    || bare.startsWith("description:");
            if (!said) {
                lines.add(new Setting(
                        "", bare, new Location(file.path(), line, from + 1, line, from + bare.length() + 1)));
            }
        }
        return lines;
    }

    /** A line without what a service puts before a command: {@code - run: make} is {@code make}. */
    static String command(String line) {
        String command = line;
        boolean stripped = true;
        while (stripped) {
            stripped = false;
            for (String before :
                    List.of("- ", "run:", "script:", "command:", "bash:", "sh ", "sh(", "|", ">-", "'", "\"")) {
                if (command.startsWith(before)) {
                    command = command.substring(before.length()).strip();
                    stripped = true;
                }
            }
        }
        return command;
    }
}
