package io.github.preflight.engine.secrets;

import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A secret that a compose file takes from the {@code .env} beside it is one fault, and to be mended there: the finding about that
 * file speaks, and takes over how bad it is and for which applications.
 */
public final class Interpolated {
    private static final int MOST_LINES = 30;

    private Interpolated() {}

    public static List<Finding> joined(List<Finding> findings, FileTree files) {
        List<Finding> joined = new ArrayList<>(findings);
        for (Finding finding : findings) {
            if (finding.category() != Category.SECRET
                    || finding.location().line() == 0
                    || !Formats.isYaml(finding.location().path())) {
                continue;
            }
            for (int i = 0; i < joined.size(); i++) {
                Finding variable = joined.get(i);
                if (isBeside(finding, variable) && refers(finding, variable.key(), files)) {
                    joined.set(i, both(variable, finding));
                    joined.remove(finding);
                    break;
                }
            }
        }
        return joined;
    }

    private static boolean isBeside(Finding finding, Finding variable) {
        String path = variable.location().path();
        return variable.category() == Category.SECRET
                && !variable.key().isEmpty()
                && Formats.isDotenv(RepositoryPath.name(path))
                && RepositoryPath.folder(path)
                        .equals(RepositoryPath.folder(finding.location().path()));
    }

    /** Whether nothing but the variable stands there, or behind the key in an argument: {@code --some.key=${NAME}}. */
    private static boolean refers(Finding finding, String name, FileTree files) {
        Optional<SourceFile> file = files.file(finding.location().path());
        if (file.isEmpty()) {
            return false;
        }
        try {
            SourceText text = SourceText.decode(file.get());
            String reference = "${" + name + "}";
            String argument = finding.key() + "=" + reference;
            int end = finding.location().endLine();
            // a folded text of arguments begins above them
            int last = Math.min(text.lines(), end + MOST_LINES);
            for (int line = finding.location().line(); line <= last; line++) {
                String content = text.line(line).strip();
                boolean alone =
                        line == end && (content.endsWith(": " + reference) || content.endsWith("=" + reference));
                if (alone || content.contains(argument)) {
                    return true;
                }
            }
            return false;
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    private static Finding both(Finding variable, Finding use) {
        Set<String> applications =
                new TreeSet<>(Arrays.asList((variable.application() + ", " + use.application()).split(", ")));
        applications.remove("");
        List<Step> steps = new ArrayList<>(variable.steps());
        steps.add(new Step(use.key() + " takes it from here", use.location()));
        Severity worst = use.severity().compareTo(variable.severity()) > 0 ? use.severity() : variable.severity();
        return variable.withSeverity(worst)
                .withApplication(String.join(", ", applications))
                .withSteps(steps);
    }
}
