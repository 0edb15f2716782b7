package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What frameworks make of small projects: pages of cases, each headed by {@code ##}, with its files in fenced blocks and at last a
 * block {@code effective} with every value in every scenario. {@code -Dupdate} writes those; the review is the assertion.
 */
class EffectiveTest {
    private static final Path FOLDER = Path.of("src/test/resources/effective");
    private static final String BLOCK = "```effective\n";

    @TestFactory
    List<DynamicTest> each_case_comes_out_as_written() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> pages = Files.list(FOLDER)) {
            for (Path page : pages.sorted().toList()) {
                List<String> cases = cases(Files.readString(page));
                assertThat(cases).as("cases in %s", page).hasSizeGreaterThan(12);
                if (System.getProperty("update") != null) {
                    update(page, cases);
                }
                // what stands above the first case is shared: files that all of them have
                for (String each : cases(Files.readString(page)).subList(1, cases.size())) {
                    String name = each.substring(0, each.indexOf('\n'));
                    tests.add(DynamicTest.dynamicTest(
                            page.getFileName() + " " + name,
                            () -> assertThat(seen(cases.get(0) + each)).isEqualTo(expected(each))));
                }
            }
        }
        return tests;
    }

    private static List<String> cases(String page) {
        return List.of(page.split("(?m)^## ", -1));
    }

    private static void update(Path page, List<String> cases) throws IOException {
        StringBuilder text = new StringBuilder(cases.get(0));
        for (String each : cases.subList(1, cases.size())) {
            int start = each.indexOf(BLOCK) + BLOCK.length();
            int end = each.indexOf("```", start);
            text.append("## ").append(each, 0, start).append(seen(cases.get(0) + each));
            text.append(each.substring(end));
        }
        Files.writeString(page, text);
    }

    private static String expected(String each) {
        int start = each.indexOf(BLOCK) + BLOCK.length();
        return each.substring(start, each.indexOf("```", start));
    }

    private static String seen(String markdown) {
        List<SourceFile> files = new ArrayList<>();
        String[] lines = markdown.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("```")) {
                String[] words = lines[i].substring(3).split(" ", 2);
                StringBuilder body = new StringBuilder();
                while (++i < lines.length && !lines[i].startsWith("```")) {
                    body.append(lines[i]).append('\n');
                }
                String text = body.toString();
                if (words.length == 2) {
                    files.removeIf(file -> file.path().equals(words[1]));
                    files.add(SourceFile.inMemory(words[1], text.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        ScanRequest request = ScanRequest.of(Path.of("/nowhere").toAbsolutePath());
        StringBuilder out = new StringBuilder();
        for (EffectiveListing listing : new Scan(request, new FileTree(files)).effective()) {
            out.append('[').append(listing.scenario()).append("]\n");
            for (EffectiveValue value : listing.values()) {
                out.append(line(value)).append('\n');
            }
        }
        return out.toString();
    }

    private static String line(EffectiveValue value) {
        String text = value.isSet() ? " = " + value.value() : " ? " + value.reason();
        return value.key() + text + " (" + value.location() + ")";
    }
}
