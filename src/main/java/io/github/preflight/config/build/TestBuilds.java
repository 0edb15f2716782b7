package io.github.preflight.config.build;

import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Folders of a bigger build whose POM says that they hold the tests of the whole: {@code Shop Full Integration Test}. */
public final class TestBuilds {
    private static final Pattern CANDIDATE = Pattern.compile("(?i)tests?\\s*</(?:name|description)\\s*>");
    private static final Pattern TELLS = Pattern.compile(
            "(?i)(?:.*[^a-z])?(?:integration|functional|acceptance|system|smoke|end[- ]to[- ]end|e2e)[ -]tests?");

    private final List<String> folders = new ArrayList<>();

    public TestBuilds(Iterable<SourceFile> files) {
        for (SourceFile file : files) {
            String folder = RepositoryPath.folder(file.path());
            if (file.name().equals("pom.xml") && !folder.isEmpty() && tells(file)) {
                folders.add(folder);
            }
        }
    }

    /** Whether a file or folder is one of theirs, or lies in one. */
    public boolean hold(String path) {
        for (String folder : folders) {
            if (path.equals(folder) || path.startsWith(folder + "/")) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(SourceFile file) {
        try {
            if (!CANDIDATE.matcher(SourceText.decode(file).text()).find()) {
                return false;
            }
            XmlElement project = XmlReader.read(file);
            return tells(project, "name") || tells(project, "description");
        } catch (UnreadableFileException e) {
            // reported where modules are read
            return false;
        }
    }

    private static boolean tells(XmlElement project, String name) {
        return project.child(name)
                .filter(element -> TELLS.matcher(element.text().strip()).matches())
                .isPresent();
    }
}
