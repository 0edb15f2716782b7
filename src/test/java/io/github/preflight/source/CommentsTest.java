package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentsTest {
    /** A line break is written as a paragraph sign; a comment is whatever holds {@code yes}. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            app.properties       ~ # yes                                   ~ 1 alone
            app.properties       ~   ! yes                                 ~ 1 alone
            app.properties       ~ a=1 # no                                ~
            app.properties       ~ a=1\\¶# no                              ~
            app.properties       ~ # a\\¶# yes                             ~ 2 alone
            app.yml              ~ # yes                                   ~ 1 alone
            app.yml              ~ a: 1  # yes                             ~ 1
            app.yml              ~ a: 1# no                                ~
            app.yml              ~ a: '# no'                               ~
            app.yml              ~ a: "x \\" # no"                         ~
            app.yml              ~ a: it's # yes                           ~ 1
            app.yml              ~ a: 'it''s # no' # yes                   ~ 1
            app.yml              ~ a: "one¶  # no¶  two" # yes             ~ 3
            app.yml              ~ a: |¶  # no¶b: 1 # yes                  ~ 3
            app.yml              ~ a: >-  # yes                            ~ 1
            app.yml              ~ a: >-¶  # no¶¶  # no¶# yes              ~ 5 alone
            app.yml              ~ - a: |2¶    # no¶  b: 1 # yes           ~ 3
            app.yml              ~ - |¶  # no¶- b # yes                    ~ 3
            app.yml              ~ a: ["# no", 'b'] # yes                  ~ 1
            app.yml              ~ a: |¶b: 1 # yes                         ~ 2
            map.yaml             ~ data:¶  application.yml: |¶    # yes¶    a: 1    ~ 3 alone
            map.yaml             ~ data:¶  text: |¶    # no¶    a: 1       ~
            pom.xml              ~ <a>1</a> <!-- yes -->                   ~ 1
            pom.xml              ~ <!--¶yes¶-->                            ~ 1 alone
            pom.xml              ~ <![CDATA[<!-- no -->]]>                 ~
            pom.xml              ~ <a>preflight no</a>                     ~
            Dockerfile           ~ # yes                                   ~ 1 alone
            Dockerfile           ~ ENV A="# no"                            ~
            Dockerfile           ~ RUN a # no                              ~
            api.Dockerfile       ~ # yes                                   ~ 1 alone
            .env                 ~ # yes                                   ~ 1 alone
            .env                 ~ A=b # yes                               ~ 1
            .env                 ~ A=b# no                                 ~
            .env                 ~ A="b # no" # yes                        ~ 1
            .env                 ~ A="b¶# no"                              ~
            .env.production      ~ A='# no'                                ~
            start.sh             ~ # yes                                   ~ 1 alone
            start.sh             ~ java -jar a.jar # yes                   ~ 1
            start.sh             ~ echo "# no" '# no' a#no ${#no}          ~
            start.sh             ~ echo "¶# no¶"                           ~
            Procfile             ~ # yes                                   ~ 1 alone
            Procfile             ~ web: java # no                          ~
            A.java               ~ // yes                                  ~ 1 alone
            A.java               ~ int a; /* yes */                        ~ 1
            A.java               ~ /*¶ * yes¶ */                           ~ 1 alone
            A.java               ~ String a = "// no";                     ~
            A.java               ~ String a = \"""¶// no¶\"""; // yes      ~ 3
            A.java               ~ char a = '"'; // yes                    ~ 1
            A.kt                 ~ val a = "// no" // yes                  ~ 1
            build.gradle         ~ a 'http://no' // yes                    ~ 1
            build.gradle.kts     ~ a("// no") // yes                       ~ 1
            app.json             ~ {"a": "// no"} // yes                   ~ 1
            app.json             ~ {"a": 1 /* yes */}                      ~ 1
            application.conf     ~ a = 1 # yes                             ~ 1
            application.conf     ~ a = 1 // yes                            ~ 1
            application.conf     ~ a = "# no"                              ~
            settings.py          ~ A = '# no' # yes                        ~ 1
            settings.py          ~ A = '''¶# no¶'''                        ~
            data.sql             ~ select '-- no' -- yes                   ~ 1
            data.sql             ~ select 'it''s -- no' /* yes */          ~ 1
            app.ini              ~ ; yes                                   ~ 1 alone
            app.ini              ~ a = 1 ; no                              ~
            shop.service         ~ # yes                                   ~ 1 alone
            libs.versions.toml   ~ a = "# no" # yes                        ~ 1
            README.md            ~ <!-- no -->                             ~
            start                ~ #!/bin/sh¶# yes                         ~ 2 alone
            """)
    void comments_are_told_by_the_files_own_syntax(String name, String text, String expected) {
        List<String> found = new ArrayList<>();
        for (Comment comment : Comments.in(SourceText.of(name, text.replace('¶', '\n')))) {
            assertThat(comment.text()).doesNotContain("no");
            if (comment.text().contains("yes")) {
                found.add(comment.line() + (comment.alone() ? " alone" : ""));
            }
        }
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void a_comment_over_several_lines_tells_its_last() {
        assertThat(Comments.in(SourceText.of("pom.xml", "<a/>\n<!-- one\ntwo -->\n")))
                .containsExactly(new Comment(2, 3, true, "<!-- one\ntwo -->"));
    }
}
