package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.engine.SeenValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default stores of real vertx-config and Preflight on the same generated files, variables and system properties. */
@Tag("oracle")
class VertxOracleTest {
    private static final Path LIBRARIES = Path.of("target/oracle-vertx/4.5.11").toAbsolutePath();
    private static final long SEED = Long.getLong("oracle.seed", 1_000);
    private static final int GENERATED = Integer.getInteger("oracle.count", 60);
    private static final List<String> NAMES = List.of("LEVEL", "url", "db", "http.port", "list");
    private static final String POM = """
            <project>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0</version>
              <properties><exec.mainClass>io.vertx.core.Launcher</exec.mainClass></properties>
              <dependencies>
                <dependency>
                  <groupId>io.vertx</groupId>
                  <artifactId>vertx-config</artifactId>
                  <version>4.5.11</version>
                </dependency>
              </dependencies>
            </project>
            """;
    private static final String CODE = "class Main { Object r = ConfigRetriever.create(vertx); }\n";

    @TempDir
    private Path folder;

    /** One arrangement: files by their path in the working directory. */
    private record Case(Map<String, String> files, Map<String, String> variables, Map<String, String> properties) {}

    @Test
    void what_the_default_stores_give_preflight_sees() throws Exception {
        Random random = new Random(SEED);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < GENERATED; i++) {
            Case one = next(random);
            Map<String, String> real = real(one, folder.resolve(String.valueOf(i)));
            Map<String, String> seen = seen(one);
            // what only a variable or property has is no setting by itself
            Map<String, String> asked = new TreeMap<>(real);
            asked.entrySet()
                    .removeIf(entry -> !seen.containsKey(entry.getKey())
                            && List.of("variable", "property").contains(entry.getValue()));
            if (!seen.equals(asked)) {
                differences.add(one + "\nreal " + real + "\nseen " + seen + "\n");
            }
        }

        assertThat(differences.subList(0, Math.min(4, differences.size())))
                .as(differences.size() + " of " + GENERATED)
                .isEmpty();
    }

    private static Case next(Random random) {
        Map<String, String> files = new LinkedHashMap<>();
        if (random.nextInt(4) > 0) {
            files.put("live.json", json(random));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        if (random.nextInt(3) > 0) {
            files.put("conf/config.json", json(random));
        }
        if (random.nextInt(3) == 0) {
            files.put("other.json", json(random));
            variables.put("VERTX_CONFIG_PATH", "other.json");
        }
        if (random.nextBoolean()) {
            variables.put("LEVEL", "variable");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : List.of("LEVEL", "url", "http.port", "db.user")) {
            if (random.nextInt(3) == 0) {
                properties.put(name, "property");
            }
        }
        return new Case(files, variables, properties);
    }

    private static String json(Random random) {
        List<String> entries = new ArrayList<>();
        String own = String.valueOf((char) ('a' + random.nextInt(26)));
        if (random.nextBoolean()) {
            entries.add("\"LEVEL\": \"" + own + "\"");
        }
        if (random.nextBoolean()) {
            entries.add("\"url\": " + (random.nextInt(4) == 0 ? "null" : "\"" + own + "\""));
        }
        if (random.nextBoolean()) {
            entries.add("\"http.port\": " + random.nextInt(9000));
        }
        if (random.nextBoolean()) {
            entries.add("\"list\": [1, " + random.nextInt(9) + "]");
        }
        if (random.nextInt(3) > 0) {
            List<String> db = new ArrayList<>();
            for (String name : List.of("user", "name")) {
                if (random.nextBoolean()) {
                    db.add("\"" + name + "\": \"" + own + "\"");
                }
            }
            entries.add("\"db\": " + (random.nextInt(5) == 0 ? "\"" + own + "\"" : "{" + String.join(", ", db) + "}"));
        }
        return "{" + String.join(", ", entries) + "}\n";
    }

    private static Map<String, String> real(Case one, Path own) throws Exception {
        Files.createDirectories(own.resolve("conf"));
        for (Map.Entry<String, String> file : one.files().entrySet()) {
            Files.writeString(own.resolve(file.getKey()), file.getValue());
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1"));
        one.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                Path.of(RealVertx.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI()) + java.io.File.pathSeparator + LIBRARIES + "/*",
                RealVertx.class.getName(),
                one.files().containsKey("live.json") ? "live.json" : ""));
        command.addAll(NAMES);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(own.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(one.variables());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        Map<String, String> real = new TreeMap<>();
        for (String line : printed.split("\n")) {
            int equals = line.indexOf('=');
            if (line.startsWith("value ") && equals > 0) {
                real.put(line.substring("value ".length(), equals), line.substring(equals + 1));
            }
        }
        return real;
    }

    private static Map<String, String> seen(Case one) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", POM);
        files.put("src/main/java/Main.java", CODE);
        StringBuilder docker =
                new StringBuilder("FROM eclipse-temurin:21\nWORKDIR /app\nCOPY target/shop.jar shop.jar\n");
        one.files().forEach((path, text) -> {
            files.put("deploy/" + path, text);
            docker.append("COPY deploy/").append(path).append(' ').append(path).append('\n');
        });
        List<String> words = one.files().containsKey("live.json") ? List.of("-conf", "live.json") : List.of();
        files.put("Dockerfile", docker + SeenValues.start(one.variables(), one.properties(), words));
        return SeenValues.deployed(files);
    }
}
