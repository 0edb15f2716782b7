package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.preflight.check.Checks;
import io.github.preflight.model.RulePageText;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.rule.RulePage;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    /** A page that goes beyond the part of Markdown that {@link Markdown} knows fails here. */
    @TestFactory
    List<DynamicTest> every_page_becomes_what_commonmark_makes_of_it() {
        RuleCatalog catalog = RuleCatalog.packed(new Checks());
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleHeader header : catalog.headers()) {
            String id = header.info().id();
            tests.add(dynamicTest(id, () -> {
                RulePageText page = catalog.page(id).map(RulePage::shown).orElseThrow();
                assertSame(page.body());
                assertSame(page.why());
                assertSame(page.fix());
            }));
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\ntwo\n\nthree",
                "# a\n## b\ntext right below\n###### f\n####### no heading\n#none",
                "- one\n- two `x`\n  goes on\n- three\n\nbehind",
                "1. one\n2. two\n3. three",
                "text\n- a list ends it",
                "```\nplain <b>\n```\nbehind",
                "```yaml\na: \"b\" & c\n\n\nd\n```",
                "`` a ` b `` and `<x>` and ` ` and `  padded  `, an `open one",
                "**strong** and *emphasis* and **both *at* once**, 2 * 3 * 4, a*b",
                "[a `link`](https://example.com/a?b=c&d) and [no link] and [x] (y)",
                "\\*not\\* \\`code\\` \\[x\\] back\\slash",
                "a < b > c & \"d\" 'e'",
                "spring.jpa.*.show-sql and management.*, * alone"
            })
    void texts_become_what_commonmark_makes_of_them(String text) {
        assertSame(text);
    }

    @Test
    void what_is_beyond_stays_text() {
        assertThat(Markdown.html("<script>alert(1)</script>", 0))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assertThat(Markdown.html("[x](javascript:alert(1))", 0)).isEqualTo("<p>[x](javascript:alert(1))</p>\n");
        assertThat(Markdown.html("[x](https://a\"onclick=)", 0))
                .contains("&quot;")
                .doesNotContain("a\"");
    }

    @Test
    void headings_can_be_put_lower_and_fences_named() {
        assertThat(Markdown.html("## Bad\n\n```yaml application.yml\na: b\n```", 2))
                .isEqualTo("""
                        <h4>Bad</h4>
                        <p class="file">application.yml</p>
                        <pre><code class="language-yaml">a: b
                        </code></pre>
                        """);
    }

    private static void assertSame(String markdown) {
        String ours = Markdown.html(markdown, 0).replaceAll("<p class=\"file\">.*</p>\n", "");
        assertThat(ours).isEqualTo(RENDERER.render(PARSER.parse(markdown)));
    }
}
