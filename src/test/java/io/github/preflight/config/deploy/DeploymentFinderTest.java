package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.environment;
import static io.github.preflight.config.deploy.Deployments.find;
import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.names;
import static io.github.preflight.config.deploy.Deployments.only;
import static io.github.preflight.config.deploy.Deployments.span;
import static io.github.preflight.config.deploy.Deployments.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentFinderTest {
    private static final String COMPOSE = "services:\n  shop:\n    image: acme/shop\n";
    private static final String JAVA = "FROM eclipse-temurin:21\nCOPY target/shop-1.0-SNAPSHOT.jar /app.jar\n"
            + "ENV A=image\nENTRYPOINT java -jar /app.jar\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.dev.yml",
                "docker-compose.override.yml",
                "docker-compose-local.yml",
                "src/test/docker/app.yml",
                "local/compose.yml",
                "docker-dev/compose.yml",
                "web/node_modules/x/compose.yml",
                "application-compose.yml"
            })
    void files_for_development_are_no_deployments(String path) {
        assertThat(find(path, COMPOSE).deployments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.yml",
                "src/main/docker/app.yml",
                "docker-compose.prod.yaml",
                "docker/anything.yml",
                "test-results-service/compose.yml"
            })
    void compose_files_are_told_by_what_they_hold(String path) {
        assertThat(names(find(path, COMPOSE).deployments())).containsExactly(path + "#shop");
    }

    @Test
    void a_dockerfile_that_nobody_builds_is_a_deployment_of_its_own() {
        FoundDeployments found = find(
                "shop/Dockerfile",
                JAVA,
                "web/Dockerfile",
                "FROM node:20 AS build\nFROM nginx\nCOPY --from=build dist /usr/share/nginx/html\n",
                "shop/Dockerfile.dev",
                JAVA);
        Deployment shop = only(found);
        assertThat(shop.name()).isEqualTo("shop/Dockerfile");
        assertThat(shop.hints()).containsExactly("shop");
        assertThat(shop.folder()).isEqualTo("shop");
        assertThat(found.tools()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    shop/Dockerfile        | A=image | its folder or artifact is named like the image
                    docker/Dockerfile.shop | A=image | its name says the image
                    docker/Dockerfile      | A=image | it is the only one
                    """)
    void an_image_is_joined_with_the_dockerfile_that_builds_it(String path, String variable, String why) {
        Deployment shop = only(find("compose.yml", COMPOSE, path, JAVA));
        assertThat(environment(shop)).as(why).containsExactly(variable);
    }

    @Test
    void an_image_that_the_build_makes_is_not_joined() {
        FoundDeployments found = find(
                "compose.yml",
                COMPOSE,
                "Dockerfile",
                JAVA,
                "pom.xml",
                "<project><artifactId>jib-maven-plugin</artifactId></project>");
        assertThat(names(found.deployments())).containsExactly("Dockerfile", "compose.yml#shop");
        assertThat(environment(found.deployments().get(1))).isEmpty();
    }

    @Test
    void one_dockerfile_builds_the_images_of_several_modules() {
        FoundDeployments found = find(
                "compose.yml",
                "services:\n  a:\n    image: acme/a\n  b:\n    image: acme/b\n",
                "docker/Dockerfile",
                """
                FROM eclipse-temurin AS builder
                ARG ARTIFACT
                COPY ${ARTIFACT}.jar application.jar
                FROM eclipse-temurin
                ENV SPRING_PROFILES_ACTIVE=docker
                COPY --from=builder application/ ./
                ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
                """);
        assertThat(names(found.deployments())).containsExactly("compose.yml#a", "compose.yml#b");
        assertThat(environment(found.deployments().get(1))).containsExactly("SPRING_PROFILES_ACTIVE=docker");
    }

    @Test
    void each_process_of_a_procfile_but_the_release_is_a_deployment() {
        FoundDeployments found = find("Procfile", """
                web: java $JAVA_OPTS -Dserver.port=$PORT -jar target/shop-1.0.jar
                worker: java -jar worker.jar --spring.profiles.active=prod
                release: ./migrate.sh
                assets: npm start
                """);
        assertThat(names(found.deployments())).containsExactly("Procfile#web", "Procfile#worker");
        Deployment web = found.deployments().get(0);
        assertThat(lines(web.systemProperties())).containsExactly("server.port ${PORT}");
        assertThat(environment(web)).containsExactly("PORT?");
        assertThat(web.openEnvironment()).isTrue();
        assertThat(web.hints()).containsExactly("shop");
        assertThat(span(found.deployments().get(1).arguments().get(0).location()))
                .isEqualTo("Procfile:2:30-59");
    }

    @Test
    void a_unit_starts_java_with_its_environment() {
        FoundDeployments found = find(
                "ops/shop.service", """
                [Unit]
                Description=java -jar nothing
                [Service]
                WorkingDirectory=/srv/shop
                Environment="JAVA_OPTS=-Xmx1g -Da=b" MODE=prod
                ExecStart=/usr/bin/java $JAVA_OPTS \\
                  -jar shop.jar --debug
                """,
                "ops/backup.service", "[Service]\nExecStart=/usr/bin/backup\n");
        Deployment shop = only(found);
        assertThat(environment(shop)).containsExactly("JAVA_OPTS=-Xmx1g -Da=b", "MODE=prod");
        assertThat(span(shop.environment().get(1).location())).isEqualTo("ops/shop.service:5:43-47");
        assertThat(lines(shop.systemProperties())).containsExactly("a b");
        assertThat(lines(shop.arguments())).containsExactly("ExecStart --debug");
        assertThat(shop.workingDirectory()).contains("/srv/shop");
        assertThat(shop.hints()).containsExactly("shop");
    }

    @Test
    void a_start_script_says_what_it_starts() {
        FoundDeployments found = find("bin/shop.sh", """
                #!/bin/sh
                NAME=shop
                JAR=$NAME-1.0.jar
                OPTS="-Dx=y -Xmx1g"
                start() {
                  if [ -z "$PID" ]; then
                    nohup java $OPTS $MORE -jar $JAR --spring.profiles.active=prod --id=$1 > log &
                  fi
                }
                start
                """, "run.sh", "mvn package && java -jar target/shop.jar\n");
        Deployment shop = only(found);
        assertThat(shop.name()).isEqualTo("bin/shop.sh");
        assertThat(lines(shop.systemProperties())).containsExactly("x y");
        assertThat(lines(shop.jvmFlags())).containsExactly("OPTS -Xmx1g");
        assertThat(lines(shop.arguments()))
                .containsExactly("shop.sh --spring.profiles.active=prod", "shop.sh --id=${unknown}");
        assertThat(shop.hints()).containsExactly("shop");
    }

    @Test
    void a_script_runs_containers() {
        FoundDeployments found = find("deploy.sh", """
                app=shop
                docker build -t acme/${app}:1.0 .
                docker run -p 80:8080 --name ${app} -e 'spring.profiles.active'=prod \\
                  -eMODE="x y" --env SECRET -v /a:/b -d acme/${app}:1.0 --debug
                docker run --rm acme/tool
                docker run -d postgres
                """, "Dockerfile", JAVA);
        Deployment shop = only(found);
        assertThat(shop.name()).isEqualTo("deploy.sh#shop");
        assertThat(environment(shop)).containsExactly("A=image", "spring.profiles.active=prod", "MODE=x y", "SECRET?");
        assertThat(shop.hints()).containsExactly("shop");
        assertThat(names(found.tools())).containsExactly("deploy.sh#postgres");
    }

    @Test
    void a_script_ends_with_the_variable_that_names_its_container() {
        FoundDeployments found = find("deploy.sh", """
                IMAGE=postgres
                docker run -d --name db $IMAGE
                """);
        assertThat(names(found.tools())).containsExactly("deploy.sh#db");
        assertThat(found.tools().get(0).location().line()).isEqualTo(2);
    }

    @Test
    void a_native_image_takes_properties() {
        Deployment shop = only(
                find(
                        "src/main/docker/Dockerfile.native",
                        "FROM ubi-minimal\nCOPY target/*-runner /application\nENTRYPOINT [\"./application\", \"-Da=b\", \"--c\"]\n"));
        assertThat(lines(shop.systemProperties())).containsExactly("a b");
        assertThat(lines(shop.arguments())).containsExactly("ENTRYPOINT --c");
    }

    @Test
    void arguments_of_a_nested_shell_reach_the_application() {
        Deployment shop = only(find("Dockerfile", """
                FROM eclipse-temurin
                ENTRYPOINT ["sh", "-c", "exec java ${JAVA_OPTS} -jar /app.jar ${0} ${@}"]
                CMD ["--first", "--second"]
                """));
        assertThat(lines(shop.arguments())).containsExactly("CMD --first", "CMD --second");
    }

    @Test
    void given_globs_replace_what_would_be_found() {
        FoundDeployments found = DeploymentFinder.find(
                tree("compose.yml", COMPOSE, "ops/dev/compose.yml", COMPOSE, "ops/prod.env", "A=1\n"),
                List.of("ops/**/*.yml", "*.env"));
        assertThat(names(found.deployments())).containsExactly("ops/dev/compose.yml#shop", "ops/prod.env");
        assertThat(environment(found.deployments().get(1))).containsExactly("A=1");
    }

    @Test
    void what_does_not_parse_is_a_problem_only_where_its_name_says_what_it_is() {
        FoundDeployments found = find(
                "docker-compose.yml",
                "services: [",
                "other.yml",
                "services: [",
                "templates/x.yml",
                "services: {{ x }}");
        assertThat(found.deployments()).isEmpty();
        assertThat(found.problems())
                .extracting(problem -> problem.location().path())
                .containsExactly("docker-compose.yml");
    }

    @Test
    void a_script_tells_which_archive_gets_another_name_in_the_context() {
        Deployment shop = only(find(
                "docker/shop/Dockerfile",
                "FROM eclipse-temurin:21\nCOPY shop.jar /app/\nENTRYPOINT java -jar /app/shop.jar\n",
                "docker/util/package.sh",
                "mvn package\ncp -f $HOME/shop-all/target/shop-all-*-exec.jar $HOME/docker/shop/shop.jar\n"));
        assertThat(shop.hints()).startsWith("shop-all", "shop");
    }

    @Test
    void what_an_image_copies_of_the_repository_is_known_by_its_place() {
        Deployment shop = only(find(
                "docker/Dockerfile",
                "FROM eclipse-temurin:21 AS parts\nCOPY conf /parts/\nFROM eclipse-temurin:21\nWORKDIR /app\n"
                        + "COPY application.yml gone.yml ./\nCOPY --from=parts /parts/a.yml config/a.yml\n"
                        + "COPY --from=other /x /x\nCOPY shop.jar .\nENTRYPOINT java -jar shop.jar\n",
                "docker/application.yml",
                "a: 1\n",
                "docker/conf/a.yml",
                "a: 1\n"));
        assertThat(shop.contents())
                .extracting(
                        content -> content.target() + " < " + content.source().get())
                .containsExactly(
                        "/app/application.yml < docker/application.yml", "/app/config/a.yml < docker/conf/a.yml");
        assertThat(shop.mounts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "target/shop-1.0-SNAPSHOT.jar, shop",
        "target/shop-*.jar, shop",
        "shop-web.war, shop-web",
        "shop-2.jar, shop",
        "shop-2go.jar, shop-2go",
        "*.jar, ''",
        "config.yml, ''"
    })
    void artifacts_are_named_without_version(String path, String name) {
        assertThat(DeploymentDraft.artifactName(path)).isEqualTo(name);
    }
}
