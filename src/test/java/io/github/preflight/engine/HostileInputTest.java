package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a repository: the run ends soon, says what it could not read, and still finds the rest. */
@Timeout(20)
class HostileInputTest {
    private static final String RESOURCES = "src/main/resources/";
    private static final int HUGE = 30 << 20;

    @TempDir
    Path folder;

    @BeforeEach
    void shop() throws IOException {
        write("pom.xml", """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.1</version>
                  </parent>
                  <groupId>com.example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1.0-SNAPSHOT</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-starter-web</artifactId>
                    </dependency>
                    <dependency>
                      <groupId>com.h2database</groupId>
                      <artifactId>h2</artifactId>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.springframework.boot</groupId>
                        <artifactId>spring-boot-maven-plugin</artifactId>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
        write(RESOURCES + "application-prod.yml", "spring:\n  h2:\n    console:\n      enabled: true\n");
    }

    @Test
    void torn_yaml_is_told_with_its_line() throws IOException {
        write(RESOURCES + "application.yml", "server:\n  port: 8080\n bad: [\n");

        assertFound(run(), "error " + RESOURCES + "application.yml:3 unreadable-file", CONSOLE);
    }

    @Test
    void torn_properties_are_told_with_their_line() throws IOException {
        write(RESOURCES + "application.properties", "server.port=8080\nname=\\u12G4\n");

        assertFound(run(), "error " + RESOURCES + "application.properties:2 unreadable-file", CONSOLE);
    }

    @Test
    void a_torn_pom_keeps_other_modules_judged() throws IOException {
        write("torn/pom.xml", "<project>\n  <artifactId>torn\n</project>\n");

        assertFound(run(), "warning torn/pom.xml:3 unreadable-file", CONSOLE);
    }

    @Test
    void a_torn_pom_alone_is_told() throws IOException {
        write("pom.xml", "<project>\n  <artifactId>torn\n</project>\n");

        assertFound(run(), "warning pom.xml:3 unreadable-file");
    }

    @Test
    void a_torn_deploy_file_is_told() throws IOException {
        write("compose.yml", "services:\n  shop:\n    image: shop\n   bad: [\n");

        assertFound(run(), "warning compose.yml:4 unreadable-file", CONSOLE);
    }

    @Test
    void torn_logging_is_told() throws IOException {
        write(RESOURCES + "logback-spring.xml", "<configuration>\n  <root level=\"INFO\">\n</configuration>\n");

        assertFound(run(), "error " + RESOURCES + "logback-spring.xml:3 unreadable-file", CONSOLE);
    }

    @Test
    void a_torn_file_of_a_library_is_told_by_the_application_that_reads_it() throws IOException {
        String pom = Files.readString(folder.resolve("pom.xml"));
        write(
                "shop/pom.xml",
                pom.replace(
                        "<dependencies>",
                        "<dependencies><dependency><groupId>com.example</groupId>"
                                + "<artifactId>common</artifactId><version>1</version></dependency>"));
        write("other/pom.xml", pom.replace("shop", "other"));
        write("other/" + RESOURCES + "application.yml", "a: [\n");
        write(
                "common/pom.xml",
                "<project><groupId>com.example</groupId><artifactId>common</artifactId>"
                        + "<version>1</version></project>");
        write("common/" + RESOURCES + "application.properties", "name=\\u12\n");
        Files.delete(folder.resolve("pom.xml"));

        assertThat(unreadable("shop")).containsExactly("common/" + RESOURCES + "application.properties");
        assertThat(unreadable("other")).containsExactly("other/" + RESOURCES + "application.yml");
        assertThat(unreadable("common")).isEmpty();
    }

    private List<String> unreadable(String module) {
        ScanRequest all = ScanRequest.of(folder);
        ScanRequest one = new ScanRequest(
                all.root(),
                "",
                List.of(module),
                List.of(),
                List.of(),
                true,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
        List<String> paths = new ArrayList<>();
        for (Finding finding : new Scan(one).run().findings()) {
            if (finding.rule().equals("unreadable-file")) {
                paths.add(finding.location().path());
            }
        }
        return paths;
    }

    @Test
    void an_empty_folder_has_no_findings(@TempDir Path empty) {
        assertThat(new Scan(ScanRequest.of(empty)).run().findings()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_opened_is_told() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String path : List.of("pom.xml", RESOURCES + "application-prod.yml")) {
            files.add(SourceFile.onDisk(path, folder.resolve(path)));
        }
        files.add(SourceFile.onDisk(RESOURCES + "application.yml", folder.resolve("gone.yml")));
        Files.createDirectories(folder.resolve("folder.yml"));
        files.add(SourceFile.onDisk(RESOURCES + "application.properties", folder.resolve("folder.yml")));
        files.add(SourceFile.onDisk("compose.yml", folder.resolve("gone.yml")));

        Outcome outcome = new Scan(ScanRequest.of(folder), new FileTree(files)).run();

        assertFound(
                outcome,
                "error " + RESOURCES + "application.yml unreadable-file",
                "error " + RESOURCES + "application.properties unreadable-file",
                "warning compose.yml unreadable-file",
                CONSOLE);
    }

    @Test
    void a_folder_with_a_files_name_and_links_to_nowhere_and_in_circles_are_no_files() throws IOException {
        Files.createDirectories(folder.resolve(RESOURCES + "application.yml"));
        Files.createSymbolicLink(folder.resolve(RESOURCES + "application.properties"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(folder.resolve("compose.yml"), Path.of("compose.yml"));

        Outcome outcome = run();

        assertFound(outcome, CONSOLE);
        assertThat(outcome.filesSkipped()).containsEntry("symbolic link", 3);
    }

    @Test
    void a_huge_line_of_properties_is_told() throws IOException {
        huge(RESOURCES + "application.properties", "name=");

        assertFound(run(), "error " + RESOURCES + "application.properties unreadable-file", CONSOLE);
    }

    @Test
    void a_huge_line_of_yaml_is_told() throws IOException {
        huge(RESOURCES + "application.yml", "name: ");

        assertFound(run(), "error " + RESOURCES + "application.yml unreadable-file", CONSOLE);
    }

    @Test
    void huge_deploy_files_are_told() throws IOException {
        huge("compose.yml", "services: {shop: {image: ");
        huge("Dockerfile", "FROM ");
        huge("Procfile", "web: java -jar ");
        huge("start.sh", "java -jar ");
        huge("shop.service", "[Service]\nExecStart=/usr/bin/java ");

        assertFound(
                run(),
                "warning compose.yml unreadable-file",
                "warning Dockerfile unreadable-file",
                "warning Procfile unreadable-file",
                "warning start.sh unreadable-file",
                "warning shop.service unreadable-file",
                CONSOLE);
    }

    @Test
    void huge_build_files_are_told() throws IOException {
        huge("a/pom.xml", "<project><artifactId>");
        huge("b/build.gradle", "plugins { id '");
        huge("src/main/java/com/example/Application.java", "@SpringBootApplication class ");

        assertFound(run(), "warning a/pom.xml unreadable-file", "warning b/build.gradle unreadable-file", CONSOLE);
    }

    @Test
    void what_is_large_but_not_too_large_is_read_in_time() throws IOException {
        String long7 = "x".repeat(7 << 20);
        write(RESOURCES + "application.properties", "name=" + long7 + "\nother=${name}${name}\n");
        write("Dockerfile", "FROM temurin\nENTRYPOINT java " + long7 + "\n");
        write("Procfile", "web: java " + "-Dx=y ".repeat(1 << 20) + " -jar shop.jar\n");
        write("start.sh", "java " + "'$x' ".repeat(1 << 20) + " -jar shop.jar\n");
        write(
                "src/main/java/com/example/Application.java",
                "@SpringBootApplication class A { String s = \"" + long7 + "\"; }");
        write("src/main/java/com/example/Other.java", "class A { @SpringBootApplication " + "{ ( \" ".repeat(1 << 20));
        write("b/build.gradle", "plugins { id 'java' }\n" + "x { ".repeat(1 << 20));

        assertFound(run(), CONSOLE);
    }

    @Test
    void yaml_of_many_lines_is_read_in_time() throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            yaml.append("key").append(i).append(": value\n");
        }
        write(RESOURCES + "application.yml", yaml.toString());

        assertFound(run(), "error " + RESOURCES + "application.yml unreadable-file", CONSOLE);
    }

    @Test
    void anchors_that_blow_up_are_told() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String below = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (below + ", ").repeat(8) + below + "]\n");
        }
        write(RESOURCES + "application.yml", bomb.toString());
        write("compose.yml", "services: {shop: {image: shop}}\n" + bomb);

        assertFound(
                run(),
                "error " + RESOURCES + "application.yml unreadable-file",
                "warning compose.yml unreadable-file",
                CONSOLE);
    }

    @Test
    void placeholders_in_each_other_are_resolved_in_time() throws IOException {
        write(
                RESOURCES + "application.properties",
                "debug=" + "${a:".repeat(5_000) + "true" + "}".repeat(5_000) + "\nname=" + "${a".repeat(5_000) + "\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void placeholders_that_double_are_resolved_in_time() throws IOException {
        StringBuilder text = new StringBuilder("k0=xxxxxxxxxxxxxxxx\n");
        for (int i = 1; i < 100; i++) {
            text.append("k" + i + "=" + ("${k" + (i - 1) + "}").repeat(10) + "\n");
        }
        write(RESOURCES + "application.properties", text + "debug=${k99}\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void a_hundred_thousand_settings_are_judged_in_time() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 99_990; i++) {
            text.append("some.key")
                    .append(i)
                    .append(".name=${other.key")
                    .append(i)
                    .append(":x}\n");
        }
        write(RESOURCES + "application.properties", text.toString());

        assertFound(run(), CONSOLE);
    }

    @Test
    void xml_in_xml_in_xml_is_told() throws IOException {
        String deep = "<a>".repeat(200_000);
        write("torn/pom.xml", "<project>" + deep);
        write("bomb/pom.xml", """
                <!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <project><artifactId>&b;</artifactId></project>
                """);
        write("outside/pom.xml", """
                <!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>
                <project><artifactId>&a;</artifactId></project>
                """);
        write(RESOURCES + "logback-spring.xml", "<configuration>" + deep);

        assertFound(
                run(),
                "warning torn/pom.xml:1 unreadable-file",
                "error " + RESOURCES + "logback-spring.xml:1 unreadable-file",
                CONSOLE);
    }

    @Test
    void names_with_blanks_letters_of_all_kinds_and_line_ends_are_names() throws IOException {
        Files.delete(folder.resolve(RESOURCES + "application-prod.yml"));
        for (String module : List.of("with blank", "größe\u4e2d", "two\nlines", "quo\"te")) {
            write(module + "/pom.xml", Files.readString(folder.resolve("pom.xml")));
            write(module + "/" + RESOURCES + "application.properties", "spring.h2.console.enabled=true\n");
        }

        assertFound(
                run(),
                "error with blank/" + RESOURCES + "application.properties:1 spring-h2-console-enabled",
                "error größe\u4e2d/" + RESOURCES + "application.properties:1 spring-h2-console-enabled",
                "error two\nlines/" + RESOURCES + "application.properties:1 spring-h2-console-enabled",
                "error quo\"te/" + RESOURCES + "application.properties:1 spring-h2-console-enabled");
    }

    @Test
    void line_ends_and_byte_order_marks_of_other_systems_change_nothing() throws IOException {
        String text = "spring:\r\n  h2:\r\n    console:\r\n      enabled: true\r\n";
        write(RESOURCES + "application-prod.yml", "\uFEFF" + text);
        write("pom.xml", "\uFEFF" + Files.readString(folder.resolve("pom.xml")).replace("\n", "\r\n"));
        write(
                "compose.yml",
                "\uFEFFservices:\r\n  shop:\r\n    build: .\r\n    environment:\r\n      DEBUG: \"true\"\r\n");

        assertFound(
                run(),
                "error " + RESOURCES + "application-prod.yml:4 spring-h2-console-enabled",
                "error compose.yml:5 spring-debug-flag");
    }

    @Test
    void text_of_two_bytes_a_letter_is_read_by_its_mark() throws IOException {
        Files.write(
                folder.resolve(RESOURCES + "application-prod.yml"),
                "\uFEFFspring:\n  h2:\n    console:\n      enabled: true\n".getBytes(StandardCharsets.UTF_16LE));
        Files.write(
                folder.resolve(RESOURCES + "application.yml"),
                "spring:\n  application:\n    name: shop\n".getBytes(StandardCharsets.UTF_16BE));

        assertFound(run(), "error " + RESOURCES + "application.yml:1 unreadable-file", CONSOLE);
    }

    @Test
    void noise_under_every_name_is_survived() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        for (String path : List.of(
                RESOURCES + "application.yml",
                RESOURCES + "application.properties",
                RESOURCES + "logback-spring.xml",
                "a/pom.xml",
                "b/build.gradle",
                "b/gradle.properties",
                "b/gradle/libs.versions.toml",
                "compose.yml",
                "Dockerfile",
                "Procfile",
                "start.sh",
                "shop.service",
                ".env",
                "src/main/java/com/example/Application.java",
                "target/classes/application.yml")) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), noise);
        }

        assertFound(run(), "error " + RESOURCES + "application.yml:1 unreadable-file", CONSOLE);
    }

    @Test
    void placeholders_that_are_resolved_twice_at_every_depth_end() throws IOException {
        for (String version : List.of("2.3.12.RELEASE", "2.7.18", "3.5.1")) {
            write(
                    "pom.xml",
                    Files.readString(folder.resolve("pom.xml"))
                            .replaceAll("<version>[23].*<", "<version>" + version + "<"));
            write(
                    RESOURCES + "application.properties",
                    "debug=" + "${a:".repeat(55) + "${b}" + "}".repeat(55) + "\nlong=" + "${".repeat(3 << 20)
                            + "\nshort=" + "${".repeat(30_000) + "\n");

            assertFound(run(), CONSOLE);
        }
    }

    @Test
    void names_without_end_are_names_of_nothing() throws IOException {
        write(
                RESOURCES + "application.properties",
                "[".repeat(1 << 20) + "=x\n" + "a.".repeat(1 << 20) + "=x\n" + "a[99999999999].password=x\n"
                        + "${".repeat(1000) + "=x\n");
        write(RESOURCES + "application.yml", "? [" + "[".repeat(40) + "]".repeat(40) + "]\n: x\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void profile_expressions_without_end_are_survived() throws IOException {
        write(
                RESOURCES + "application.properties",
                "spring.config.activate.on-profile=" + "(".repeat(500_000) + "a" + ")".repeat(500_000)
                        + "\nspring.a=b\n#---\nspring.config.activate.on-profile=" + "!".repeat(500_000)
                        + "a\nspring.a=b\n#---\nspring.config.activate.on-profile=" + "(a&".repeat(100_000) + "\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void imports_in_circles_chains_and_crowds_end() throws IOException {
        write(
                RESOURCES + "application.properties",
                "spring.config.import=classpath:a0.properties,classpath:application.properties,"
                        + "optional:classpath:no.yml,".repeat(20_000)
                        + "optional:file:*/*/*/*/,optional:file:../../../../../../../etc/\n");
        for (int i = 0; i < 2_000; i++) {
            write(
                    RESOURCES + "a" + i + ".properties",
                    "spring.config.import=classpath:a" + (i + 1) % 2_000 + ".properties\n");
        }

        assertFound(run(), "info " + RESOURCES + "application.properties:1 configuration-source-unknown");
    }

    @Test
    void profiles_in_circles_end() throws IOException {
        StringBuilder text = new StringBuilder("spring.profiles.include=g0\n");
        for (int i = 0; i < 300; i++) {
            text.append("spring.profiles.group.g" + i + "=g" + (i + 1) % 300 + ",g" + i + ",g" + (i * 7) % 300 + "\n");
        }
        write(RESOURCES + "application.properties", text.toString());

        assertFound(run(), CONSOLE);
    }

    @Test
    void variables_that_double_end() throws IOException {
        StringBuilder docker = new StringBuilder("FROM temurin\nENV A=xxxxxxxxxxxxxxxx\n");
        StringBuilder script = new StringBuilder("A=xxxxxxxxxxxxxxxx\n");
        StringBuilder env = new StringBuilder("A0=xxxxxxxxxxxxxxxx\n");
        StringBuilder pom = new StringBuilder("<properties><p0>xxxxxxxxxxxxxxxx</p0>\n");
        StringBuilder gradle = new StringBuilder("p0=xxxxxxxxxxxxxxx\n");
        StringBuilder ext = new StringBuilder("ext.p0 = 'xxxxxxxxxxx'\n");
        for (int i = 1; i < 60; i++) {
            docker.append("ENV A=$A$A$A\n");
            script.append("A=\"$A$A$A\"\n");
            env.append("A" + i + "=${A" + (i - 1) + "}${A" + (i - 1) + "}\n");
            pom.append("<p" + i + ">${p" + (i - 1) + "}${p" + (i - 1) + "}</p" + i + ">");
            gradle.append("p" + i + "=${p" + (i - 1) + "}${p" + (i - 1) + "}\n");
            ext.append("ext.p" + i + " = \"${p" + (i - 1) + "}${p" + (i - 1) + "}\"\n");
        }
        String real = Files.readString(folder.resolve("pom.xml"));
        write(
                "pom.xml",
                real.replace("<dependencies>", pom + "</properties>\n<dependencies>")
                        .replace("1.0-SNAPSHOT", "${p59}")
                        .replace(
                                "<build>",
                                "<build><resources><resource><directory>src/main/resources</directory><filtering>true</filtering></resource></resources>"));
        write(RESOURCES + "application.properties", "name=@p59@\n");
        write("Dockerfile", docker + "ENV DEBUG=$A\nENTRYPOINT java -Dx=$A -jar shop.jar\n");
        write("start.sh", script + "java -Dx=$A -jar shop.jar\n");
        write(".env", env.toString());
        write(
                "compose.yml",
                "services:\n  shop:\n    build: .\n    environment:\n      X: ${A59}\n      Y: "
                        + "${A:-".repeat(20_000) + "}".repeat(20_000) + "\n");
        write("b/gradle.properties", gradle.toString());
        write(
                "b/build.gradle",
                "plugins { id 'org.springframework.boot' version \"${p59}\" }\n" + ext + "version = \"$p59\"\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void commands_in_commands_end() throws IOException {
        String nested = "$(".repeat(100_000) + "java -jar shop.jar" + ")".repeat(100_000);
        write(
                "start.sh",
                "exec " + nested + "\nA=" + "${A:-".repeat(100_000) + "}".repeat(100_000) + "\njava $A -jar x.jar\n"
                        + "if true; then\n".repeat(50_000) + "java -jar shop.jar\n" + "sh -c '".repeat(50_000)
                        + "f() { f; }; f\n");
        write(
                "Dockerfile",
                "FROM temurin\nENTRYPOINT " + "sh -c \"".repeat(50_000) + nested + "\nCMD " + "[".repeat(100_000)
                        + "\n");
        write(
                "Procfile",
                "web: " + nested + "\nworker: env JAVA_OPTS=" + "$JAVA_OPTS ".repeat(100_000)
                        + " java -jar shop.jar\n");
        write(
                "compose.yml",
                "services:\n  shop:\n    build: .\n    command: '" + "sh -c \"".repeat(20_000)
                        + "'\n    environment:\n      SPRING_APPLICATION_JSON: '" + "{\"a\":".repeat(100_000) + "'\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void scripts_that_call_each_other_end() throws IOException {
        write(
                "Dockerfile",
                "FROM temurin AS a\nFROM a AS b\nFROM b AS a\nFROM a\nCOPY bin/start.sh /start.sh\nENTRYPOINT [\"/start.sh\"]\n");
        write("bin/start.sh", ". ./run.sh\n./run.sh\nexec ./start.sh\n");
        write("bin/run.sh", "source ./start.sh\nexec ./start.sh\n");
        write(
                "compose.yml",
                "services:\n  shop:\n    build: .\n    extends: shop\n    env_file: compose.yml\n  other:\n    extends: {file: compose.yml, service: other}\n    image: other\ninclude: [compose.yml]\n");
        write(
                "a/pom.xml",
                "<project><parent><groupId>g</groupId><artifactId>b</artifactId><version>1</version><relativePath>../b</relativePath></parent><artifactId>a</artifactId></project>");
        write(
                "b/pom.xml",
                "<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version><relativePath>../a</relativePath></parent><artifactId>b</artifactId></project>");
        write(
                "c/pom.xml",
                "<project><groupId>${project.version}</groupId><artifactId>${project.artifactId}</artifactId><version>${v}</version><properties><v>${w}</v><w>${v}</w></properties><modules><module>.</module><module>../../..</module></modules></project>");
        write("settings.gradle", "include 'g'\nincludeBuild '.'\n");
        write("g/build.gradle", "apply from: 'build.gradle'\nversion = version\n");

        assertFound(run(), CONSOLE);
    }

    @Test
    void patterns_that_backtrack_end() throws IOException {
        String pattern = "**/*a*a*a*a*a*a*a*a*a*a*a*a*a*a/**/**/**/**/**/**/**/**/**/**/*b";
        String real = Files.readString(folder.resolve("pom.xml"));
        write(
                "pom.xml",
                real.replace(
                        "<build>",
                        "<build><resources><resource><directory>src/main/resources</directory><excludes><exclude>"
                                + pattern + "</exclude></excludes></resource></resources>"));
        write(
                RESOURCES + "a/".repeat(30)
                        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/application.yml",
                "a: b\n");
        write(
                RESOURCES + "application.properties",
                "spring.config.import=optional:classpath:" + "a/".repeat(30)
                        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/application.yml\n");
        ScanRequest plain = ScanRequest.of(folder);

        Outcome outcome = new Scan(new ScanRequest(
                        folder,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        Map.of(),
                        List.of(),
                        List.of(pattern, "**/".repeat(50) + "x"),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()))
                .run();

        assertFound(outcome, CONSOLE);
    }

    private static final String CONSOLE = "error " + RESOURCES + "application-prod.yml:4 spring-h2-console-enabled";

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void huge(String path, String start) throws IOException {
        write(path, start + "x".repeat(HUGE));
    }

    private Outcome run() {
        return new Scan(ScanRequest.of(folder)).run();
    }

    private static String line(Finding finding) {
        return finding.severity().word() + " " + finding.location() + " " + finding.rule();
    }

    /** The lines are among the findings, and every message is a short one. */
    private static void assertFound(Outcome outcome, String... lines) {
        List<String> found = new ArrayList<>();
        for (Finding finding : outcome.findings()) {
            assertThat(finding.message()).hasSizeLessThan(500).doesNotContain("\n");
            found.add(line(finding));
        }
        assertThat(found).contains(lines);
    }
}
