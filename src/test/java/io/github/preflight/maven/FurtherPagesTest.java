package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.rule.RulePage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parameter {@code rulePages} brings. */
class FurtherPagesTest {
    private static final String PAGE = """
            ---
            category: setting
            severity: error
            keys: shop.payment.mode
            unsafe: sandbox
            message: no money is taken: {key} is '{value}'
            ---

            # Payments go to the sandbox

            ## How to fix

            Set `shop.payment.mode` to `live`.
            """;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void resolve() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void a_folder_brings_its_pages() throws Exception {
        write("policies/shop/no-sandbox.md", PAGE);
        write("policies/a-first.md", PAGE);
        write("policies/README.md", "Our policies.");

        List<RulePage> pages = read(List.of(), "policies");

        assertThat(pages)
                .extracting(page ->
                        page.header().info().pack() + "/" + page.header().info().id() + ": " + page.title())
                .containsExactly(
                        "policies/a-first: Payments go to the sandbox", "shop/no-sandbox: Payments go to the sandbox");
        assertThat(pages.get(0).header().fix()).isEqualTo("Set `shop.payment.mode` to `live`.");
    }

    @Test
    void a_dependency_of_the_plugin_brings_its_pages() throws Exception {
        Path jar = folder.resolve("policy-1.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("acme/no-sandbox.md", "acme/readme.md", "other/elsewhere.md")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((name.contains("readme") ? "Words" : PAGE).getBytes(StandardCharsets.UTF_8));
            }
        }
        write("classes/acme/from-a-module.md", PAGE);

        List<RulePage> pages = read(List.of(folder.resolve("missing.jar"), jar, folder.resolve("classes")), "acme");

        assertThat(pages).extracting(page -> page.header().info().id()).containsExactly("no-sandbox", "from-a-module");
    }

    @Test
    void a_page_that_is_not_understood_is_named_with_its_line() throws Exception {
        write("policies/no-sandbox.md", PAGE.replace("unsafe:", "unsave:"));

        assertWrong("rulePages: " + folder + "/policies/no-sandbox.md:5: 'unsave' is no word of a header; one of ");
    }

    @Test
    void a_page_has_a_name_that_is_an_id() throws Exception {
        write("policies/No Sandbox.md", PAGE);

        assertWrong(
                "rulePages: " + folder + "/policies/No Sandbox.md: 'No Sandbox' is no id for a rule; name the page");
    }

    @Test
    void a_page_is_told_by_keys_and_not_by_code() throws Exception {
        write("policies/no-sandbox.md", PAGE.replace("unsafe: sandbox", "check: SecretLiteral"));

        assertWrong("rulePages: " + folder + "/policies/no-sandbox.md: 'check' names code of Preflight; tell");
    }

    @Test
    void a_page_is_bounded() throws Exception {
        write("policies/no-sandbox.md", PAGE + "x".repeat(300_000));

        assertWrong("rulePages: " + folder + "/policies/no-sandbox.md: the page is too long; a page may have 256 KiB");
    }

    @Test
    void a_place_without_pages_is_a_mistake() throws Exception {
        assertWrong("rulePages: there is no page in 'policies'; name a folder with .md files, as " + folder
                + "/policies, or one in a dependency of the plugin");
    }

    @Test
    void names_are_taken_once() throws Exception {
        write("policies/spring-a.md", PAGE);
        write("one/no-sandbox.md", PAGE);
        write("two/no-sandbox.md", PAGE);

        assertThatThrownBy(() -> choices().withPages(read(List.of(), "policies")))
                .hasMessageStartingWith("rulePages: rule 'spring-a' comes with Preflight; give the page another name");
        assertThatThrownBy(() -> choices().withPages(read(List.of(), "one", "two")))
                .hasMessage("rulePages: two pages are named 'no-sandbox'; give one another name");
        assertThat(choices()
                        .withPages(read(List.of(), "one"))
                        .withPairs(List.of("no-sandbox:off"))
                        .severities())
                .containsKey("no-sandbox");
    }

    private static RuleChoices choices() {
        return new RuleChoices(new FakeEngine(), PomPlaces.of(new MavenProject()));
    }

    private void assertWrong(String message) {
        assertThatThrownBy(() -> read(List.of(), "policies"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(message);
    }

    private List<RulePage> read(List<Path> dependencies, String... places) throws MojoExecutionException {
        return new FurtherPages(folder, dependencies).read(List.of(places));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
