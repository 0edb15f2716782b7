package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.span;
import static io.github.preflight.config.deploy.Deployments.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Location;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void words_are_sorted_by_what_reads_them() {
        Launch launch =
                shell("A=1 exec java -Xmx1g -cp lib/* -Da=b -Dempty --add-opens java.base/java.lang=ALL-UNNAMED "
                        + "\"-Dquoted=x y\" -jar target/shop-1.0.jar --server.port=80 prod");
        assertThat(variables(launch.environment())).containsExactly("A=1");
        assertThat(lines(launch.systemProperties())).containsExactly("a b", "empty ", "quoted x y");
        assertThat(lines(launch.jvmFlags()))
                .containsExactly("web -Xmx1g", "web -cp lib/*", "web --add-opens java.base/java.lang=ALL-UNNAMED");
        assertThat(lines(launch.arguments())).containsExactly("web --server.port=80", "web prod");
        assertThat(launch.artifact()).contains("target/shop-1.0.jar");
        assertThat(span(launch.jvmFlags().get(1).location())).isEqualTo("Procfile:1:22-31");
        assertThat(span(launch.systemProperties().get(0).location())).isEqualTo("Procfile:1:32-38");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java -jar a.jar --x                                             | --x
                    sh -c "exec java -jar a.jar --x"                                | --x
                    /usr/bin/env bash -lc 'cd /app && java -jar a.jar --x'          | --x
                    nohup /opt/jdk/bin/java -jar a.jar --x > log 2>&1 &             | --x
                    $JAVA_HOME/bin/java -jar a.jar --x                              | --x
                    gosu app tini -- java -jar a.jar --x                            | --x
                    ./wait-for-it.sh db:5432 -- java -jar a.jar --x                 | --x
                    java org.springframework.boot.loader.launch.JarLauncher --x     | --x
                    java -m shop/com.acme.Main --x # comment                        | --x
                    eval "java -jar a.jar --x"                                      | --x
                    su - app -c "java -jar a.jar --x"                               | --x
                    sleep 5; java -jar a.jar --x                                    | --x
                    mvn spring-boot:run -Dspring-boot.run.profiles=dev              | --spring.profiles.active=dev
                    ./mvnw spring-boot:run '-Dspring-boot.run.arguments=--x'        | --x
                    ./gradlew bootRun --args=--x                                    | --x
                    """)
    void a_launch_is_found_behind_whatever_starts_it(String line, String argument) {
        Launch launch = shell(line);
        assertThat(launch.found()).isTrue();
        assertThat(launch.arguments()).extracting("value").containsExactly(argument);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java -version",
                "echo java -jar a.jar",
                "ps -ef | grep java",
                "apt-get install java tools",
                "catalina.sh run",
                ""
            })
    void what_starts_no_application_is_no_launch(String line) {
        assertThat(shell(line).found()).isFalse();
    }

    @Test
    void an_unquoted_variable_becomes_words_of_its_own_place() {
        Location place = new Location("Dockerfile", 3, 15, 3, 32);
        List<EnvironmentVariable> environment =
                List.of(new EnvironmentVariable("JAVA_OPTS", Optional.of("-Dsome=x -Xmx1024"), place));
        Launch launch = CommandLine.shell("CMD", "java $JAVA_OPTS -jar a.jar", at("Procfile"), environment, false);
        assertThat(lines(launch.systemProperties())).containsExactly("some x");
        assertThat(lines(launch.jvmFlags())).containsExactly("JAVA_OPTS -Xmx1024");
        assertThat(span(launch.jvmFlags().get(0).location())).isEqualTo("Dockerfile:3:24-32");
    }

    @Test
    void what_nothing_tells_is_named() {
        Launch launch = CommandLine.shell(
                "web",
                "java $JAVA_OPTS -Dserver.port=$PORT -Dprofile=${PROFILE:-prod} -jar a.jar --h=$(hostname)",
                at("Procfile"),
                List.of(),
                true);
        assertThat(lines(launch.systemProperties())).containsExactly("server.port ${PORT}", "profile ${PROFILE}");
        assertThat(lines(launch.arguments())).containsExactly("web --h=${unknown}");
        assertThat(launch.missing()).containsExactly("PORT", "PROFILE", "unknown");
    }

    @Test
    void an_unset_variable_of_a_known_environment_is_nothing() {
        Launch launch = shell("java $JAVA_OPTS -Dx=${Y:-default} -Dz=$Z -jar a.jar");
        assertThat(lines(launch.systemProperties())).containsExactly("x default", "z ");
        assertThat(launch.missing()).isEmpty();
    }

    @Test
    void option_variables_hold_flags_and_arguments() {
        Launch options = CommandLine.options(
                "JAVA_TOOL_OPTIONS",
                "-Dspring.profiles.active=\"prod,eu\" -agentlib:jdwp=server=y --add-opens=a/b=c --debug",
                at("compose.yml"));
        assertThat(lines(options.systemProperties())).containsExactly("spring.profiles.active prod,eu");
        assertThat(lines(options.jvmFlags()))
                .containsExactly("JAVA_TOOL_OPTIONS -agentlib:jdwp=server=y", "JAVA_TOOL_OPTIONS --add-opens=a/b=c");
        assertThat(lines(options.arguments())).containsExactly("JAVA_TOOL_OPTIONS --debug");
    }

    @Test
    void variables_that_eat_themselves_end() {
        String line = "A='sh -c \"$A; $A; $A; $A\"'; B=$A$A$A; C=$B$B$B; eval \"$C\"; " + "${X:-".repeat(20_000)
                + "sh ".repeat(20_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> shell(line));
    }

    private static Launch shell(String line) {
        return CommandLine.shell(
                "web",
                line,
                new Location("Procfile", 1, 1, 1, line.length() + 1),
                List.of(new EnvironmentVariable("JAVA_HOME", Optional.of("/opt/jdk"), at("Dockerfile"))),
                false);
    }

    private static Location at(String path) {
        return Location.ofFile(path);
    }
}
