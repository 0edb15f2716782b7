package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.engine.SeenValues;
import java.io.IOException;
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

/** Real Ktor and Preflight on the same generated files, variables, system properties and commands. */
@Tag("oracle")
class KtorOracleTest {
    private static final Path LIBRARIES = Path.of("target/oracle-ktor/3.5.1").toAbsolutePath();
    private static final long SEED = Long.getLong("oracle.seed", 1_000);
    private static final int GENERATED = Integer.getInteger("oracle.count", 600);
    private static final int TOGETHER = 50;
    private static final String[] KEYS = {
        "ktor.development", "ktor.deployment.port", "db.url", "db.user", "shop.name", "host"
    };
    private static final String[] TEXTS = {
        "text",
        "8080",
        "true",
        "~",
        "$A",
        "$B:other",
        "$?C",
        "${A}",
        "${B:x:y}",
        "$db.url",
        "$host",
        "a$A",
        "$shop.name",
        "$?db.user",
        "",
        "1.50",
        "$?A",
        "${?C}",
        "$C:",
        "010"
    };

    @TempDir
    private Path folder;

    /** One arrangement. */
    private record Case(
            List<String> files, Map<String, String> variables, Map<String, String> properties, List<String> words) {}

    @Test
    void what_ktor_reads_preflight_reads() throws Exception {
        Random random = new Random(SEED);
        List<String> differences = new ArrayList<>();
        int started = 0;
        for (int batch = 0; batch < GENERATED / TOGETHER; batch++) {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String name : List.of("A", "B", "C")) {
                if (random.nextBoolean()) {
                    variables.put(name, "variable-" + name);
                }
            }
            List<Case> cases = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                cases.add(next(random, variables));
            }
            List<Map<String, String>> real = real(cases, batch);
            for (int i = 0; i < TOGETHER; i++) {
                Map<String, String> seen = seen(cases.get(i));
                boolean fails = real.get(i).containsKey("FAILS");
                started += fails ? 0 : 1;
                // a file that fails to resolve ends the start even where something takes the place of what fails
                boolean same = fails || seen.equals(real.get(i));
                if (!same) {
                    differences.add(cases.get(i) + "\nreal " + real.get(i) + "\nseen " + seen + "\n");
                }
            }
        }

        assertThat(differences.subList(0, Math.min(4, differences.size())))
                .as(differences.size() + " of " + GENERATED)
                .isEmpty();
        assertThat(started).isGreaterThan(GENERATED / 4);
    }

    private static Case next(Random random, Map<String, String> variables) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            files.add(file(random));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : List.of("A", "C", "ktor.development", "ktor.deployment.port", "shop.name")) {
            if (random.nextInt(5) == 0) {
                properties.put(name, "property");
            }
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            words.add("-config=file" + i + ".yaml");
        }
        for (String name : List.of("ktor.development", "shop.name", "host")) {
            if (random.nextInt(5) == 0) {
                words.add("-P:" + name + "=word");
            }
        }
        return new Case(files, variables, properties, words);
    }

    private static String file(Random random) {
        Map<String, Map<String, String>> nested = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (String key : KEYS) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String value = TEXTS[random.nextInt(TEXTS.length)];
            boolean plain = value.equals("~") || random.nextBoolean() && value.matches("[a-z0-9.]+");
            int dot = key.lastIndexOf('.');
            String written = plain ? value : "\"" + value + "\"";
            if (dot < 0) {
                text.append(key).append(": ").append(written).append('\n');
            } else {
                nested.computeIfAbsent(key.substring(0, dot), k -> new TreeMap<>())
                        .put(key.substring(dot + 1), written);
            }
        }
        if (random.nextBoolean()) {
            text.append("hosts:\n");
            for (int i = 0; i <= random.nextInt(3); i++) {
                text.append("  - \"")
                        .append(random.nextBoolean() ? "$B:b" : "h" + i)
                        .append("\"\n");
            }
        }
        Map<String, String> deployment = nested.remove("ktor.deployment");
        Map<String, String> ktor = nested.remove("ktor");
        if (ktor != null || deployment != null) {
            text.append("ktor:\n");
            entries(ktor, "  ", text);
            text.append(deployment == null ? "" : "  deployment:\n");
            entries(deployment, "    ", text);
        }
        nested.forEach((name, below) -> {
            text.append(name).append(":\n");
            entries(below, "  ", text);
        });
        return text.isEmpty() ? "last: end\n" : text.toString();
    }

    private static void entries(Map<String, String> map, String indent, StringBuilder into) {
        if (map != null) {
            map.forEach((name, value) ->
                    into.append(indent).append(name).append(": ").append(value).append('\n'));
        }
    }

    private List<Map<String, String>> real(List<Case> cases, int batch) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of(RealKtor.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI()) + java.io.File.pathSeparator + LIBRARIES + "/*",
                RealKtor.class.getName()));
        for (int i = 0; i < cases.size(); i++) {
            Path own = Files.createDirectories(folder.resolve(batch + "-" + i));
            Case one = cases.get(i);
            List<String> words = new ArrayList<>();
            for (String word : one.words()) {
                words.add(word.replace("-config=", "-config=" + own + "/"));
            }
            for (int k = 0; k < one.files().size(); k++) {
                Files.writeString(own.resolve("file" + k + ".yaml"), one.files().get(k));
            }
            Files.write(own.resolve("args"), words);
            List<String> properties = new ArrayList<>();
            one.properties().forEach((name, value) -> properties.add(name + "=" + value));
            Files.write(own.resolve("properties"), properties);
            command.add(own.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(cases.get(0).variables());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        List<Map<String, String>> real = new ArrayList<>();
        for (String line : printed.split("\n")) {
            int equals = line.indexOf('=');
            if (line.startsWith("== ")) {
                real.add(new TreeMap<>());
            } else if (line.startsWith("FAILS ")) {
                real.get(real.size() - 1).put("FAILS", line);
            } else if (equals > 0 && !real.isEmpty()) {
                real.get(real.size() - 1).put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        assertThat(real).as(printed).hasSameSizeAs(cases);
        return real;
    }

    private static Map<String, String> seen(Case one) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("build.gradle", "plugins {\n    id \"io.ktor.plugin\" version \"3.5.1\"\n}\n");
        files.put("src/main/kotlin/Application.kt", "fun main() {}\n");
        files.put(
                "Dockerfile",
                "FROM eclipse-temurin:21\nCOPY build/libs/shop.jar shop.jar\n"
                        + SeenValues.start(one.variables(), one.properties(), one.words()));
        for (int i = 0; i < one.files().size(); i++) {
            files.put("src/main/resources/file" + i + ".yaml", one.files().get(i));
        }
        return SeenValues.deployed(files);
    }
}
