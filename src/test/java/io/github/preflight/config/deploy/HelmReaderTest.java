package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.Deployments.environment;
import static io.github.preflight.config.deploy.Deployments.find;
import static io.github.preflight.config.deploy.Deployments.lines;
import static io.github.preflight.config.deploy.Deployments.mounts;
import static io.github.preflight.config.deploy.Deployments.names;
import static io.github.preflight.config.deploy.Deployments.only;
import static io.github.preflight.config.deploy.Deployments.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmReaderTest {
    private static final String CHART = "apiVersion: v2\nname: shop\nversion: 1.2.3\nappVersion: \"4.5\"\n";

    private static final String HELPERS = """
            {{/* The name. */}}
            {{- define "shop.fullname" -}}
            {{- if .Values.fullnameOverride }}
            {{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
            {{- else }}
            {{- $name := default .Chart.Name .Values.nameOverride }}
            {{- if contains $name .Release.Name }}
            {{- .Release.Name | trunc 63 | trimSuffix "-" }}
            {{- else }}
            {{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
            {{- end }}
            {{- end }}
            {{- end }}

            {{- define "shop.labels" -}}
            helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
            {{- end }}
            """;

    private static final String TEMPLATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ include "shop.fullname" . }}
              labels:
                {{- include "shop.labels" . | nindent 4 }}
            spec:
              {{- if not .Values.autoscaling.enabled }}
              replicas: {{ .Values.replicaCount }}
              {{- end }}
              template:
                spec:
                  {{- with .Values.imagePullSecrets }}
                  imagePullSecrets:
                    {{- toYaml . | nindent 8 }}
                  {{- end }}
                  containers:
                    - name: {{ .Chart.Name }}
                      image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
                      args:
                        - --server.port={{ .Values.service.port }}
                      env:
                        - name: SPRING_PROFILES_ACTIVE
                          value: {{ .Values.profile | quote }}
                        - name: URL
                          value: "jdbc:h2:{{ .Values.database }}"
                        - name: CLUSTER
                          value: {{ .Values.notThere.deep | quote }}
                        - name: PASSWORD
                          value: {{ randAlphaNum 12 | quote }}
                        {{- range $key, $value := .Values.env }}
                        - name: {{ $key }}
                          value: {{ $value | quote }}
                        {{- end }}
                        {{- with .Values.extraEnv }}
                        {{- toYaml . | nindent 12 }}
                        {{- end }}
                        {{- if .Values.debug }}
                        - name: DEBUG
                          value: "true"
                        {{- else if eq .Values.mode "quiet" }}
                        - name: QUIET
                          value: "true"
                        {{- end }}
                      envFrom:
                        - configMapRef:
                            name: {{ include "shop.fullname" . }}-config
                      volumeMounts:
                        - {name: files, mountPath: /config}
                  volumes:
                    - name: files
                      configMap:
                        name: {{ include "shop.fullname" . }}-files
            """;

    private static final String CONFIG = """
            {{- if .Values.config.create }}
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ include "shop.fullname" . }}-config
            data:
              LEVEL: {{ .Values.config.level }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ include "shop.fullname" . }}-files
            data:
              application.yml: |
                {{- .Values.config.application | nindent 4 }}
              plain.properties: |-
            {{ .Files.Get "files/plain.properties" | indent 4 }}
              unknown.properties: {{ lookup "v1" "Secret" "x" "y" }}
            {{- end }}
            """;

    private static final String VALUES = """
            replicaCount: 1
            image:
              repository: acme/shop-server
              tag: ""
            profile: dev
            database: mem:shop
            service: {port: 8081}
            autoscaling: {enabled: false}
            debug: false
            mode: quiet
            env:
              COLOUR: red
            extraEnv:
              - name: SHAPE
                value: round
            config:
              create: true
              level: INFO
              application: |
                spring:
                  jpa:
                    show-sql: true
            """;

    private static FoundDeployments with(String... more) {
        List<String> files = new ArrayList<>(List.of(
                "chart/Chart.yaml",
                CHART,
                "chart/values.yaml",
                VALUES,
                "chart/templates/_helpers.tpl",
                HELPERS,
                "chart/templates/deployment.yaml",
                TEMPLATE,
                "chart/templates/config.yaml",
                CONFIG,
                "chart/templates/NOTES.txt",
                "{{ .Values.x",
                "chart/files/plain.properties",
                "a=b"));
        files.addAll(List.of(more));
        return find(files.toArray(String[]::new));
    }

    @Test
    void a_chart_alone_is_deployed_with_its_own_values() {
        FoundDeployments found = with();
        Deployment shop = only(found);

        assertThat(shop.name()).isEqualTo("chart/values.yaml#shop");
        assertThat(shop.openEnvironment()).isTrue();
        assertThat(shop.takenImage()).isEqualTo("shop-server");
        assertThat(shop.hints()).containsExactly("shop-server", "shop");
        assertThat(environment(shop))
                .containsExactly(
                        "LEVEL=INFO",
                        "SPRING_PROFILES_ACTIVE=dev",
                        "URL=jdbc:h2:mem:shop",
                        "CLUSTER?",
                        "PASSWORD?",
                        "COLOUR=red",
                        "SHAPE=round",
                        "QUIET=true");
        assertThat(lines(shop.arguments())).containsExactly("args --server.port=8081");
        assertThat(mounts(shop))
                .containsExactly(
                        "/config/application.yml < chart/values.yaml#data.application.yml",
                        "/config/plain.properties < chart/templates/config.yaml#data.plain.properties",
                        "/config/unknown.properties < ?");
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void what_is_put_in_stands_where_it_is_edited() {
        Deployment shop = only(with());
        assertThat(shop.environment())
                .extracting(variable -> variable.name() + " " + span(variable.location()))
                .contains(
                        "LEVEL chart/values.yaml:18:10-14",
                        "SPRING_PROFILES_ACTIVE chart/values.yaml:5:10-13",
                        "COLOUR chart/values.yaml:12:11-14",
                        "SHAPE chart/values.yaml:15:12-17")
                .anyMatch(text -> text.startsWith("URL chart/templates/deployment.yaml:26:"))
                .anyMatch(text -> text.startsWith("QUIET chart/templates/deployment.yaml:43:"));
        assertThat(shop.location().path()).isEqualTo("chart/templates/deployment.yaml");
    }

    @Test
    void values_for_production_lie_over_the_charts_own() {
        FoundDeployments found = with(
                "chart/values-prod.yaml",
                "profile: prod\nenv:\n  SIZE: big\nextraEnv: []\ndebug: true\nconfig: {level: null}\n",
                "chart/values-dev.yaml",
                "profile: local\n");
        Deployment shop = only(found);
        assertThat(shop.name()).isEqualTo("chart/values-prod.yaml#shop");
        assertThat(environment(shop))
                .containsExactly(
                        "LEVEL=",
                        "SPRING_PROFILES_ACTIVE=prod",
                        "URL=jdbc:h2:mem:shop",
                        "CLUSTER?",
                        "PASSWORD?",
                        "COLOUR=red",
                        "SIZE=big",
                        "DEBUG=true");
    }

    @Test
    void a_chart_brings_others_with_values_of_its_own() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: db}
                spec:
                  containers:
                    - name: db
                      image: postgres
                      env: [{name: A, value: {{ .Values.a }}}, {name: G, value: {{ .Values.global.g }}}]
                """;
        FoundDeployments found = find(
                "umbrella/Chart.yaml",
                """
                name: umbrella
                dependencies:
                  - {name: db, version: 1.0.0, condition: db.enabled}
                  - {name: cache, version: 1.0.0, condition: cache.enabled}
                  - {name: shop, version: 1.0.0, repository: "file://../shop"}
                """,
                "umbrella/values.yaml",
                "global: {g: h}\ndb: {a: over}\ncache: {enabled: false}\n",
                "umbrella/charts/db/Chart.yaml",
                "name: db\n",
                "umbrella/charts/db/values.yaml",
                "a: own\n",
                "umbrella/charts/db/templates/pod.yaml",
                pod,
                "umbrella/charts/cache/Chart.yaml",
                "name: cache\n",
                "umbrella/charts/cache/templates/pod.yaml",
                pod,
                "shop/Chart.yaml",
                "name: shop\n",
                "shop/templates/pod.yaml",
                pod.replace("postgres", "acme/shop").replace("name: db", "name: shop"));
        assertThat(names(found.tools())).containsExactly("umbrella/values.yaml#db");
        assertThat(environment(found.tools().get(0))).containsExactly("A=over", "G=h");
        assertThat(names(found.deployments())).containsExactly("umbrella/values.yaml#shop");
        assertThat(environment(only(found))).containsExactly("A=", "G=h");
    }

    /** Left: an expression over {@code a: x, n: 5, l: [p, q], m: {k: v}, e: "", t: true, f: false}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                ".Values.a ~ x",
                "$.Values.a ~ x",
                ".Values.a | upper ~ X",
                "upper .Values.a ~ X",
                "(.Values.m).k ~ v",
                "index .Values.m \"k\" ~ v",
                "index .Values.l 1 ~ q",
                "get .Values.m \"k\" ~ v",
                "default \"d\" .Values.e ~ d",
                ".Values.nothing | default .Values.a ~ x",
                "coalesce .Values.e .Values.nothing .Values.a ~ x",
                "ternary \"yes\" \"no\" .Values.t ~ yes",
                "ternary \"yes\" \"no\" (eq .Values.a \"y\" \"x\") ~ yes",
                "and .Values.a .Values.m.k ~ v",
                "or .Values.e .Values.a ~ x",
                "not .Values.t ~ false",
                "gt .Values.n 4 ~ true",
                "le .Values.n 4 ~ false",
                "hasKey .Values.m \"k\" ~ true",
                "printf \"%s-%d\" .Values.a .Values.n ~ x-5",
                "printf `%s` (.Values.a | quote) | trimPrefix \"q\" ~ \"x\"",
                "trunc 2 \"abc\" ~ ab",
                "replace \"b\" \"-\" \"abc\" ~ a-c",
                "tpl \"{{ .Values.a }}z\" . ~ xz",
                "b64enc \"a\" ~ YQ==",
                "required \"say it\" .Values.a ~ x",
                "toString .Values.n ~ 5",
                "dict \"a\" \"b\" | toYaml ~ \"a\": \"b\"",
                "if .Values.t }}y{{ else }}n{{ end ~ y",
                "if and .Values.t (not .Values.f) }}y{{ else }}n{{ end ~ y",
                "if ne .Values.a \"x\" }}y{{ else if .Values.f }}z{{ else }}n{{ end ~ n",
                "with .Values.m }}{{ .k }}{{ end ~ v",
                "range .Values.l }}{{ . }}{{ end ~ pq",
                "range $i, $x := .Values.l }}{{ $i }}{{ $x }}{{ end ~ 0p1q",
                "range .Values.none }}{{ . }}{{ else }}n{{ end ~ n",
                "$v := .Values.a }}{{ $v ~ x",
                "$v := \"1\" }}{{ if .Values.t }}{{ $v = \"2\" }}{{ end }}{{ $v ~ 2",
                "/* } nothing */}}y{{ \"\" ~ y",
                ".Values.e ~ ?",
                "required \"say it\" .Values.e ~ ?",
                "lookup \"v1\" \"Secret\" \"a\" \"b\" ~ ?",
                "randAlphaNum 5 ~ ?",
                "include \"none\" . ~ ?",
                "if lookup \"v1\" \"a\" \"b\" \"c\" }}y{{ else }}n{{ end ~ ''"
            })
    void expressions(String expression, String value) {
        Deployment pod = only(find(
                "c/Chart.yaml",
                "name: c\n",
                "c/values.yaml",
                "{a: x, n: 5, l: [p, q], m: {k: v}, e: '', t: true, f: false}",
                "c/templates/pod.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: c}
                spec:
                  containers:
                    - name: c
                      image: acme/c
                      env:
                        - name: A
                          value: '{{ %s }}'
                """.formatted(expression)));
        assertThat(environment(pod)).containsExactly(value.equals("?") ? "A?" : "A=" + value.replace("''", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{ if }}",
                "{{ end }}",
                "{{ else }}",
                "{{ if .a }}{{ else b }}{{ end }}",
                "{{ define }}{{ end }}",
                "{{ define \"a\" }}",
                "{{ include \"b\" . }}{{ define \"b\" }}{{ include \"b\" . }}{{ end }}",
                "{{ range .Values.x }}",
                "{{ ((((((((.a }}",
                "{{ | | }}",
                "{{ $ }}{{ $x }}{{ $x := }}{{ $x = ) }}",
                "{{ printf \"%s\" }}{{ printf }}{{ index }}{{ trunc }}{{ ternary }}{{ dict \"a\" }}{{ indent }}",
                "{{ tpl \"{{\" . }}{{ tpl `{{ tpl .Values.t . }}` . }}",
                "a: \uE000\uE0015\uE000",
                "a: [",
                "{{/* x }}",
                "{{- -}}{{ - }}{{ \"x }}"
            })
    void a_template_that_is_none_is_read_over(String template) {
        FoundDeployments found = with("chart/templates/odd.yaml", template);
        assertThat(names(found.deployments())).containsExactly("chart/values.yaml#shop");
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void a_chart_whose_values_cannot_be_read_is_not_known() {
        FoundDeployments found =
                find("c/Chart.yaml", "name: c\n", "c/values.yaml", "a: [\n", "c/templates/a.yaml", TEMPLATE);
        assertThat(found.deployments()).isEmpty();
        assertThat(found.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.location().path()).isEqualTo("c/values.yaml"));
    }

    @Test
    void of_a_key_that_stands_twice_the_last_counts() {
        FoundDeployments found = find(
                "c/Chart.yaml",
                "name: c\n",
                "c/values.yaml",
                "profile: dev\nprofile: prod\n",
                "c/templates/a.yaml",
                TEMPLATE,
                "c/templates/_helpers.tpl",
                HELPERS);
        assertThat(environment(only(found))).contains("SPRING_PROFILES_ACTIVE=prod");
    }

    @Test
    void charts_share_their_named_templates_and_the_outermost_counts() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: shop}
                spec:
                  containers:
                    - name: shop
                      env: [{name: A, value: {{ include "lib.a" . }}}, {name: B, value: {{ include "lib.b" . }}}]
                """;
        FoundDeployments found = find(
                "shop/Chart.yaml",
                "name: shop\ndependencies: [{name: lib}]\n",
                "shop/templates/pod.yaml",
                pod,
                "shop/templates/_own.tpl",
                "{{ define \"lib.b\" }}own{{ end }}",
                "shop/charts/lib/Chart.yaml",
                "name: lib\ntype: library\n",
                "shop/charts/lib/templates/_lib.tpl",
                "{{ define \"lib.a\" }}lib{{ end }}{{ define \"lib.b\" }}lib{{ end }}");
        assertThat(environment(only(found))).contains("A=lib", "B=own");
    }

    @Test
    void templates_that_feed_each_other_end() {
        StringBuilder doubling = new StringBuilder("{{ define \"t0\" }}xxxxxxxxxxxxxxxx{{ end }}\n");
        for (int i = 1; i < 50; i++) {
            String include = "{{ include \"t" + (i - 1) + "\" . }}";
            doubling.append("{{ define \"t")
                    .append(i)
                    .append("\" }}")
                    .append(include.repeat(4))
                    .append("{{ end }}\n");
        }
        FoundDeployments found = with(
                "chart/templates/_odd.tpl",
                doubling.toString(),
                "chart/templates/odd.yaml",
                "a: {{ include \"t49\" . }}");
        assertThat(names(found.deployments())).containsExactly("chart/values.yaml#shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ $x := printf \"%s%s\" $x $x }}",
                "{{ $x = printf \"%s%s\" $x $x }}",
                "{{ $x = quote $x }}",
                "{{ $x = replace \"x\" \"xxxxxxxx\" $x }}"
            })
    void texts_that_double_end(String line) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            String text = "{{ $x := \"xxxxxxxxxxxxxxxx\" }}\n" + (line + "\n").repeat(60) + "a: {{ $x }}\n";
            FoundDeployments found = with("chart/templates/odd.yaml", text);
            assertThat(names(found.deployments())).containsExactly("chart/values.yaml#shop");
        });
    }

    @Test
    void values_that_double_end() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            String text = "{{ $d := dict \"a\" \"b\" }}\n" + "{{ $d = dict \"a\" $d \"b\" $d }}\n".repeat(40)
                    + "a: {{ toYaml $d }}\n";
            FoundDeployments found = with("chart/templates/odd.yaml", text);
            assertThat(names(found.deployments())).containsExactly("chart/values.yaml#shop");
        });
    }

    @Test
    void charts_that_multiply_end() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String part = "  - {name: a, repository: 'file://../c" + (i + 1) + "'}\n";
            files.addAll(List.of("c" + i + "/Chart.yaml", "name: c" + i + "\ndependencies:\n" + part.repeat(20)));
        }
        files.addAll(List.of("c6/Chart.yaml", "name: c6\n", "c6/templates/deployment.yaml", TEMPLATE));
        assertThat(find(files.toArray(String[]::new)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).hasMessageContaining("not known in full"));
    }
}
