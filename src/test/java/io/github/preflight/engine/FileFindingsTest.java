package io.github.preflight.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.TokenTemplates;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which module reports what is wrong with a file alone. */
class FileFindingsTest {
    private static final String SECRET = "DB_PASSWORD=summer\n";

    private final List<SourceFile> files = new ArrayList<>();

    @Test
    void a_file_belongs_to_the_nearest_pom_above_it_in_the_reactor_or_not() {
        add(
                "pom.xml",
                pom("root", "<packaging>pom</packaging><modules><module>a</module><module>b</module></modules>"));
        add("a/pom.xml", pom("a", ""));
        add("b/pom.xml", pom("b", ""));
        add("b/build.gradle", "");
        add("samples/one/pom.xml", pom("one", ""));
        add("gradle/build.gradle", "");
        for (String folder : List.of("", "a/", "a/deep/folder/", "b/", "other/", "gradle/", "samples/one/")) {
            add(folder + ".env", SECRET);
        }

        assertThat(places("")).containsExactly(".env:1", "gradle/.env:1", "other/.env:1");
        assertThat(places("a")).containsExactly("a/.env:1", "a/deep/folder/.env:1");
        assertThat(places("b")).containsExactly("b/.env:1");
        assertThat(places()).hasSize(7);
    }

    @Test
    void what_lies_above_the_topmost_pom_is_told_by_a_scan_alone() {
        add("backend/pom.xml", pom("backend", ""));
        add(".env", SECRET);
        add("backend/.env", SECRET);

        assertThat(places("backend")).containsExactly("backend/.env:1");
        assertThat(places()).containsExactly(".env:1", "backend/.env:1");
    }

    @Test
    void an_application_tells_of_its_secret_wherever_the_file_lies() {
        add("pom.xml", pom("root", "<packaging>pom</packaging><modules><module>shop</module></modules>"));
        add(
                "shop/pom.xml",
                pom(
                        "shop",
                        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
                                + "<artifactId>spring-boot-starter-web</artifactId><version>3.5.1</version></dependency></dependencies>"
                                + "<build><plugins><plugin><groupId>org.springframework.boot</groupId>"
                                + "<artifactId>spring-boot-maven-plugin</artifactId><version>3.5.1</version><executions><execution><goals>"
                                + "<goal>repackage</goal></goals></execution></executions></plugin></plugins></build>"));
        add("compose.yml", """
                services:
                  shop:
                    build: shop
                    environment:
                      SPRING_MAIL_PASSWORD: summer
                  db:
                    image: postgres:17
                    environment:
                      POSTGRES_PASSWORD: summer
                """);

        assertThat(places("shop")).containsExactly("compose.yml:5");
        assertThat(places("")).containsExactly("compose.yml:5", "compose.yml:9");
        assertThat(run("shop").findings())
                .filteredOn(finding -> finding.rule().equals("compose-env-secret"))
                .singleElement()
                .extracting(Finding::application)
                .isEqualTo("shop");
    }

    @Test
    void what_somebody_else_issued_is_an_error_in_a_part_that_is_switched_off_or_not_active() {
        String token = TokenTemplates.filled("sk" + "_live_<alnum:24>", 3);
        add(
                "pom.xml",
                pom(
                        "shop",
                        "<parent><groupId>org.springframework.boot</groupId>"
                                + "<artifactId>spring-boot-starter-parent</artifactId><version>3.5.1</version></parent>"
                                + "<build><plugins><plugin><groupId>org.springframework.boot</groupId>"
                                + "<artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>"));
        add("src/main/resources/application.properties", "pay.enabled=false\npay.secret-key=" + token + "\n");
        add("src/main/resources/application-eu.properties", "pay.secret-key=" + token + "\n");

        assertThat(run().findings())
                .filteredOn(finding -> finding.rule().equals("secret-issued-token"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.ERROR);
    }

    @Test
    void each_finding_names_the_other_places_of_its_secret() {
        String secret = TokenTemplates.filled("<alnum:24>", 3);
        add("pom.xml", pom("shop", "<properties><api.secret>" + secret + "</api.secret></properties>"));
        add("deploy/send.sh", "#!/bin/sh\nAPI_SECRET=" + secret + " ./send\n");
        add("tools/send.py", "api_secret = \"" + secret + "\"\n");

        assertThat(run().findings())
                .extracting(
                        finding -> finding.location().path(),
                        finding -> finding.steps().stream()
                                .map(step -> step.location().path())
                                .toList())
                .containsExactlyInAnyOrder(
                        tuple("pom.xml", List.of("deploy/send.sh", "tools/send.py")),
                        tuple("deploy/send.sh", List.of("pom.xml", "tools/send.py")),
                        tuple("tools/send.py", List.of("deploy/send.sh", "pom.xml")));
    }

    private void add(String path, String text) {
        files.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String pom(String artifact, String more) {
        return "<project><groupId>com.example</groupId><artifactId>" + artifact + "</artifactId><version>1</version>"
                + more + "</project>";
    }

    /** @param modules those that report; none for a scan */
    private Outcome run(String... modules) {
        ScanRequest plain = ScanRequest.of(Path.of("nowhere").toAbsolutePath());
        ScanRequest request = new ScanRequest(
                plain.root(),
                "",
                List.of(modules),
                List.of(),
                List.of(),
                true,
                plain.severities(),
                List.of(),
                List.of(),
                List.of(),
                plain.buildProperties(),
                plain.resolved(),
                plain.packagedFolders(),
                plain.offerFiles());
        return new Scan(request, new FileTree(files)).run();
    }

    private List<String> places(String... modules) {
        List<String> places = new ArrayList<>();
        for (Finding finding : run(modules).findings()) {
            if (finding.rule().equals("dotenv-committed") || finding.rule().equals("compose-env-secret")) {
                places.add(finding.location().toString());
            }
        }
        return places;
    }
}
