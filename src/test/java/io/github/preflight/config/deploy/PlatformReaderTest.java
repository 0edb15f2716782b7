package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.environment;
import static io.github.preflight.config.deploy.Deployments.find;
import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.names;
import static io.github.preflight.config.deploy.Deployments.only;
import static io.github.preflight.config.deploy.Deployments.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformReaderTest {
    @Test
    void processes_of_a_procfile_run_with_the_variables_of_app_json() {
        FoundDeployments found = find("Procfile", """
                web: java $JAVA_OPTS -jar target/shop-1.0.jar
                worker: java -jar target/shop-1.0.jar --spring.main.web-application-type=none
                """, "app.json", """
                {"name": "Shop", "buildpacks": [{"url": "heroku/java"}],
                 "env": {
                   "JAVA_OPTS": "-Dshop.debug=true",
                   "SPRING_PROFILES_ACTIVE": {"description": "profile", "value": "dev"},
                   "SECRET_KEY": {"generator": "secret"},
                   "MAIL_TOKEN": {"description": "needed"},
                   "COLOUR": {"required": false}},
                 "environments": {"review": {"env": {"DEBUG": "true"}}}}
                """);

        assertThat(names(found.deployments())).containsExactly("Procfile#web", "Procfile#worker");
        Deployment web = found.deployments().get(0);
        assertThat(environment(web))
                .containsExactly(
                        "JAVA_OPTS=-Dshop.debug=true", "SPRING_PROFILES_ACTIVE=dev", "SECRET_KEY?", "MAIL_TOKEN?");
        assertThat(lines(web.systemProperties())).containsExactly("shop.debug true");
        assertThat(web.openEnvironment()).isTrue();
        assertThat(span(web.environment().get(1).location())).isEqualTo("app.json:4:66-71");
    }

    @Test
    void app_json_alone_is_a_deployment_and_other_programs_files_of_the_name_are_none() {
        assertThat(environment(only(find("shop/app.json", """
                {"env": {"DEBUG": "true"}, "addons": ["heroku-postgresql"]}
                """)))).containsExactly("DEBUG=true");
        assertThat(find("app.json", """
                {"pages": ["pages/index"], "window": {}, "env": {"A": "b"}}
                """).deployments()).isEmpty();
        assertThat(find("app.json", "{\"expo\": {\"name\": \"x\"").problems()).isEmpty();
    }

    @Test
    void heroku_yml_builds_images_and_says_how_they_start() {
        Deployment web = only(find(
                "heroku.yml",
                """
                setup:
                  config:
                    SPRING_PROFILES_ACTIVE: heroku
                build:
                  docker:
                    web: docker/Dockerfile
                release:
                  image: web
                  command:
                    - ./migrate
                run:
                  web: java -Dshop.a=b -jar /app.jar
                """,
                "docker/Dockerfile",
                "FROM eclipse-temurin:21\nENV A=1\nCOPY target/shop.jar /app.jar\n"));

        assertThat(web.name()).isEqualTo("heroku.yml#web");
        assertThat(environment(web)).containsExactly("A=1", "SPRING_PROFILES_ACTIVE=heroku");
        assertThat(lines(web.systemProperties())).containsExactly("shop.a b");
        assertThat(web.folder()).isEqualTo("docker");
    }

    @Test
    void cloud_foundry_applications_have_names_paths_and_variables() {
        FoundDeployments found = find("manifest.yml", """
                ---
                defaults: &defaults
                  memory: 1G
                  env: &env
                    SPRING_PROFILES_ACTIVE: cloud
                applications:
                - <<: *defaults
                  name: shop
                  path: shop-server/target/shop-server-1.0.jar
                  services: [shop-db]
                  env:
                    <<: *env
                    API_TOKEN: ((api-token))
                    JBP_CONFIG_DEBUG: '{enabled: true}'
                - name: ui
                  buildpacks: [nodejs_buildpack]
                """);

        Deployment shop = only(found);
        assertThat(names(found.tools())).containsExactly("manifest.yml#ui");
        assertThat(shop.name()).isEqualTo("manifest.yml#shop");
        assertThat(shop.folder()).isEqualTo("shop-server");
        assertThat(shop.hints()).containsExactly("shop-server", "shop");
        assertThat(environment(shop))
                .containsExactlyInAnyOrder(
                        "SPRING_PROFILES_ACTIVE=cloud",
                        "API_TOKEN?",
                        "JBP_CONFIG_DEBUG={enabled: true}",
                        "VCAP_APPLICATION?",
                        "VCAP_SERVICES?");
    }

    @Test
    void fly_gives_every_process_the_variables_and_the_image() {
        FoundDeployments found = find(
                "fly.toml", """
                app = "shop"            # its name
                kill_signal = 'SIGINT'

                [build]
                  dockerfile = "Dockerfile"

                [env]
                  SPRING_PROFILES_ACTIVE = "prod"
                  "server.port" = 8081

                [processes]
                  web = "java -jar /app.jar --spring.jpa.show-sql=true"

                [[services]]
                  ports = [
                    { port = 80, handlers = ["http"] },
                  ]
                [[services.http_checks]]
                  path = \"""/\"""
                """, "Dockerfile", "FROM eclipse-temurin:21\nENV A=1\nCOPY target/shop.jar /app.jar\n");

        Deployment web = only(found);
        assertThat(web.name()).isEqualTo("fly.toml#web");
        assertThat(environment(web)).containsExactly("A=1", "SPRING_PROFILES_ACTIVE=prod", "server.port=8081");
        assertThat(lines(web.arguments())).containsExactly("web --spring.jpa.show-sql=true");
        assertThat(span(web.environment().get(1).location())).isEqualTo("fly.toml:8:28-34");
        assertThat(web.hints()).contains("shop");
    }

    @Test
    void disks_that_stay_are_mounts() {
        Deployment fly = only(find("fly.toml", """
                app = "shop"

                [[mounts]]
                  source = "data"
                  destination = "/data/"
                """));
        Deployment render = only(find("render.yaml", """
                services:
                  - type: web
                    name: shop
                    runtime: docker
                    disk:
                      name: data
                      mountPath: /var/data
                """));

        assertThat(fly.mounts()).extracting(Mount::target).containsExactly("/data");
        assertThat(render.mounts()).extracting(Mount::target).containsExactly("/var/data");
        assertThat(render.mounts().get(0).source()).isEmpty();
    }

    @Test
    void render_services_take_variables_from_groups_too() {
        FoundDeployments found = find(
                "render.yaml", """
                services:
                  - type: web
                    name: shop
                    runtime: docker
                    rootDir: shop
                    envVars:
                      - key: SPRING_PROFILES_ACTIVE
                        value: dev
                      - key: DB_PASSWORD
                        generateValue: true
                      - key: SPRING_DATASOURCE_URL
                        fromDatabase: {name: db, property: connectionString}
                      - fromGroup: shared
                  - type: web
                    name: ui
                    runtime: static
                  - type: redis
                    name: cache
                envVarGroups:
                  - name: shared
                    envVars:
                      - key: COLOUR
                        value: red
                """,
                "shop/Dockerfile", "FROM eclipse-temurin:21\nCOPY target/shop.jar /app.jar\n");

        Deployment shop = only(found);
        assertThat(names(found.tools())).containsExactly("render.yaml#cache");
        assertThat(environment(shop))
                .containsExactly("SPRING_PROFILES_ACTIVE=dev", "DB_PASSWORD?", "SPRING_DATASOURCE_URL?", "COLOUR=red");
        assertThat(shop.folder()).isEqualTo("shop");
    }

    @Test
    void app_engine_has_variables_in_yaml_and_in_xml() {
        Deployment yaml = only(find("src/main/appengine/app.yaml", """
                runtime: java21
                service: shop
                env_variables:
                  SPRING_PROFILES_ACTIVE: "gcp"
                entrypoint: java -jar shop-1.0.jar --debug
                """));
        assertThat(environment(yaml)).containsExactly("SPRING_PROFILES_ACTIVE=gcp");
        assertThat(lines(yaml.arguments())).containsExactly("entrypoint --debug");
        assertThat(yaml.folder()).isEmpty();
        assertThat(yaml.hints()).containsExactly("shop");

        Deployment xml = only(find("src/main/webapp/WEB-INF/appengine-web.xml", """
                <appengine-web-app xmlns="http://appengine.google.com/ns/1.0">
                  <runtime>java17</runtime>
                  <system-properties>
                    <property name="shop.debug" value="true"/>
                  </system-properties>
                  <env-variables>
                    <env-var name="SPRING_PROFILES_ACTIVE" value="dev"/>
                  </env-variables>
                </appengine-web-app>
                """));
        assertThat(environment(xml)).containsExactly("SPRING_PROFILES_ACTIVE=dev");
        assertThat(lines(xml.systemProperties())).containsExactly("shop.debug true");
    }

    @Test
    void elastic_beanstalk_has_options_as_a_list_or_a_mapping() {
        Deployment web = only(find(
                ".ebextensions/01.config",
                """
                option_settings:
                  - option_name: SPRING_PROFILES_ACTIVE
                    value: dev
                  - namespace: aws:autoscaling:asg
                    option_name: MinSize
                    value: 1
                """,
                ".ebextensions/02.config",
                """
                option_settings:
                  aws:elasticbeanstalk:application:environment:
                    DB_HOST: '`{"Fn::GetAtt": ["db", "host"]}`'
                  aws:elasticbeanstalk:container:tomcat:jvmoptions:
                    "JVM Options": "-Dshop.debug=true"
                """,
                "Procfile",
                "web: java -jar application.jar\n"));
        assertThat(web.name()).isEqualTo("Procfile#web");
        assertThat(environment(web))
                .containsExactly("SPRING_PROFILES_ACTIVE=dev", "DB_HOST?", "JAVA_OPTS=-Dshop.debug=true");
    }

    @Test
    void a_unit_reads_its_committed_environment_file() {
        Deployment unit =
                only(find("deploy/shop.service", """
                [Service]
                Environment=A=1 B=2
                EnvironmentFile=-/etc/shop/shop.env
                ExecStart=/usr/bin/java -jar /opt/shop/shop.jar
                """, "deploy/shop.env", "B=3\nSPRING_PROFILES_ACTIVE=dev\n"));
        assertThat(environment(unit)).containsExactly("A=1", "B=3", "SPRING_PROFILES_ACTIVE=dev");
        assertThat(unit.openEnvironment()).isTrue();
    }

    @Test
    void a_service_of_development_profiles_only_is_no_deployment() {
        FoundDeployments found = find("compose.yml", """
                services:
                  shop:
                    image: acme/shop
                  shop-debug:
                    image: acme/shop
                    profiles: [debug, dev]
                  batch:
                    image: acme/batch
                    profiles: [batch]
                """);
        assertThat(names(found.deployments())).containsExactly("compose.yml#batch", "compose.yml#shop");
    }

    @Test
    void what_a_compose_file_includes_is_deployed_with_it_whatever_its_name() {
        FoundDeployments found = find(
                "compose.yml",
                "include:\n  - infra/dev.yml\n  - path: [infra/local.yml]\n  - nowhere.yml\nservices:\n  shop:\n    image: acme/shop\n",
                "infra/dev.yml",
                "include: [../compose.yml]\nservices:\n  batch:\n    image: acme/batch\n",
                "infra/local.yml",
                "services:\n  web:\n    image: acme/web\n");
        assertThat(names(found.deployments()))
                .containsExactly("compose.yml#shop", "infra/dev.yml#batch", "infra/local.yml#web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "fly.toml ~ [env",
                "fly.toml ~ a = ",
                "fly.toml ~ a = [1, 2",
                "fly.toml ~ a = 1\\na = 2",
                "fly.toml ~ a.b.c = {",
                "fly.toml ~ a = \"x",
                "fly.toml ~ a = 1\\n[a]",
                "fly.toml ~ [[a]]\\n[a.b]\\nc=1\\n[[a.b]]",
                "appengine-web.xml ~ <a><b></a>",
                "app.json ~ {\"env\": {\"A\": ",
                ".ebextensions/a.config ~ option_settings: [",
                "heroku.yml ~ build: {docker: [a",
                "manifest.yml ~ applications: {a: *b}"
            })
    void a_broken_file_is_said(String path, String text) {
        assertThat(find(path, text.replace("\\n", "\n")).problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "fly.toml ~ env = 1",
                "fly.toml ~ [processes]\\nweb = 1\\n[build]\\ndockerfile = \"../../x\"",
                "fly.toml ~ processes = [1]\\n[[env]]\\na = 1",
                "app.json ~ [\"env\"]",
                "app.json ~ {\"env\": [1, {}], \"stack\": 1}",
                "app.json ~ {\"env\": {\"A\": [], \"B\": null, \"C\": {\"value\": []}}, \"stack\": 1}",
                ".ebextensions/a.config ~ [1]",
                ".ebextensions/a.config ~ option_settings: {a: b, c: [d]}",
                ".ebextensions/a.config ~ option_settings: [a, {option_name: {}, value: []}]",
                "heroku.yml ~ build: {docker: [a]}\\nrun: [web]",
                "heroku.yml ~ run: {web: {command: [[], {}]}, other: []}",
                "manifest.yml ~ applications: [1, {name: {}, env: 1, processes: 2, path: target/x.jar, command: []}]",
                "render.yaml ~ services: [1, {envVars: [1, {key: {}, value: a}], rootDir: ../.., runtime: docker}]",
                "app.yaml ~ runtime: []\\nentrypoint: {}"
            })
    void a_file_of_another_shape_is_read_over(String path, String text) {
        List<String> problems = find(path, text.replace("\\n", "\n")).problems().stream()
                .map(Exception::getMessage)
                .toList();
        assertThat(problems).isEmpty();
    }

    @Test
    void functions_run_with_the_variables_of_the_provider_and_their_own() {
        FoundDeployments found = find("shop/serverless.yml", """
                service: shop
                provider:
                  name: aws
                  runtime: java17
                  environment:
                    SPRING_DATASOURCE_PASSWORD: ${env:RDS_PASSWORD}
                    REGION: eu
                    TABLE: {Ref: Orders}
                functions:
                  find: {handler: com.example.Find}
                  list: {handler: com.example.List}
                  create:
                    handler: com.example.Create
                    environment: {DEBUG: "true"}
                  page: {handler: page.handler, runtime: nodejs20.x, environment: {A: b}}
                """);

        assertThat(names(found.deployments())).containsExactly("shop/serverless.yml", "shop/serverless.yml#create");
        assertThat(environment(found.deployments().get(0)))
                .containsExactly("SPRING_DATASOURCE_PASSWORD?", "REGION=eu", "TABLE?");
        assertThat(environment(found.deployments().get(1)))
                .containsExactly("SPRING_DATASOURCE_PASSWORD?", "REGION=eu", "TABLE?", "DEBUG=true");
        assertThat(found.deployments().get(0).openEnvironment()).isFalse();
    }
}
