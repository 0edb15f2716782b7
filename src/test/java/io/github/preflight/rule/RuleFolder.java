package io.github.preflight.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pages as they lie in the source tree, and the index that is made from them. */
public final class RuleFolder {
    static final Path FOLDER = Path.of("src/main/resources/rules");
    static final Path INDEX = FOLDER.resolve("index.txt");
    private static final Path COMPILED = Path.of("target/classes" + RuleCatalog.INDEX);

    private RuleFolder() {}

    /** With {@code -Dupdate}: writes the index, also where this run reads it, so that a new page counts at once. */
    public static void updateIndex() throws IOException {
        if (System.getProperty("update") != null) {
            String index = index();
            Files.writeString(INDEX, index);
            Files.writeString(COMPILED, index);
        }
    }

    static String index() throws IOException {
        List<RulePage> pages = new ArrayList<>();
        for (Path file : files()) {
            pages.add(page(file));
        }
        pages.sort(Comparator.comparing(page -> page.header().info().id()));
        return RuleCatalog.index(pages);
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            return walk.filter(p -> p.toString().endsWith(".md")).sorted().toList();
        }
    }

    static RulePage page(Path file) throws IOException {
        String name = file.getFileName().toString();
        String pack = file.getParent().getFileName().toString();
        return RulePage.parse(
                FOLDER.relativize(file).toString(),
                pack,
                name.substring(0, name.length() - ".md".length()),
                Files.readString(file));
    }
}
