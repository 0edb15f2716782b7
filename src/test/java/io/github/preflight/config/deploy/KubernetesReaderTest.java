package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.environment;
import static io.github.preflight.config.deploy.Deployments.find;
import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.mounts;
import static io.github.preflight.config.deploy.Deployments.names;
import static io.github.preflight.config.deploy.Deployments.only;
import static io.github.preflight.config.deploy.Deployments.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.source.SourceFile;
import io.github.preflight.source.YamlFormat;
import org.junit.jupiter.api.Test;

class KubernetesReaderTest {
    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: shop-config
            data:
              LOG_LEVEL: info
              application.yml: |
                spring:
                  jpa:
                    show-sql: true
            """;

    @Test
    void variables_come_from_values_and_committed_config_maps() {
        Deployment shop = only(find("k8s/config.yml", CONFIG, "k8s/shop.yml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop
                spec:
                  template:
                    spec:
                      initContainers:
                        - name: wait
                          image: busybox
                      containers:
                        - name: app
                          image: registry.acme.com:5000/team/shop-server:1.2@sha256:00
                          envFrom:
                            - configMapRef: {name: shop-config}
                              prefix: X_
                          env:
                            - name: HOST
                              value: db
                            - {name: URL, value: "jdbc://$(HOST)/$(NOT_SET)/$$(HOST)"}
                            - name: LEVEL
                              valueFrom: {configMapKeyRef: {name: shop-config, key: LOG_LEVEL}}
                            - name: PASSWORD
                              valueFrom: {secretKeyRef: {name: s, key: p}}
                            - {name: DSN, value: "$(PASSWORD)@x"}
                            - {name: HOST, value: other}
                          command: [java]
                          args: ["-Durl=$(HOST)", "-jar", "app.jar", "--debug"]
                          workingDir: /srv
                """));
        assertThat(shop.name()).isEqualTo("k8s/shop.yml#shop");
        assertThat(environment(shop))
                .contains(
                        "X_LOG_LEVEL=info",
                        "URL=jdbc://db/$(NOT_SET)/$(HOST)",
                        "LEVEL=info",
                        "PASSWORD?",
                        "DSN?",
                        "HOST=other");
        assertThat(shop.environment().get(0).location().toString()).isEqualTo("k8s/config.yml:6");
        assertThat(shop.openEnvironment()).isFalse();
        assertThat(lines(shop.systemProperties())).containsExactly("url other");
        assertThat(lines(shop.arguments())).containsExactly("args --debug");
        assertThat(span(shop.arguments().get(0).location())).isEqualTo("k8s/shop.yml:28:54-63");
        assertThat(shop.workingDirectory()).contains("/srv");
        assertThat(shop.hints()).containsExactly("app", "shop-server");
    }

    @Test
    void a_secret_for_all_variables_leaves_the_environment_open() {
        Deployment shop = only(find("k8s/shop.yml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: shop}
                spec:
                  containers:
                    - image: acme/shop
                      envFrom: [{secretRef: {name: s}}]
                """));
        assertThat(shop.openEnvironment()).isTrue();
    }

    @Test
    void mounted_keys_are_files_whose_lines_keep_their_numbers() throws Exception {
        FoundDeployments found = find("k8s/all.yml", CONFIG + """
                        ---
                        apiVersion: batch/v1
                        kind: CronJob
                        metadata: {name: nightly}
                        spec:
                          jobTemplate:
                            spec:
                              template:
                                spec:
                                  containers:
                                    - name: app
                                      image: acme/nightly
                                      volumeMounts:
                                        - {name: config, mountPath: /app/config/}
                                        - {name: config, mountPath: /app/application.yml, subPath: application.yml}
                                        - {name: secret, mountPath: /secret}
                                  volumes:
                                    - name: config
                                      configMap: {name: shop-config}
                                    - name: secret
                                      secret: {secretName: s}
                        """);
        String source = "k8s/all.yml#data.application.yml";
        assertThat(mounts(only(found)))
                .containsExactly(
                        "/app/config/LOG_LEVEL < k8s/all.yml#data.LOG_LEVEL",
                        "/app/config/application.yml < " + source,
                        "/app/application.yml < " + source,
                        "/secret < ?");
        SourceFile embedded = found.embedded(source).orElseThrow();
        var setting = new YamlFormat().read(embedded).get(0).settings().get(0);
        assertThat(setting.key()).isEqualTo("spring.jpa.show-sql");
        assertThat(span(setting.location())).isEqualTo(source + ":10:19-23");
        assertThat(found.embedded("k8s/all.yml")).isEmpty();
    }

    @Test
    void every_container_of_every_workload_is_a_deployment() {
        FoundDeployments found = find(
                "deploy/list.yaml",
                """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: serving.knative.dev/v1
                    kind: Service
                    metadata: {name: fn}
                    spec: {template: {spec: {containers: [{image: acme/fn}]}}}
                  - apiVersion: v1
                    kind: Service
                    metadata: {name: plain}
                    spec: {ports: [{port: 80}]}
                  - apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: two}
                    spec:
                      template:
                        spec:
                          containers:
                            - {name: a, image: acme/a}
                            - {name: db, image: mysql}
                """,
                "chart/templates/deployment.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n");
        assertThat(names(found.deployments())).containsExactly("deploy/list.yaml#fn", "deploy/list.yaml#two/a");
        assertThat(names(found.tools())).containsExactly("deploy/list.yaml#two/db");
        assertThat(found.problems()).isEmpty();
    }
}
