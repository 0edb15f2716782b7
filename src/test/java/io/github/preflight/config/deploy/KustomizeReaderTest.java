package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.environment;
import static io.github.preflight.config.deploy.Deployments.find;
import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.mounts;
import static io.github.preflight.config.deploy.Deployments.names;
import static io.github.preflight.config.deploy.Deployments.only;
import static io.github.preflight.config.deploy.Deployments.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizeReaderTest {
    private static final String BASE = "resources: [shop.yaml]\n";

    private static final String SHOP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      image: acme/shop
                      envFrom:
                        - configMapRef: {name: shop-config}
                      env:
                        - name: SPRING_PROFILES_ACTIVE
                          value: dev
                        - name: A
                          value: base
                      volumeMounts:
                        - {name: config, mountPath: /config}
                  volumes:
                    - name: config
                      configMap: {name: shop-files}
            """;

    private static final String PATCH = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              template:
                spec:
                  containers:
                    - name: shop
                      args: ["--debug"]
                      env:
                        - name: SPRING_PROFILES_ACTIVE
                          value: prod
            """;

    private static FoundDeployments with(String... overlay) {
        List<String> files = new ArrayList<>(List.of("k8s/base/kustomization.yaml", BASE, "k8s/base/shop.yaml", SHOP));
        files.addAll(List.of(overlay));
        return find(files.toArray(String[]::new));
    }

    @Test
    void a_base_is_no_deployment_when_an_overlay_takes_it_in() {
        FoundDeployments found = with(
                "k8s/overlays/prod/kustomization.yaml",
                "resources: [../../base]\npatches:\n  - path: patch.yaml\n",
                "k8s/overlays/prod/patch.yaml",
                PATCH,
                "k8s/overlays/dev/kustomization.yaml",
                "resources: [../../base]\n");

        Deployment prod = only(found);
        assertThat(prod.name()).isEqualTo("k8s/overlays/prod/kustomization.yaml#shop");
        assertThat(environment(prod)).containsExactly("SPRING_PROFILES_ACTIVE=prod", "A=base");
        assertThat(span(prod.environment().get(0).location())).isEqualTo("k8s/overlays/prod/patch.yaml:13:22-26");
        assertThat(span(prod.environment().get(1).location())).isEqualTo("k8s/base/shop.yaml:17:22-26");
        assertThat(lines(prod.arguments())).containsExactly("args --debug");
        assertThat(prod.location().path()).isEqualTo("k8s/base/shop.yaml");
    }

    @Test
    void a_base_that_only_development_takes_in_stands_for_itself() {
        assertThat(names(with("k8s/overlays/dev/kustomization.yaml", "resources: [../../base]\n")
                        .deployments()))
                .containsExactly("k8s/base/kustomization.yaml#shop");
    }

    @Test
    void generators_make_maps_from_literals_variables_and_files() {
        FoundDeployments found = with(
                "k8s/overlays/prod/kustomization.yaml",
                """
                bases:
                  - ../../base
                configMapGenerator:
                  - name: shop-config
                    literals:
                      - SPRING_JPA_SHOW_SQL=true
                      - QUOTED="a b"
                    envs: [prod.env]
                  - name: shop-files
                    files:
                      - application.properties
                      - extra.yml=more/values.yml
                      - missing.properties
                """,
                "k8s/overlays/prod/prod.env",
                "COLOUR=red\n",
                "k8s/overlays/prod/application.properties",
                "debug=true\n",
                "k8s/overlays/prod/more/values.yml",
                "a: b\n");

        Deployment prod = only(found);
        assertThat(environment(prod))
                .containsExactly(
                        "SPRING_JPA_SHOW_SQL=true", "QUOTED=a b", "COLOUR=red", "SPRING_PROFILES_ACTIVE=dev", "A=base");
        assertThat(span(prod.environment().get(0).location()))
                .isEqualTo("k8s/overlays/prod/kustomization.yaml:6:29-33");
        assertThat(prod.environment().get(2).location().path()).isEqualTo("k8s/overlays/prod/prod.env");
        assertThat(mounts(prod))
                .containsExactly(
                        "/config/application.properties < k8s/overlays/prod/application.properties",
                        "/config/extra.yml < k8s/overlays/prod/more/values.yml");
    }

    @Test
    void patches_in_place_select_what_they_change_and_keep_their_lines() {
        Deployment prod = only(with("k8s/overlays/prod/kustomization.yaml", """
                resources:
                  - ../../base
                patches:
                  - target: {kind: Deployment, name: sho.*}
                    patch: |-
                      - op: replace
                        path: /spec/template/spec/containers/0/env/0/value
                        value: prod
                      - op: add
                        path: /spec/template/spec/containers/0/env/-
                        value: {name: B, value: c}
                      - op: remove
                        path: /spec/template/spec/containers/0/env/1
                  - target: {kind: Deployment, name: other}
                    patch: |-
                      - op: remove
                        path: /spec
                  - patch: |-
                      apiVersion: v1
                      kind: Deployment
                      metadata: {name: shop}
                      spec: {template: {spec: {containers: [{name: shop, env: [{name: B, value: d}]}]}}}
                """));
        assertThat(environment(prod)).containsExactly("SPRING_PROFILES_ACTIVE=prod", "B=d");
        assertThat(prod.environment().get(0).location().line()).isEqualTo(8);
        assertThat(prod.environment().get(1).location().line()).isEqualTo(22);
    }

    @Test
    void a_component_changes_what_was_put_together_and_images_are_renamed() {
        Deployment prod = only(with(
                "k8s/overlays/prod/kustomization.yaml",
                """
                resources: [../../base]
                components: [../../components/quiet]
                images:
                  - name: acme/shop
                    newName: registry.acme.com/store
                    newTag: "2"
                """,
                "k8s/components/quiet/kustomization.yaml",
                """
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                patchesStrategicMerge:
                  - patch.yaml
                """,
                "k8s/components/quiet/patch.yaml",
                PATCH));
        assertThat(environment(prod)).containsExactly("SPRING_PROFILES_ACTIVE=prod", "A=base");
        assertThat(prod.takenImage()).isEqualTo("store");
    }

    @Test
    void two_maps_of_one_file_are_told_apart() {
        FoundDeployments found = find("k8s/all.yml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: one}
                data:
                  application.yml: "a: 1"
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: two}
                data:
                  application.yml: "a: 2"
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: shop}
                spec:
                  containers:
                    - name: shop
                      image: acme/shop
                      volumeMounts: [{name: one, mountPath: /a}, {name: two, mountPath: /b}]
                  volumes:
                    - {name: one, configMap: {name: one}}
                    - {name: two, configMap: {name: two}}
                """);
        assertThat(mounts(only(found)))
                .containsExactly(
                        "/a/application.yml < k8s/all.yml#data.application.yml",
                        "/b/application.yml < k8s/all.yml#two.data.application.yml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: [.]\n",
                "resources: [../prod]\n",
                "resources: [../../base, 'https://example.com/x?ref=1', github.com/a/b]\n",
                "resources: 1\npatches: [1, {patch: 1}, {path: []}, {target: 1, patch: a}]\n",
                "configMapGenerator: [1, {name: []}, {name: a, literals: [a, '=b', {}], envs: [x], files: ['=', '']}]\n",
                "images: [1, {name: a, newTag: []}]\nresources: [../../base]\n",
                "resources: [../../base]\npatches:\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: add, path: /a/0/b/-, value: 1}\n      - {op: remove, path: /}\n      - {op: replace, path: /spec/template/spec/containers/9/x, value: 1}\n      - 1\n"
            })
    void odd_kustomizations_are_read_over(String text) {
        assertThat(with("k8s/overlays/prod/kustomization.yaml", text).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: [",
                "resources: [../../base]\npatches:\n  - patch: |-\n      a: [\n",
                "resources: [../../base, broken.yaml]\n"
            })
    void a_broken_kustomization_is_said(String text) {
        assertThat(with("k8s/overlays/prod/kustomization.yaml", text, "k8s/overlays/prod/broken.yaml", "a: [\n")
                        .problems())
                .hasSize(1);
    }

    @Test
    void bases_that_multiply_end() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            String next = "../k" + (i + 1);
            files.addAll(
                    List.of("k" + i + "/kustomization.yaml", "resources: [" + (next + ", ").repeat(9) + next + "]\n"));
        }
        files.addAll(List.of("k19/kustomization.yaml", BASE, "k19/shop.yaml", SHOP));
        assertThat(find(files.toArray(String[]::new)).problems()).isEmpty();
    }
}
