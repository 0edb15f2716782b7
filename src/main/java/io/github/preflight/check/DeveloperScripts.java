package io.github.preflight.check;

import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shell scripts that a page for developers names, such as {@code docs/development.md}, and nothing else in the repository. */
final class DeveloperScripts {
    private static final List<String> PAGES = List.of("md", "markdown", "adoc", "rst", "txt");
    private static final Set<String> FOR_DEVELOPERS = Set.of(
            "contribute", "contributing", "dev", "develop", "developer", "developers", "developing", "development");
    private static final int LARGEST = 1 << 18;

    private final List<SourceFile> files;
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param files all of the repository */
    DeveloperScripts(List<SourceFile> files) {
        this.files = files;
    }

    boolean contain(SourceFile file) {
        return Formats.hasExtension(file.name(), "sh") && known.computeIfAbsent(file.path(), path -> read(file));
    }

    private boolean read(SourceFile script) {
        boolean named = false;
        for (SourceFile file : files) {
            named |= isForDevelopers(file.name()) && mentions(file, script.name());
        }
        // few scripts come as far as this
        for (SourceFile file : named ? files : List.<SourceFile>of()) {
            if (!isForDevelopers(file.name()) && !file.path().equals(script.path()) && mentions(file, script.name())) {
                return false;
            }
        }
        return named;
    }

    private static boolean isForDevelopers(String name) {
        return PAGES.stream().anyMatch(extension -> Formats.hasExtension(name, extension))
                && Words.of(name).stream().anyMatch(FOR_DEVELOPERS::contains);
    }

    private static boolean mentions(SourceFile file, String name) {
        try {
            byte[] bytes = file.bytes();
            return bytes.length <= LARGEST && SourceText.decode(file).text().contains(name);
        } catch (UnreadableFileException e) {
            // an image, an archive
            return false;
        }
    }
}
