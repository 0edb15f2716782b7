package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeValueTest {
    private static final String RULE = "spring-error-stacktrace";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            application.yml        | server.error.include-stacktrace: always              | 34-40
            application.yml        | server.error.include-stacktrace: always # for now    | 34-40
            application.yml        | server.error.include-stacktrace: 'always'            | 35-41
            application.yml        | server.error.include-stacktrace: "always"            | 35-41
            application.yml        | server: {error: {include-stacktrace: always}}        | 38-44
            application.yml        | server.error.include-stacktrace: !!str always        | 40-46
            application.yml        | server.error.include-stacktrace: "alw\\u0061ys"      |
            application.yml        | server.error.include-stacktrace: ${X:always}         |
            application.properties | server.error.include-stacktrace=always               | 33-39
            application.properties | server.error.include-stacktrace = always             | 35-41
            application.properties | server.error.include-stacktrace=alw\\u0061ys         |
            application.properties | server.error.include-stacktrace=\\a\\lways           |
            application.json       | {"server.error.include-stacktrace": "always"}        |
            """)
    void only_what_stands_there_as_plain_text_is_replaced(String file, String text, String columns) {
        List<Edit> edits = edits(Map.of("src/main/resources/" + file, text.strip() + "\n"));

        assertThat(edits.stream()
                        .map(e -> e.location().column() + "-" + e.location().endColumn())
                        .toList())
                .isEqualTo(columns == null ? List.of() : List.of(columns));
        assertThat(edits).allMatch(edit -> edit.text().equals("never"));
    }

    @Test
    void nothing_is_offered_for_what_filtering_brings() {
        Map<String, String> files = new TreeMap<>();
        files.put("src/main/resources/application.properties", "server.error.include-stacktrace=@stacktrace@\n");
        files.put("pom.xml", """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.1</version>
                  </parent>
                  <artifactId>shop</artifactId>
                  <properties>
                    <stacktrace>always</stacktrace>
                  </properties>
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

        assertThat(new EngineRun().run(files)).anyMatch(f -> f.rule().equals(RULE));
        assertThat(edits(files)).isEmpty();
    }

    @Test
    void a_deploy_file_is_edited_where_it_gives_the_value_itself() {
        Map<String, String> files = new TreeMap<>();
        files.put("src/main/resources/application.properties", "server.error.include-stacktrace=never\n");
        files.put("compose.yml", """
                services:
                  shop:
                    build: .
                    environment:
                      SERVER_ERROR_INCLUDE_STACKTRACE: always
                """);

        List<Edit> edits = edits(files);

        assertThat(edits).hasSize(1);
        assertThat(edits.get(0).location().toString()).isEqualTo("compose.yml:5");
        assertThat(edits.get(0).location().column()).isEqualTo(40);
    }

    private static List<Edit> edits(Map<String, String> files) {
        return new EngineRun()
                .run(files).stream()
                        .filter(f -> f.rule().equals(RULE))
                        .map(Finding::edits)
                        .flatMap(List::stream)
                        .toList();
    }
}
