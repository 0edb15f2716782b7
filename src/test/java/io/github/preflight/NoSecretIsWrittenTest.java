package io.github.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.engine.BuildEnvironment;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import io.github.preflight.report.ConsoleReport;
import io.github.preflight.report.EffectiveReport;
import io.github.preflight.report.EnvironmentReport;
import io.github.preflight.report.ExampleFile;
import io.github.preflight.report.HtmlReport;
import io.github.preflight.report.JsonReport;
import io.github.preflight.report.KeyReport;
import io.github.preflight.report.Line;
import io.github.preflight.report.Report;
import io.github.preflight.report.SarifReport;
import io.github.preflight.secret.TokenTemplates;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A thousand secrets of many shapes, made here, in every place that configuration has for one: no report tells one of them,
 * nor a part of one, in any spelling that a report could use.
 */
class NoSecretIsWrittenTest {
    private static final int PROJECTS = 24;
    /** So many characters in a row are taken for a part of a secret. */
    private static final int PART = 8;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String MIXED = LETTERS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final Path ROOT = Path.of("/nowhere").toAbsolutePath();

    private final Random random = new Random(7);
    /** Where each secret was put. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    @Test
    void no_report_tells_one() throws IOException {
        Map<String, String> leaks = new TreeMap<>();
        int made = 0;
        int found = 0;
        for (int i = 0; i < PROJECTS; i++) {
            secrets.clear();
            project(i);
            made += secrets.size();
            Scan scan = new Scan(
                    ScanRequest.of(ROOT).withEnvironment(new BuildEnvironment(variables, true)),
                    new FileTree(sources()));
            Outcome outcome = scan.run();
            found += outcome.findings().size();
            for (Map.Entry<String, String> written : written(scan, outcome).entrySet()) {
                search(written.getKey(), written.getValue(), leaks);
            }
        }
        assertThat(made).isGreaterThan(1000);
        assertThat(found).isGreaterThan(made / 2);
        assertThat(leaks).isEmpty();
    }

    /** The examples of all detectors, each alone, in a comment and in Base64, and what is found without one. */
    @Test
    void no_report_tells_what_the_search_finds() throws IOException {
        List<String> examples = new ArrayList<>(List.of(
                "-----BEGIN PRIVATE " + "KEY-----\n<base64:64>\n<base64:64>\n-----END PRIVATE " + "KEY-----",
                "url=https://shop:<alnum:16>@db.example.org/shop",
                "Authorization: Bearer <alnum:40>",
                "export DB_PASSWORD=<alnum:20>",
                "String password = \"<alnum:20>\";"));
        for (String line : Files.readAllLines(Path.of("src/main/resources/secrets/detectors.txt"))) {
            if (line.startsWith("  finds ")) {
                examples.add(line.strip().split(" +", 2)[1]);
            }
        }
        secrets.clear();
        files.clear();
        variables.clear();
        long seed = 0;
        for (String example : examples) {
            List<String> places = List.of("conf/a%d.conf", "bin/a%d.sh", "src/main/java/A%d.java");
            for (String place : places) {
                String path = place.formatted(seed);
                String text = TokenTemplates.filled(example, seed);
                files.put(path, (path.endsWith("java") ? "// " : "") + text + "\n");
                remember(example, seed++, path);
            }
            String text = TokenTemplates.filled(example, seed);
            String path = "conf/b" + seed + ".conf";
            files.put(path, "data: " + base64(text) + "\n");
            remember(example, seed++, path);
        }
        String login = "shop:" + plain("a Basic header");
        files.put("bin/call.sh", "curl -H 'Authorization: Basic " + remembered(base64(login), "Basic") + "' a\n");
        files.put("src/main/java/Code.java", "class Code { String password = \"" + plain("a literal") + "\"; }\n");

        Scan scan = new Scan(ScanRequest.of(ROOT), new FileTree(sources()));
        Outcome outcome = scan.run();
        Map<String, String> pieces = new HashMap<>();
        secrets.forEach((secret, where) -> {
            pieces(secret, where, pieces);
            pieces(URLEncoder.encode(secret, StandardCharsets.UTF_8), where, pieces);
            for (String before : List.of("", "=", "==")) {
                String encoded = base64(before + secret);
                pieces(encoded.substring(4, encoded.length() - 4), where, pieces);
            }
        });
        Map<String, String> leaks = new TreeMap<>();
        for (Map.Entry<String, String> written : written(scan, outcome).entrySet()) {
            // a digest of rule, path and key, in which eight digits of a secret stand by chance
            String text =
                    written.getValue().replaceAll("(\"(?:fingerprint|preflight/v1)\"\\s*:\\s*\")[0-9a-f]{32}", "$1");
            for (int i = 0; i + PART <= text.length(); i++) {
                String where = pieces.get(text.substring(i, i + PART));
                if (where != null) {
                    leaks.putIfAbsent(
                            written.getKey() + ": " + where,
                            text.substring(Math.max(0, i - 60), Math.min(text.length(), i + 60)));
                }
            }
        }
        assertThat(secrets).hasSizeGreaterThan(1000);
        assertThat(outcome.findings()).hasSizeGreaterThan(examples.size());
        assertThat(leaks).isEmpty();
    }

    /** Each random part that is long enough to be known again. */
    private void remember(String example, long seed, String path) {
        for (String run : TokenTemplates.runs(example, seed)) {
            if (run.length() >= PART) {
                remembered(run, path);
            }
        }
    }

    private static void pieces(String text, String where, Map<String, String> pieces) {
        for (int i = 0; i + PART <= text.length(); i++) {
            pieces.put(text.substring(i, i + PART), where);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    // ---- where ----

    private void project(int shape) {
        files.clear();
        variables.clear();
        pom(shape);
        properties(shape);
        yaml(shape);
        deployFiles(shape);
        otherFiles(shape);
        variables.put("API_SECRET", secret("a filtered variable", shape + 1));
        variables.put("DB_PASSWORD", "changeme");
        variables.put("MAVEN_OPTS", "-agentlib:jdwp=server=y -Dshop.password=" + plain("a flag of the build"));
        variables.put("DEBUG", "app:*");
    }

    private void pom(int shape) {
        files.put("pom.xml", """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.1</version>
                  </parent>
                  <groupId>com.example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1.0</version>
                  <properties>
                    <mail.password>%s</mail.password>
                    <db.url>jdbc:postgresql://db/shop?user=shop&amp;password=%s</db.url>
                    <start.flags>-Djavax.net.ssl.keyStorePassword=%s</start.flags>
                  </properties>
                  <dependencies>
                    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
                    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId></dependency>
                    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>
                      <configuration><environmentVariables><DB_PASSWORD>%s</DB_PASSWORD></environmentVariables></configuration></plugin>
                    <plugin><groupId>org.flywaydb</groupId><artifactId>flyway-maven-plugin</artifactId>
                      <configuration><password>%s</password><url>jdbc:mysql://root:%s@db/shop</url></configuration></plugin>
                    <plugin><groupId>com.google.cloud.tools</groupId><artifactId>jib-maven-plugin</artifactId>
                      <configuration><container><environment><APP_TOKEN>%s</APP_TOKEN></environment>
                      <jvmFlags><jvmFlag>-Dspring.mail.password=%s</jvmFlag></jvmFlags></container></configuration></plugin>
                  </plugins></build>
                </project>
                """.formatted(
                        xml(secret("a POM property", shape)),
                        plain("a URL in a POM"),
                        plain("flags in a POM"),
                        xml(secret("a variable in a POM", shape + 2)),
                        xml(secret("a plugin's password", shape + 3)),
                        plain("a plugin's URL"),
                        xml(secret("a variable of an image", shape + 4)),
                        plain("a flag of an image")));
    }

    private void properties(int shape) {
        StringBuilder text = new StringBuilder();
        String[] keys = {
            "spring.datasource.password",
            "app.api-key",
            "app.jwt.secret",
            "spring.mail.password",
            "app.client-secret",
            "management.token",
            "server.ssl.key-store-password",
            "jasypt.encryptor.password",
            "app.users[0].password",
            "app.aws.secretAccessKey"
        };
        for (int i = 0; i < keys.length; i++) {
            text.append(keys[i])
                    .append('=')
                    .append(property(secret(keys[i], shape + i)))
                    .append('\n');
        }
        text.append("app.first=${SHOP_DB_PASSWORD:")
                .append(plain("a default under a plain key"))
                .append("}\n");
        text.append("app.second=x ${app.client-secret} y\n");
        text.append("app.third=${app.first}\n");
        text.append("app.mail-pass=${MAIL_PASS:${OTHER:")
                .append(plain("a default in a default"))
                .append("}}\n");
        text.append("app.encryption.iv.key=")
                .append(issued("a key that looks random"))
                .append('\n');
        text.append("app.urls=http://a.example, https://u:")
                .append(plain("the second URL of a list"))
                .append("@b.example\n");
        text.append("app.frozen=@env.API_SECRET@\n");
        text.append("spring.h2.console.enabled=${app.client-secret}\n");
        text.append("spring.jpa.hibernate.ddl-auto=@mail.password@\n");
        text.append("logging.level.root=${LOG_TOKEN:")
                .append(plain("a default of a level"))
                .append("}\n");
        files.put("src/main/resources/application.properties", text.toString());
        files.put(
                "src/main/resources/application-dev.properties",
                "spring.datasource.password=" + property(secret("an inactive file", shape))
                        + "\nspring.datasource.url=jdbc:mysql://root:" + plain("a URL in an inactive file")
                        + "@localhost/shop\n");
        files.put(
                "src/main/resources/persistence.properties",
                "db.password=" + property(secret("a further file", shape)) + "\n");
    }

    private void yaml(int shape) {
        files.put("src/main/resources/application-prod.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db:5432/shop?user=shop&password=%s&sslpassword=%s
                    hikari.password: %s
                  data.redis.url: redis://:%s@redis:6379
                  data.mongodb.uri: mongodb://shop:%s@a,b:27017/shop
                  rabbitmq.addresses: amqp://shop:%s@rabbit
                  cloud.config.uri: https://config:%s@config.example/a
                  security.user.password: %s
                eureka.client.serviceUrl.defaultZone: http://eureka:%s@registry/eureka,http://b:%s@registry/eureka
                oracle.url: jdbc:oracle:thin:shop/%s@db:1521/shop
                sqlserver.url: "jdbc:sqlserver://db;user=sa;password=%s;encrypt=false"
                app:
                  private-key: |
                    -----BEGIN PRIVATE %s-----
                    %s
                    %s
                    -----END PRIVATE %s-----
                  folded.password: >-
                    %s
                  list.tokens: [%s, "%s"]
                  slash.url: https://shop:%s/%s@host.example/path
                  query.url: https://host.example/hook?token=%s&access_token=%s&sig=%s
                """.formatted(
                        plain("a URL's password"),
                        plain("a URL's other password"),
                        quoted(secret("a YAML key", shape)),
                        plain("a redis URL"),
                        plain("a mongodb URL"),
                        plain("an amqp URL"),
                        plain("a config server's URL"),
                        quoted(secret("the default user", shape + 1)),
                        plain("the first of two URLs"),
                        plain("the second of two URLs"),
                        plain("an oracle URL"),
                        plain("an sqlserver URL"),
                        "KEY",
                        plain("a private key's first line"),
                        plain("a private key's second line"),
                        "KEY",
                        plain("a folded password"),
                        plain("a token of a list"),
                        plain("a quoted token of a list"),
                        plain("before a slash in a URL"),
                        plain("behind a slash in a URL"),
                        issued("a token in a query"),
                        issued("an access token in a query"),
                        issued("a signature in a query")));
    }

    private void deployFiles(int shape) {
        files.put("compose.yml", """
                services:
                  shop:
                    build: .
                    environment:
                      SPRING_PROFILES_ACTIVE: prod
                      SPRING_DATASOURCE_PASSWORD: %s
                      APP_WEBHOOK: https://hooks:%s@hooks.example
                      APP_TOKEN: ${APP_TOKEN:-%s}
                      JAVA_TOOL_OPTIONS: -Xdebug -Dapp.store.password=%s
                      SPRING_APPLICATION_JSON: '{"spring":{"ldap":{"password":"%s"}}}'
                    command: java -jar shop.jar --app.cli.password=%s --debug
                  db:
                    image: postgres
                    environment: ["POSTGRES_PASSWORD=%s"]
                    command: --requirepass %s
                """.formatted(
                        quoted(secret("a compose variable", shape)),
                        plain("a URL in a compose file"),
                        plain("a default in a compose file"),
                        plain("flags in a compose file"),
                        plain("JSON in a compose file"),
                        plain("an argument in a compose file"),
                        plain("a list in a compose file"),
                        plain("an argument of a database")));
        files.put("Dockerfile", """
                FROM eclipse-temurin:17
                ARG BUILD_TOKEN=%s
                ENV DB_PASSWORD=%s APP_SECRET="%s"
                ENV JAVA_OPTS="-Dspring.datasource.password=%s -agentlib:jdwp=server=y"
                COPY target/shop.jar shop.jar
                ENTRYPOINT ["java", "-Dkey.password=%s", "-jar", "shop.jar"]
                """.formatted(
                issued("ARG"), plain("ENV"), plain("ENV in quotes"), plain("flags in ENV"), plain("ENTRYPOINT")));
        files.put(
                ".env", "DB_PASSWORD='" + plain("a dotenv file") + "'\nSTRIPE_KEY=" + issued("a dotenv token") + "\n");
        files.put("k8s/secret.yml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: shop}
                data:
                  password: %s
                stringData:
                  token: %s
                """.formatted(
                Base64.getEncoder().encodeToString(plain("a Kubernetes secret").getBytes(StandardCharsets.UTF_8)),
                issued("a Kubernetes string")));
        files.put("k8s/shop.yml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  template:
                    spec:
                      containers:
                        - name: shop
                          image: shop
                          args: ["--spring.datasource.password=%s"]
                          env:
                            - {name: APP_JWT_SECRET, value: %s}
                """.formatted(
                        plain("a Kubernetes argument"), quoted(secret("a Kubernetes variable", shape))));
        files.put("Procfile", "web: java -Dapp.password=" + plain("a Procfile") + " -jar target/shop.jar\n");
    }

    private void otherFiles(int shape) {
        files.put("src/main/resources/logback-spring.xml", """
                <configuration debug="true">
                  <property name="MAIL_PASSWORD" value="%s"/>
                  <appender name="MAIL" class="ch.qos.logback.classic.net.SMTPAppender">
                    <username>shop</username><password>%s</password>
                    <smtpHost>smtp://shop:%s@mail.example</smtpHost>
                  </appender>
                  <root level="${LEVEL:-%s}"><appender-ref ref="MAIL"/></root>
                </configuration>
                """.formatted(
                        xml(secret("a logging property", shape)),
                        xml(secret("an appender's password", shape + 1)),
                        plain("a URL in a logging file"),
                        plain("a default of a logger's level")));
        files.put("src/main/resources/META-INF/persistence.xml", """
                <persistence><persistence-unit name="shop"><properties>
                  <property name="jakarta.persistence.jdbc.password" value="%s"/>
                  <property name="jakarta.persistence.jdbc.url" value="jdbc:mysql://root:%s@db/shop"/>
                </properties></persistence-unit></persistence>
                """.formatted(
                        xml(secret("a persistence unit", shape)), plain("a URL in a persistence unit")));
        files.put(
                "src/main/resources/application-broken.yml",
                "spring:\n  datasource:\n    password: " + plain("a broken file") + "\n   x: 'a: "
                        + plain("the broken line") + "\n");
        files.put(
                "src/main/resources/db/data.sql", "insert into users values ('admin', '" + plain("a script") + "');\n");
    }

    // ---- what ----

    /** One whose shape is chosen by a number. */
    private String secret(String where, int shape) {
        String text = switch (Math.floorMod(shape, 12)) {
            case 0 -> word(12, MIXED);
            case 1 -> word(9, LETTERS) + "-" + word(9, LETTERS) + "-" + word(9, LETTERS);
            case 2 -> word(8, MIXED) + "\"\\'<&>" + word(8, MIXED);
            case 3 -> word(10, MIXED) + "%$#!" + word(8, MIXED);
            case 4 -> "gh" + "p_" + word(36, MIXED);
            case 5 -> "AK" + "IA" + word(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
            case 6 -> "xox" + "b-" + word(12, "0123456789") + "-" + word(24, MIXED);
            case 7 -> word(20, MIXED) + "/" + word(20, MIXED) + "+" + word(20, MIXED) + "==";
            case 8 -> word(8, LETTERS) + "\u00e4\u00f6\u20ac" + word(8, LETTERS) + "\ud83d\udd11";
            case 9 -> word(40, "0123456789abcdef");
            case 10 -> word(9, LETTERS) + "\n" + word(9, MIXED) + "\n" + word(9, MIXED);
            default -> "sk" + "_live_" + word(24, MIXED);
        };
        return remembered(text, where);
    }

    /** One that may stand anywhere as it is. */
    private String plain(String where) {
        return remembered(word(9, LETTERS) + random.nextInt(10) + word(4, MIXED), where);
    }

    private String issued(String where) {
        return remembered("gl" + "pat-" + word(20, MIXED), where);
    }

    private String remembered(String secret, String where) {
        secrets.put(secret, where);
        return secret;
    }

    private String word(int length, String alphabet) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String property(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    // ---- search ----

    private List<SourceFile> sources() {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        return sources;
    }

    private static Map<String, String> written(Scan scan, Outcome outcome) throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        for (Report report : List.of(new JsonReport(), new SarifReport(), new HtmlReport())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            report.write(outcome, new Report.Header(ROOT.toString(), "1.0.0"), out);
            written.put(report.word(), out.toString(StandardCharsets.UTF_8));
        }
        written.put("console", text(new ConsoleReport(ROOT).lines(outcome, "", 0)));
        written.put("effective", text(new EffectiveReport("").lines(scan.effective())));
        written.put("environment", text(EnvironmentReport.lines(scan.environment())));
        written.put("example", ExampleFile.of(scan.environment()));
        StringBuilder explained = new StringBuilder();
        for (String key : List.of("spring", "app", "logging")) {
            explained.append(text(new KeyReport().lines(scan.explain(key))));
        }
        written.put("explain", explained.toString());
        return written;
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.text()).append('\n');
        }
        return text.toString();
    }

    private void search(String report, String text, Map<String, String> leaks) {
        secrets.forEach((secret, where) -> {
            for (String form : forms(secret)) {
                int at = text.indexOf(form);
                if (at >= 0) {
                    int line = text.lastIndexOf('\n', at) + 1;
                    int end = text.indexOf('\n', at);
                    leaks.putIfAbsent(
                            report + ": " + where,
                            text.substring(line, Math.min(end, line + 300)).strip());
                    break;
                }
            }
        });
    }

    /** The whole in the spellings that a report or a file could use, and each part that no other text has. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>(List.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                quoted(secret),
                xml(secret)));
        for (String part : secret.split("[^a-zA-Z0-9]+")) {
            if (part.length() >= PART) {
                forms.add(part.substring(0, PART));
                forms.add(part.substring(part.length() - PART));
            }
        }
        return forms;
    }
}
