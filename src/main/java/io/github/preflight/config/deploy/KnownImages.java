package io.github.preflight.config.deploy;

import io.github.preflight.model.Setting;
import java.util.Locale;
import java.util.Set;

/** Image names that tell what runs in them. */
public final class KnownImages {
    /** Servers, brokers, monitors and the like, by the last part of their names. */
    private static final Set<String> TOOLS = Set.of(
            "activemq",
            "activemq-artemis",
            "activemq-classic",
            "adminer",
            "akhq",
            "alertmanager",
            "all-in-one",
            "apicurio-registry",
            "apicurio-registry-mem",
            "apicurio-registry-sql",
            "apisix",
            "apisix-dashboard",
            "apisix-ingress-controller",
            "apm-server",
            "artemis",
            "axonserver",
            "azure-sql-edge",
            "azurite",
            "bookkeeper",
            "caddy",
            "cadvisor",
            "cassandra",
            "certbot",
            "chroma",
            "clamav",
            "clickhouse",
            "clickhouse-server",
            "cockroach",
            "collector",
            "consul",
            "couchbase",
            "couchdb",
            "curl",
            "db2",
            "debezium",
            "dm8_single",
            "docling-serve",
            "eclipse-mosquitto",
            "elasticsearch",
            "emqx",
            "envoy",
            "etcd",
            "eventuate-cdc-service",
            "filebeat",
            "flink",
            "fluent-bit",
            "fluentd",
            "flyway",
            "gotenberg",
            "grafana",
            "graylog",
            "greenmail",
            "haproxy",
            "hello-world",
            "highgo",
            "hive",
            "httpd",
            "influxdb",
            "jaeger",
            "jenkins",
            "jhipster-control-center",
            "jhipster-registry",
            "kafdrop",
            "kafka",
            "kafka-native",
            "kafka-ui",
            "keycloak",
            "keycloak-x",
            "kibana",
            "kong",
            "ksqldb-cli",
            "ksqldb-server",
            "liquibase",
            "livekit-server",
            "lldap",
            "localstack",
            "logstash",
            "loki",
            "mailcatcher",
            "maildev",
            "mailhog",
            "mailpit",
            "management-center",
            "mariadb",
            "mc",
            "memcached",
            "metricbeat",
            "milvus",
            "minio",
            "mockserver",
            "mongo",
            "mongo-express",
            "mongodb",
            "mongodb-atlas-local",
            "mosquitto",
            "mysql",
            "mysql-server",
            "nacos-server",
            "nats",
            "neo4j",
            "nexus3",
            "nginx",
            "nginx-proxy",
            "nginx-unprivileged",
            "node-exporter",
            "ollama",
            "opengauss",
            "openldap",
            "opensearch",
            "opensearch-dashboards",
            "opentelemetry-collector",
            "opentelemetry-collector-contrib",
            "oracle-19c",
            "oracle-free",
            "oracle-xe",
            "oracle12c",
            "otel-lgtm",
            "percona",
            "pgadmin4",
            "pgbouncer",
            "pgvector",
            "phpmyadmin",
            "portainer",
            "portainer-ce",
            "postgis",
            "postgres",
            "postgres-exporter",
            "postgresql",
            "prometheus",
            "promtail",
            "pulsar",
            "pushgateway",
            "qdrant",
            "rabbitmq",
            "redis",
            "redis-commander",
            "redis-stack",
            "redis-stack-server",
            "redisinsight",
            "redpanda",
            "registry",
            "rocketmq",
            "schema-registry",
            "seata-server",
            "selenium",
            "sentinel-dashboard",
            "skywalking-oap-server",
            "skywalking-ui",
            "solr",
            "sonarqube",
            "swagger-editor",
            "swagger-ui",
            "tdengine",
            "telegraf",
            "tempo",
            "tika",
            "timescaledb",
            "timescaledb-ha",
            "traefik",
            "valkey",
            "valkey-cluster",
            "varnish",
            "vault",
            "victoria-metrics",
            "watchtower",
            "weaviate",
            "wiremock",
            "xxl-job-admin",
            "yugabyte",
            "zipkin",
            "zipkin-slim",
            "zookeeper");

    /** Run programs in other languages. */
    private static final Set<String> OTHER_LANGUAGES = Set.of(
            "bun",
            "composer",
            "deno",
            "dotnet",
            "aspnet",
            "golang",
            "nginx",
            "node",
            "perl",
            "php",
            "python",
            "ruby",
            "rust",
            "sdk",
            "serve");

    /** Build or inspect something and end. */
    private static final Set<String> BUILDERS = Set.of(
            "gitleaks",
            "gradle",
            "hadolint",
            "maven",
            "openapi-generator-cli",
            "semgrep",
            "sonar-scanner-cli",
            "trivy",
            "zaproxy");

    /** Systems on which anything may be installed. */
    private static final Set<String> SYSTEMS = Set.of(
            "almalinux",
            "alpine",
            "amazonlinux",
            "busybox",
            "centos",
            "debian",
            "fedora",
            "oraclelinux",
            "rockylinux",
            "scratch",
            "ubi",
            "ubi-minimal",
            "ubi-micro",
            "ubi8",
            "ubi9",
            "ubuntu");

    /** Java images that set no working directory. */
    private static final Set<String> JAVA = Set.of(
            "amazoncorretto",
            "eclipse-temurin",
            "ibm-semeru-runtimes",
            "ibmjava",
            "java",
            "liberica-openjdk-alpine",
            "liberica-openjdk-debian",
            "liberica-openjre-alpine",
            "liberica-openjre-debian",
            "liberica-runtime-container",
            "openjdk",
            "sapmachine",
            "zulu-openjdk",
            "zulu-openjdk-alpine",
            "zulu-openjdk-debian");

    private static final Set<String> USUAL_FOLDERS = Set.of(
            "app",
            "application",
            "build",
            "builder",
            "code",
            "home",
            "maven",
            "opt",
            "project",
            "root",
            "source",
            "sources",
            "src",
            "target",
            "tmp",
            "usr",
            "work",
            "workdir",
            "workspace");

    private KnownImages() {}

    /** The last part without registry, tag and digest: {@code registry:5000/macro/mall-admin:1.0} is {@code mall-admin}; "" when a variable stands for it. */
    public static String shortName(String image) {
        StringBuilder plain = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < image.length(); i++) {
            char c = image.charAt(i);
            if (c == '$' && i + 1 < image.length() && image.charAt(i + 1) == '{') {
                braces++;
                i++;
            } else if (braces > 0) {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            } else {
                plain.append(c);
            }
        }
        String name = plain.toString();
        int digest = name.indexOf('@');
        name = digest < 0 ? name : name.substring(0, digest);
        name = name.substring(name.lastIndexOf('/') + 1);
        int tag = name.indexOf(':');
        name = tag < 0 ? name : name.substring(0, tag);
        return name.trim();
    }

    /** Whether a well-known image, taken as it is, runs no application of a repository that deploys it. */
    static boolean isTool(String image) {
        String name = shortName(image).toLowerCase(Locale.ROOT);
        return TOOLS.contains(name)
                || OTHER_LANGUAGES.contains(name)
                || SYSTEMS.contains(name)
                || BUILDERS.contains(name)
                || name.startsWith("cp-")
                || name.startsWith("kingbase")
                || name.startsWith("standalone-chrom")
                || name.equals("standalone-firefox")
                || image.contains("mssql/server")
                || image.contains("jaegertracing/")
                || image.contains("infinispan/")
                || image.startsWith("selenium/");
    }

    /** Whether a built image may run Java, as far as its base and its copied files tell. */
    static boolean mayRunJava(Dockerfile.Stage stage) {
        String name = shortName(stage.base().value()).toLowerCase(Locale.ROOT);
        boolean other = TOOLS.contains(name) || OTHER_LANGUAGES.contains(name) || name.startsWith("cp-");
        return copiesBuildOutput(stage) || !other && !SYSTEMS.contains(name);
    }

    private static boolean copiesBuildOutput(Dockerfile.Stage stage) {
        for (Dockerfile.Copy copy : stage.copies()) {
            for (Setting source : copy.sources()) {
                String path = source.value();
                if (path.endsWith(".jar")
                        || path.endsWith(".war")
                        || path.endsWith("-runner")
                        || path.startsWith("target/")
                        || path.contains("/target/")
                        || path.contains("build/libs")) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean startsInRoot(String image) {
        String name = shortName(image).toLowerCase(Locale.ROOT);
        return JAVA.contains(name) || SYSTEMS.contains(name);
    }

    /** A folder in which images build, whatever the application. */
    static boolean isUsualFolder(String name) {
        return USUAL_FOLDERS.contains(name);
    }
}
