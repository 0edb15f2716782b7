package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.preflight.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every page against its form, and every example against what is found in it; {@code -Dupdate} writes what is found. */
class RulePagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/rules");
    private static final Path INDEX = FOLDER.resolve("index.txt");
    private static final boolean UPDATE = System.getProperty("update") != null;

    @TestFactory
    List<DynamicNode> every_page_is_whole_and_true() throws IOException {
        PageRun run = new EngineRun();
        List<DynamicNode> nodes = new ArrayList<>();
        for (Path file : files()) {
            RulePage page = page(file);
            List<DynamicNode> tests = new ArrayList<>();
            tests.add(dynamicTest("has its sections, examples and a source", () -> assertWhole(page)));
            for (RulePage.Example example : page.examples()) {
                String name = (example.bad() ? "bad at line " : "good at line ") + example.line();
                tests.add(dynamicTest(name, () -> assertTrue(run, file, page, example)));
            }
            nodes.add(dynamicContainer(page.header().info().id(), tests));
        }
        assertThat(nodes).hasSizeGreaterThanOrEqualTo(23);
        return nodes;
    }

    @Test
    void index_is_made_from_the_pages() throws IOException {
        List<RulePage> pages = new ArrayList<>();
        for (Path file : files()) {
            pages.add(page(file));
        }
        pages.sort((a, b) -> a.header().info().id().compareTo(b.header().info().id()));
        String index = RuleCatalog.index(pages);
        if (UPDATE) {
            Files.writeString(INDEX, index);
        }
        assertThat(INDEX).hasContent(index);
        if (!UPDATE) {
            RuleCatalog catalog = RuleCatalog.packed(new Checks());
            assertThat(catalog.headers()).hasSameSizeAs(pages);
            assertThat(catalog.page("spring-debug-flag").orElseThrow().header())
                    .isEqualTo(catalog.header("spring-debug-flag").orElseThrow());
        }
    }

    private void assertWhole(RulePage page) {
        assertThat(page.title()).isNotBlank();
        assertThat(page.sections().keySet()).containsExactlyElementsOf(RulePage.SECTIONS);
        assertThat(page.sections().values()).noneMatch(String::isBlank);
        assertThat(page.examples()).anyMatch(e -> e.bad() && !e.findings().isBlank());
        assertThat(page.examples()).allMatch(e -> e.bad() != e.findings().isBlank());
        assertThat(page.examples()).anyMatch(e -> !e.bad());
        assertThat(page.header().fix()).isNotBlank();
        assertThat(page.section(RulePage.FIX).orElseThrow()).contains("](https://");
    }

    private void assertTrue(PageRun run, Path file, RulePage page, RulePage.Example example) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        example.files().forEach((name, content) -> files.put(path(name), content));
        String found = run.findings(page.header().info().id(), files);
        if (UPDATE && example.bad() && !found.equals(example.findings())) {
            String text = Files.readString(file);
            Files.writeString(file, text.replace(example.findings(), found));
            return;
        }
        assertThat(found).isEqualTo(example.findings());
    }

    /** Where a file of an example lies when its name tells no folder. */
    private static String path(String name) {
        if (name.contains("/") || name.equals("pom.xml") || name.equals("compose.yml") || !name.contains(".")) {
            return name;
        }
        return (name.endsWith(".java") ? "src/main/java/" : "src/main/resources/") + name;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            return walk.filter(p -> p.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static RulePage page(Path file) throws IOException {
        String name = file.getFileName().toString();
        String pack = file.getParent().getFileName().toString();
        return RulePage.parse(
                FOLDER.relativize(file).toString(),
                pack,
                name.substring(0, name.length() - ".md".length()),
                Files.readString(file));
    }
}
