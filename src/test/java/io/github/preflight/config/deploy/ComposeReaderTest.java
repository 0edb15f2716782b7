package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.environment;
import static io.github.preflight.config.deploy.Deployments.find;
import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.mounts;
import static io.github.preflight.config.deploy.Deployments.names;
import static io.github.preflight.config.deploy.Deployments.only;
import static io.github.preflight.config.deploy.Deployments.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComposeReaderTest {
    @Test
    void environment_beats_its_files_and_both_beat_the_image() {
        FoundDeployments found = find(
                "compose.yml",
                """
                services:
                  shop:
                    build: ./shop
                    image: acme/shop-server:1.0
                    container_name: shop-1
                    env_file: [first.env, second.env]
                    environment:
                      SPRING_PROFILES_ACTIVE: prod
                      FROM_HOST:
                """,
                "first.env",
                "A=first\nB=first\n",
                "second.env",
                "B=second\n",
                "shop/Dockerfile",
                """
                FROM eclipse-temurin:21
                COPY target/shop-web-*.jar /app.jar
                ENV SPRING_PROFILES_ACTIVE=dev IMAGE=1 A=image
                ENTRYPOINT ["java", "-Xmx1g", "-jar", "/app.jar"]
                CMD ["--a=b"]
                """);
        Deployment shop = only(found);
        assertThat(shop.name()).isEqualTo("compose.yml#shop");
        assertThat(shop.location().toString()).isEqualTo("compose.yml:2");
        assertThat(environment(shop))
                .containsExactly("IMAGE=1", "A=first", "B=second", "SPRING_PROFILES_ACTIVE=prod", "FROM_HOST?");
        assertThat(span(shop.environment().get(3).location())).isEqualTo("compose.yml:8:31-35");
        assertThat(shop.openEnvironment()).isFalse();
        assertThat(lines(shop.jvmFlags())).containsExactly("ENTRYPOINT -Xmx1g");
        assertThat(lines(shop.arguments())).containsExactly("CMD --a=b");
        assertThat(shop.folder()).isEqualTo("shop");
        assertThat(shop.workingDirectory()).contains("/");
        assertThat(shop.hints()).containsExactly("shop-web", "shop-server", "shop-1", "shop");
    }

    @Test
    void lists_interpolation_and_escapes() {
        Deployment shop = only(find("deploy/stack.yaml", """
                services:
                  shop:
                    image: ${REGISTRY:-acme}/shop:${TAG}
                    environment:
                      - PASSED
                      - "PROFILE=${PROFILE}"
                      - WITH_DEFAULT=${UNSET:-yes}
                      - EMPTY_IS_SET=${EMPTY-no}
                      - EMPTY_IS_UNSET=${EMPTY:-yes}
                      - REQUIRED=${UNSET:?must be set}
                      - REPLACED=${PROFILE:+on}
                      - DOLLAR=$$HOME
                      - URL=jdbc:${UNSET}:x
                """, "deploy/.env", "PROFILE=prod\nEMPTY=\n"));
        assertThat(environment(shop))
                .containsExactly(
                        "PASSED?",
                        "PROFILE=prod",
                        "WITH_DEFAULT=yes",
                        "EMPTY_IS_SET=",
                        "EMPTY_IS_UNSET=yes",
                        "REQUIRED?",
                        "REPLACED=on",
                        "DOLLAR=$HOME",
                        "URL?");
        assertThat(span(shop.environment().get(1).location())).isEqualTo("deploy/.env:1:9-13");
        assertThat(shop.hints()).containsExactly("shop");
    }

    @Test
    void a_file_that_is_not_committed_leaves_the_environment_open() {
        Deployment shop = only(find("compose.yml", """
                services:
                  shop:
                    image: acme/shop
                    env_file:
                      - path: secret.env
                        required: false
                """));
        assertThat(shop.openEnvironment()).isTrue();
    }

    @Test
    void a_command_takes_the_place_of_the_image_s() {
        Deployment shop = only(find(
                "compose.yml",
                """
                services:
                  shop:
                    build: .
                    entrypoint: ["sh", "-c", "java $$JAVA_OPTS -jar /a.jar"]
                    environment:
                      JAVA_OPTS: -Dspring.profiles.active=prod -Xmx1g
                      JAVA_TOOL_OPTIONS: -Dfrom.tool=1
                """,
                "Dockerfile",
                "FROM x\nENTRYPOINT [\"java\", \"-Dold=1\", \"-jar\", \"a.jar\"]\nCMD [\"--old\"]\n"));
        assertThat(lines(shop.systemProperties())).containsExactly("from.tool 1", "spring.profiles.active prod");
        assertThat(lines(shop.jvmFlags())).containsExactly("JAVA_OPTS -Xmx1g");
        assertThat(shop.arguments()).isEmpty();
    }

    @Test
    void script_options_count_while_the_start_is_unknown_and_not_when_it_ignores_them() {
        String compose = """
                services:
                  shop:
                    build: .
                    environment:
                      JAVA_OPTS: -Da=b
                """;
        Deployment unknown = only(find("compose.yml", compose, "Dockerfile", "FROM acme/java-runner\n"));
        Deployment ignoring =
                only(find("compose.yml", compose, "Dockerfile", "FROM x\nENTRYPOINT [\"java\",\"-jar\",\"a.jar\"]\n"));
        assertThat(lines(unknown.systemProperties())).containsExactly("a b");
        assertThat(ignoring.systemProperties()).isEmpty();
    }

    @Test
    void options_without_a_program_reach_the_application() {
        Deployment shop = only(find(
                "compose.yml",
                "services:\n  shop:\n    image: acme/shop\n    command: --spring.profiles.active=prod\n"));
        assertThat(lines(shop.arguments())).containsExactly("command --spring.profiles.active=prod");
        assertThat(span(shop.arguments().get(0).location())).isEqualTo("compose.yml:4:14-43");
    }

    @Test
    void a_copied_start_script_is_followed() {
        Deployment shop = only(find(
                "compose.yml",
                "services:\n  shop:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n",
                "docker/Dockerfile",
                """
                FROM eclipse-temurin:21
                WORKDIR /app
                COPY docker/run.sh ./
                ENV JAVA_OPTS="-Xmx1g -Da=b"
                ENTRYPOINT ["./run.sh"]
                CMD ["--from-cmd"]
                """,
                "docker/run.sh",
                """
                #!/bin/sh
                set -e
                if [ -n "$DEBUG" ]; then
                  JAVA_OPTS="$JAVA_OPTS -agentlib:jdwp=server=y"
                  exec java -Ddebug=1 -jar app.jar
                fi
                export LOG_LEVEL=info
                exec java -Dc=d -Dprofile=${PROFILE:-prod} \\
                  -jar app.jar "$@"
                """));
        assertThat(lines(shop.systemProperties())).containsExactly("c d", "profile prod");
        assertThat(shop.systemProperties().get(0).location().toString()).isEqualTo("docker/run.sh:8");
        assertThat(lines(shop.arguments())).containsExactly("CMD --from-cmd");
        assertThat(environment(shop)).contains("LOG_LEVEL=info");
        assertThat(shop.folder()).isEmpty();
    }

    @Test
    void services_extend_services_and_anchors_come_through() {
        FoundDeployments found = find(
                "compose.yml",
                """
                x-common: &common
                  restart: always
                  environment: &env
                    A: 1
                services:
                  base:
                    <<: *common
                    image: acme/base
                  shop:
                    extends: base
                    environment:
                      B: 2
                  other:
                    extends:
                      file: parts/other.yml
                      service: other
                """,
                "parts/other.yml",
                "services:\n  other:\n    image: acme/other\n    env_file: other.env\n",
                "parts/other.env",
                "C=3\n");
        assertThat(names(found.deployments()))
                .containsExactly("compose.yml#base", "compose.yml#other", "compose.yml#shop", "parts/other.yml#other");
        assertThat(environment(found.deployments().get(1))).containsExactly("C=3");
        assertThat(environment(found.deployments().get(2))).containsExactly("A=1", "B=2");
    }

    @Test
    void mounts_name_what_is_committed() {
        Deployment shop =
                only(find("ops/compose.yml", """
                services:
                  shop:
                    image: acme/shop
                    volumes:
                      - ./config:/app/config:ro
                      - data:/data
                      - ../missing:/missing
                      - /etc/localtime:/etc/localtime
                      - type: bind
                        source: ./one.yml
                        target: /app/one.yml
                    secrets: [password]
                    configs:
                      - source: main
                        target: /app/main.yml
                configs:
                  main:
                    file: ./one.yml
                """, "ops/config/application.yml", "a: b\n", "ops/one.yml", "a: b\n"));
        assertThat(mounts(shop))
                .containsExactly(
                        "/app/config < ops/config",
                        "/data < ?",
                        "/missing < ?",
                        "/etc/localtime < ?",
                        "/app/one.yml < ops/one.yml",
                        "/run/secrets/password < ?",
                        "/app/main.yml < ops/one.yml");
    }

    @Test
    void databases_and_built_monitors_are_tools() {
        FoundDeployments found = find("docker-compose.yml", """
                services:
                  db:
                    image: docker.io/library/postgres:17
                    environment: [POSTGRES_PASSWORD=example]
                  monitor:
                    build: ./monitor
                  shop:
                    image: acme/shop
                """, "monitor/Dockerfile", "FROM grafana/grafana\n");
        assertThat(names(found.deployments())).containsExactly("docker-compose.yml#shop");
        assertThat(names(found.tools())).containsExactly("docker-compose.yml#db", "docker-compose.yml#monitor");
        assertThat(environment(found.tools().get(0))).containsExactly("POSTGRES_PASSWORD=example");
    }

    @Test
    void a_production_overlay_is_judged_with_what_it_lies_over() {
        FoundDeployments found = find(
                "compose.yml",
                "services:\n  shop:\n    image: acme/shop\n    environment: {A: base, B: base}\n  other:\n    image: acme/other\n",
                "compose.prod.yml",
                "services:\n  shop:\n    environment: {A: prod}\n");
        assertThat(names(found.deployments())).containsExactly("compose.prod.yml#shop", "compose.yml#other");
        assertThat(environment(found.deployments().get(0))).containsExactly("B=base", "A=prod");
    }
}
