package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.preflight.check.Checks;
import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every page against its form, and every example against what is found in it; {@code -Dupdate} writes what is found. */
class RulePagesTest {
    private static final boolean UPDATE = System.getProperty("update") != null;
    /** <code>{key}</code>, but not <code>${key}</code>. */
    private static final String BLANK = "(?<!\\$)\\{(key|value|version|variable|service|title|place|does)}";

    private static final String FENCE = "```";
    private static final String FINDINGS = "```text findings";

    @BeforeAll
    static void updateIndex() throws IOException {
        RuleFolder.updateIndex();
    }

    @TestFactory
    List<DynamicNode> every_page_is_whole_and_true() throws IOException {
        PageRun run = new EngineRun();
        List<DynamicNode> nodes = new ArrayList<>();
        for (Path file : RuleFolder.files()) {
            if (UPDATE) {
                update(run, file);
            }
            RulePage page = RuleFolder.page(file);
            List<DynamicNode> tests = new ArrayList<>();
            tests.add(dynamicTest("has its sections, examples and a source", () -> assertWhole(page)));
            for (RulePage.Example example : page.examples()) {
                String name = (example.bad() ? "bad at line " : "good at line ") + example.line();
                tests.add(dynamicTest(
                        name,
                        () -> assertThat(found(run, page, example))
                                .as("%s, %s", page.header().info().id(), name)
                                .isEqualTo(example.findings())));
            }
            tests.add(dynamicTest("words have their blanks filled in", () -> assertFilled(run, page)));
            if (!page.header().safe().equals(SafeValue.NONE)) {
                tests.add(dynamicTest("its safe value mends", () -> assertMends(run, page)));
            }
            nodes.add(dynamicContainer(page.header().info().id(), tests));
        }
        assertThat(nodes).hasSizeGreaterThanOrEqualTo(23);
        return nodes;
    }

    @Test
    void index_is_made_from_the_pages() throws IOException {
        assertThat(RuleFolder.INDEX).hasContent(RuleFolder.index());

        RuleCatalog catalog = RuleCatalog.packed(new Checks());
        assertThat(catalog.headers()).hasSameSizeAs(RuleFolder.files());
        assertThat(catalog.page("spring-debug-flag").orElseThrow().header())
                .isEqualTo(catalog.header("spring-debug-flag").orElseThrow());
    }

    private static void assertWhole(RulePage page) {
        assertThat(page.title()).isNotBlank();
        assertThat(page.sections().keySet()).containsExactlyElementsOf(RulePage.SECTIONS);
        assertThat(page.sections().values()).noneMatch(String::isBlank);
        assertThat(page.examples()).as("a bad example").anyMatch(RulePage.Example::bad);
        assertThat(page.examples()).as("a good example").anyMatch(e -> !e.bad());
        assertThat(page.examples())
                .as("something is found in every bad example and in no good one")
                .allMatch(e -> e.bad() != e.findings().isBlank());
        assertThat(page.header().fix()).isNotBlank();
        assertThat(page.section(RulePage.FIX).orElseThrow())
                .as("%s: a link to the source, with https", page.header().info().id())
                .contains("](https://");
        assertThat(page.section(RulePage.SUPPRESS).orElseThrow()).isEqualTo(SuppressSection.of(page));
    }

    private static void assertFilled(PageRun run, RulePage page) {
        for (RulePage.Example example : page.examples()) {
            for (Finding finding : run.run(files(example))) {
                assertThat(finding.message() + " " + finding.fix())
                        .as(finding.rule())
                        .doesNotContain("``")
                        .doesNotContainPattern(BLANK);
            }
        }
    }

    /** What is offered as an edit makes the fault go, and leaves the file one that can be read. */
    private static void assertMends(PageRun run, RulePage page) {
        String rule = page.header().info().id();
        int mended = 0;
        for (RulePage.Example example : page.examples()) {
            Map<String, String> files = files(example);
            List<Finding> findings = run.run(files);
            for (Finding finding : findings) {
                if (!finding.rule().equals(rule) || finding.edits().isEmpty()) {
                    continue;
                }
                Map<String, String> edited = new LinkedHashMap<>(files);
                for (Edit edit : finding.edits()) {
                    edited.computeIfPresent(edit.location().path(), (path, text) -> applied(edit, text));
                }
                assertThat(run.run(edited))
                        .as("%s with %s", page.header().info().id(), finding.edits())
                        .noneMatch(f -> f.rule().equals(rule) && f.location().equals(finding.location()))
                        .hasSizeLessThan(findings.size());
                mended++;
            }
        }
        assertThat(mended).as("edits that the bad examples lead to").isPositive();
    }

    private static String applied(Edit edit, String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int number = edit.location().line() - 1;
        String line = lines.get(number);
        lines.set(
                number,
                line.substring(0, edit.location().column() - 1)
                        + edit.text()
                        + line.substring(edit.location().endColumn() - 1));
        return String.join("\n", lines);
    }

    private static String found(PageRun run, RulePage page, RulePage.Example example) {
        return run.findings(page.header().info().id(), files(example));
    }

    static Map<String, String> files(RulePage.Example example) {
        Map<String, String> files = new LinkedHashMap<>();
        example.files().forEach((name, content) -> files.put(path(name), content));
        return files;
    }

    /** Writes what is found behind each bad example, and how to suppress it; from the last to the first, so that lines keep their numbers. */
    private static void update(PageRun run, Path file) throws IOException {
        RulePage page = RuleFolder.page(file);
        List<String> lines = new ArrayList<>(Arrays.asList(page.text().split("\n", -1)));
        for (int i = page.examples().size() - 1; i >= 0; i--) {
            RulePage.Example example = page.examples().get(i);
            String found = found(run, page, example);
            if (example.bad() && !found.equals(example.findings())) {
                write(found, lines, example);
            }
        }
        Files.writeString(file, String.join("\n", lines));
        RulePage written = RuleFolder.page(file);
        Files.writeString(file, SuppressSection.put(written.text(), written));
    }

    private static void write(String found, List<String> lines, RulePage.Example example) {
        int at = example.line() - 1;
        for (int files = example.files().size(); files > 0; files--) {
            at = next(FENCE, lines, at);
            at = lines.subList(at + 1, lines.size()).indexOf(FENCE) + at + 2;
        }
        if (!example.findings().isEmpty()) {
            at = next(FINDINGS, lines, at);
            int end = lines.subList(at, lines.size()).indexOf(FENCE) + at;
            lines.subList(at, end + 1).clear();
        }
        if (!found.isEmpty()) {
            lines.addAll(at, List.of((FINDINGS + "\n" + found + FENCE).split("\n")));
        }
    }

    private static int next(String start, List<String> lines, int from) {
        int at = from;
        while (!lines.get(at).startsWith(start)) {
            at++;
        }
        return at;
    }

    /** What stands at the top of a repository in Python. */
    private static boolean isOfPython(String name) {
        return name.endsWith(".py") || name.equals("requirements.txt") || name.equals("pyproject.toml");
    }

    /** Where a file of an example lies when its name tells no folder. */
    private static String path(String name) {
        if (name.contains("/")
                || name.equals("pom.xml")
                || name.equals("build.gradle")
                || name.equals("compose.yml")
                || isOfPython(name)
                || name.indexOf('.') <= 0) {
            return name;
        }
        return (name.endsWith(".java") ? "src/main/java/" : "src/main/resources/") + name;
    }
}
