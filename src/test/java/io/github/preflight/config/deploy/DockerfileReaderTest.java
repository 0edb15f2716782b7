package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.span;
import static io.github.preflight.config.deploy.Deployments.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Location;
import io.github.preflight.source.UnreadableFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class DockerfileReaderTest {
    @Test
    void variables_are_set_in_both_forms_and_replaced_by_what_stands_above() {
        Dockerfile.Stage image = read("""
                FROM eclipse-temurin:21
                ARG PROFILE=prod
                ENV SPRING_PROFILES_ACTIVE=$PROFILE GREETING="hello world" QUOTED='$PROFILE'
                ENV LEGACY one two
                ENV NEXT=${SPRING_PROFILES_ACTIVE:-none}-x OTHER=${NOBODY:-default} ESCAPED=a\\ b
                ENV HOST=$SOMEBODY
                ENV GREETING=bye
                """);
        assertThat(variables(image.environment()))
                .containsExactly(
                        "SPRING_PROFILES_ACTIVE=prod",
                        "QUOTED=$PROFILE",
                        "LEGACY=one two",
                        "NEXT=prod-x",
                        "OTHER=default",
                        "ESCAPED=a b",
                        "HOST?",
                        "GREETING=bye");
        assertThat(span(image.environment().get(0).location())).isEqualTo("Dockerfile:3:28-36");
        assertThat(span(image.environment().get(2).location())).isEqualTo("Dockerfile:4:12-19");
    }

    @Test
    void an_instruction_goes_on_behind_comments_and_keeps_its_places() {
        Dockerfile.Stage image = read("""
                FROM alpine
                ENV A=1 \\
                    # of the second

                    B=two
                ENTRYPOINT java \\
                  -jar app.jar
                """);
        assertThat(variables(image.environment())).containsExactly("A=1", "B=two");
        assertThat(span(image.environment().get(1).location())).isEqualTo("Dockerfile:5:7-10");
        Location entrypoint = image.entrypoint().orElseThrow().text().location();
        assertThat(entrypoint).isEqualTo(new Location("Dockerfile", 6, 12, 7, 15));
    }

    @Test
    void a_file_may_choose_another_escape_character() {
        Dockerfile.Stage image = read("# escape=`\nFROM x\nENV P=C:\\app `\n  Q=2\n");
        assertThat(variables(image.environment())).containsExactly("P=C:\\app", "Q=2");
    }

    @Test
    void here_documents_are_no_instructions() {
        Dockerfile.Stage image = read("""
                FROM x
                RUN <<EOF
                ENV INSIDE=1
                CMD inside
                EOF
                COPY <<-"END" /run.sh
                	ENV ALSO=1
                	END
                RUN echo $((1<<2))
                ENV OUTSIDE=1
                """);
        assertThat(variables(image.environment())).containsExactly("OUTSIDE=1");
        assertThat(image.command()).isEmpty();
    }

    @Test
    void only_the_last_stage_counts_with_those_it_is_built_from() {
        Dockerfile file = file("""
                ARG BASE=eclipse-temurin:17
                FROM maven AS build
                ENV BUILD=1
                FROM ${BASE} AS base
                ENV SHARED=1
                WORKDIR /opt
                FROM base
                WORKDIR app
                COPY --from=build --chown=a:b /w/shop/target/shop-*.jar lib/app.jar
                COPY ["a b.txt", "c.txt", "docs/"]
                EXPOSE 8080 5005/tcp
                USER app
                """, Map.of());
        Dockerfile.Stage image = file.image().orElseThrow();
        assertThat(image.base().value()).isEqualTo("eclipse-temurin:17");
        assertThat(variables(image.environment())).containsExactly("SHARED=1");
        assertThat(image.workingDirectory().orElseThrow().value()).isEqualTo("/opt/app");
        assertThat(image.copies().get(0).from()).isEqualTo("build");
        assertThat(image.copies().get(0).target()).isEqualTo("/opt/app/lib/app.jar");
        assertThat(lines(image.copies().get(1).sources())).containsExactly("COPY a b.txt", "COPY c.txt");
        assertThat(image.copies().get(1).target()).isEqualTo("/opt/app/docs/");
        assertThat(lines(image.exposed())).containsExactly("EXPOSE 8080", "EXPOSE 5005/tcp");
        assertThat(image.user().orElseThrow().value()).isEqualTo("app");
    }

    @Test
    void an_entrypoint_takes_an_earlier_command_away() {
        Dockerfile.Stage image = read("FROM x\nCMD [\"a\"]\nENTRYPOINT [\"java\", \"-jar\", \"/a\\\"b.jar\"]\n");
        assertThat(image.command()).isEmpty();
        List<PlacedText> words = image.entrypoint().orElseThrow().words().words();
        assertThat(words.stream().map(PlacedText::text)).containsExactly("java", "-jar", "/a\"b.jar");
        assertThat(span(words.get(1).location())).isEqualTo("Dockerfile:3:22-26");
    }

    @Test
    void given_build_arguments_beat_defaults() {
        Dockerfile file = file("FROM x\nARG JAR=target/*.jar\nCOPY $JAR /app.jar\n", Map.of("JAR", "shop.jar"));
        assertThat(lines(file.image().orElseThrow().copies().get(0).sources())).containsExactly("COPY shop.jar");
        assertThat(lines(file.arguments())).containsExactly("JAR shop.jar");
    }

    @Test
    void hostile_files_take_bounded_time_and_memory() {
        StringBuilder text = new StringBuilder("FROM x AS s\nENV A=aaaaaaaaaaaaaaaa\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("ENV A=$A$A B")
                    .append(i)
                    .append("=$A\nRUN x <<E")
                    .append(i)
                    .append("\nFROM s AS s\n");
        }
        text.append("ENV D=").append("${X:-".repeat(50_000)).append('\n');
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(text.toString()));
    }

    private static Dockerfile.Stage read(String text) {
        return file(text, Map.of()).image().orElseThrow();
    }

    private static Dockerfile file(String text, Map<String, String> arguments) {
        try {
            return DockerfileReader.read(Deployments.file("Dockerfile", text), arguments);
        } catch (UnreadableFileException e) {
            throw new AssertionError(e);
        }
    }
}
