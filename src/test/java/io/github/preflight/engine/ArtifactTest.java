package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.report.JsonReport;
import io.github.preflight.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was packaged, joined with the repository; archives are written when the test runs. */
@Timeout(20)
class ArtifactTest {
    private static final String CONFIGURATION = "BOOT-INF/classes/application.properties";

    @TempDir
    Path folder;

    @BeforeEach
    void shop() throws IOException {
        write("pom.xml", pom("shop", dependency("org.springframework.boot", "spring-boot-devtools"), """
                <configuration><excludeDevtools>false</excludeDevtools></configuration>
                """));
        write("src/main/resources/application.properties", "app.name=shop\n");
    }

    @Test
    void without_an_artifact_the_pom_tells_and_nothing_is_said_of_what_lies_in_it() {
        Outcome outcome = run();

        assertThat(lines(outcome)).contains("error pom.xml:21 spring-devtools-packaged");
        assertThat(lines(outcome)).noneMatch(line -> line.contains("maven-packaged"));
        assertThat(outcome.applications().get(0).assumptions()).doesNotContain("artifact");
    }

    @Test
    void what_lies_in_the_artifact_decides_over_what_the_pom_lets_expect() throws IOException {
        Outcome without = run(jar("shop.jar", CONFIGURATION, "BOOT-INF/lib/spring-boot-3.5.1.jar"));
        Outcome with = run(jar("shop.jar", CONFIGURATION, "BOOT-INF/lib/spring-boot-devtools-3.5.1.jar"));

        assertThat(lines(without)).noneMatch(line -> line.contains("devtools"));
        assertThat(lines(with)).contains("error pom.xml:21 spring-devtools-packaged");
        assertThat(with.applications().get(0).assumptions()).contains(", artifact target/shop.jar");
    }

    /** Spring Boot's plugin leaves starters out, which have no classes. */
    @Test
    void starters_count_though_they_do_not_lie_in_the_artifact() throws IOException {
        write(
                "pom.xml",
                pom(
                        "shop",
                        dependency("org.springframework.boot", "spring-boot-starter-jdbc")
                                + dependency("com.h2database", "h2"),
                        ""));
        Path jar = jar(
                "shop.jar",
                CONFIGURATION,
                "BOOT-INF/lib/spring-boot-3.5.1.jar",
                "BOOT-INF/lib/spring-jdbc-6.2.8.jar",
                "BOOT-INF/lib/h2-2.3.232.jar");

        assertThat(lines(run(jar))).anyMatch(line -> line.startsWith("error") && line.endsWith("datasource-in-memory"));
    }

    @Test
    void of_several_files_the_one_with_the_libraries_ships() throws IOException {
        Path plain = jar("shop.jar", "application.properties", "com/example/Shop.class");
        Path whole = jar("shop-exec.jar", CONFIGURATION, "dump.hprof", "BOOT-INF/lib/spring-boot-3.5.1.jar");

        Outcome outcome = run(plain, whole);

        assertThat(outcome.applications().get(0).assumptions()).contains("artifact target/shop-exec.jar");
        assertThat(lines(outcome)).contains("error target/shop-exec.jar maven-packaged-heap-dump");
    }

    @Test
    void a_torn_artifact_is_told_and_the_rest_is_judged() throws IOException {
        byte[] bytes = Files.readAllBytes(jar("shop.jar", CONFIGURATION));
        Path torn = folder.resolve("target/shop.jar");
        Files.write(torn, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(lines(run(torn)))
                .contains("warning target/shop.jar unreadable-file", "error pom.xml:21 spring-devtools-packaged");
    }

    @Test
    void rubbish_in_place_of_an_artifact_is_told() throws IOException {
        byte[] rubbish = new byte[100_000];
        new Random(1).nextBytes(rubbish);
        Files.createDirectories(folder.resolve("target"));
        Files.write(folder.resolve("target/shop.jar"), rubbish);

        assertThat(lines(run(folder.resolve("target/shop.jar")))).contains("warning target/shop.jar unreadable-file");
    }

    @Test
    void a_bomb_in_place_of_a_library_is_told_and_the_rest_is_judged() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("WEB-INF/classes/application.properties", new byte[0]);
        entries.put("WEB-INF/lib/unknown.jar", new byte[60 << 20]);
        entries.put("dump.hprof", new byte[0]);

        assertThat(lines(run(archive("shop.war", entries))))
                .contains("warning target/shop.war unreadable-file", "error target/shop.war maven-packaged-heap-dump");
    }

    @Test
    void a_hundred_thousand_files_are_looked_through() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            entries.put("BOOT-INF/classes/f" + i, new byte[0]);
        }
        entries.put("BOOT-INF/classes/z.hprof", new byte[0]);

        assertThat(lines(run(archive("shop.jar", entries)))).contains("error target/shop.jar maven-packaged-heap-dump");
    }

    @Test
    void many_files_at_one_place_make_one_short_finding() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            entries.put("BOOT-INF/classes/" + "x".repeat(500) + i + ".hprof", new byte[0]);
        }

        List<Finding> findings = run(archive("shop.jar", entries)).findings();

        assertThat(findings)
                .filteredOn(f -> f.rule().equals("maven-packaged-heap-dump"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).endsWith("and 497 more").hasSizeLessThan(500));
    }

    @Test
    void a_module_inside_is_judged_and_located_in_its_sources() throws IOException {
        write("app/pom.xml", pom("app", dependency("com.example", "common"), ""));
        write("common/pom.xml", """
                <project>
                  <groupId>com.example</groupId>
                  <artifactId>common</artifactId>
                  <version>1.0</version>
                </project>
                """);
        write("common/src/main/resources/application-dev.yml", "a: b\n");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("BOOT-INF/lib/common-1.0.jar", bytes(Map.of("application-dev.yml", new byte[0])));
        Path artifact = archive("app.jar", entries);

        Outcome outcome = new Scan(ScanRequest.of(folder).withArtifacts(Map.of("app", List.of(artifact)))).run();

        assertThat(lines(outcome))
                .contains("info common/src/main/resources/application-dev.yml maven-packaged-dev-config");
    }

    @Test
    void files_that_libraries_bring_into_a_shaded_jar_are_not_the_applications() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/maven/com.example/shop/pom.properties", new byte[0]);
        entries.put("META-INF/maven/org.example/library/pom.properties", text("version=1.2\n"));
        entries.put("application-dev.yml", new byte[0]);

        assertThat(lines(run(archive("shop.jar", entries)))).noneMatch(line -> line.contains("maven-packaged"));
    }

    @Test
    void a_library_whose_name_tells_nothing_is_asked_itself() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "BOOT-INF/lib/testing.jar",
                bytes(Map.of("META-INF/maven/org.mockito/mockito-core/pom.properties", text("version=5.1\n"))));

        List<Finding> findings = run(archive("shop.jar", entries)).findings();

        assertThat(findings)
                .filteredOn(f -> f.rule().equals("maven-test-lib-runtime"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("mockito-core"));
    }

    @Test
    void the_same_artifact_makes_the_same_report() throws IOException {
        Path artifact =
                jar("shop.jar", CONFIGURATION, "BOOT-INF/classes/b.hprof", "BOOT-INF/classes/a.hprof", ".git/HEAD");

        assertThat(json(run(artifact))).isEqualTo(json(run(artifact)));
    }

    // ---- making repositories ----

    private static String pom(String artifactId, String dependencies, String configuration) {
        return """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.1</version>
                  </parent>
                  <groupId>com.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1.0</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-starter</artifactId>
                    </dependency>
                    %s
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.springframework.boot</groupId>
                        <artifactId>spring-boot-maven-plugin</artifactId>
                        %s
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(artifactId, dependencies, configuration);
    }

    private static String dependency(String groupId, String artifactId) {
        String version = groupId.equals("com.example") ? "<version>1.0</version>" : "";
        return "<dependency><groupId>" + groupId + "</groupId><artifactId>" + artifactId + "</artifactId>" + version
                + "</dependency>";
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path jar(String name, String... entries) throws IOException {
        Map<String, byte[]> empty = new LinkedHashMap<>();
        for (String entry : entries) {
            empty.put(entry, new byte[0]);
        }
        return archive(name, empty);
    }

    private Path archive(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("target").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes(entries));
    }

    private static byte[] bytes(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Outcome run(Path... artifacts) {
        ScanRequest plain = ScanRequest.of(folder);
        return new Scan(artifacts.length == 0 ? plain : plain.withArtifacts(Map.of("", List.of(artifacts)))).run();
    }

    private static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : outcome.findings()) {
            lines.add(finding.severity().word() + " " + finding.location() + " " + finding.rule());
        }
        return lines;
    }

    private static String json(Outcome outcome) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(outcome, new Report.Header("/somewhere", "1"), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
