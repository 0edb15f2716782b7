package io.github.preflight.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The pages in {@code src/test/resources/oracle}. */
final class ArrangementPages {
    static final Path FOLDER = Path.of("src/test/resources/oracle");

    private ArrangementPages() {}

    /** By file name, without the extension. */
    static Map<String, ArrangementPage> all() {
        return in(FOLDER);
    }

    /** The pages of a folder, by file name, without the extension. */
    static Map<String, ArrangementPage> in(Path folder) {
        Map<String, ArrangementPage> pages = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.md")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                pages.put(
                        name.substring(0, name.length() - ".md".length()),
                        ArrangementPage.parse(name, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }
}
