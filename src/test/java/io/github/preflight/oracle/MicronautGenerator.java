package io.github.preflight.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes up arrangements for Micronaut over few keys, environments and places, so that sources meet often. The same seed gives the same arrangement, always. */
final class MicronautGenerator {
    static final List<String> KEYS = List.of(
            "app.name",
            "app.mode",
            "app.max-size",
            "app.node.host",
            "app.list",
            "app.max.size",
            "app-name",
            "other.port",
            "micronaut.server.port");

    static final List<String> LISTS = List.of("app.list", "app.name");

    private static final List<String> WRITTEN = List.of(
            "app.name", "app.mode", "app.max-size", "app.maxSize", "app.max_size", "app.node.host", "other.port");
    private static final List<String> ENVIRONMENTS = List.of("dev", "prod", "eu");
    private static final List<String> PLACES = List.of("classpath:/", "classpath:/", "file:./config/", "library:/");
    private static final List<String> EXTENSIONS =
            List.of("yml", "yml", "yml", "properties", "properties", "yaml", "json");

    private final SplittableRandom random;
    private final Arrangement.Builder arrangement;
    private int values;

    private MicronautGenerator(long seed) {
        this.random = new SplittableRandom(seed);
        this.arrangement = Arrangement.titled("Generated for Micronaut from seed " + seed);
    }

    static Arrangement arrangement(long seed) {
        return new MicronautGenerator(seed).make();
    }

    private Arrangement make() {
        Set<String> files = new LinkedHashSet<>();
        int count = 1 + random.nextInt(5);
        while (files.size() < count) {
            String name = chance(15) ? "bootstrap" : "application";
            String environment = chance(45) ? "-" + oneOf(ENVIRONMENTS) : "";
            // the bootstrap context looks into the working directory of the JVM, which cannot be imitated
            String place = name.equals("bootstrap") ? "classpath:/" : oneOf(PLACES);
            files.add(place + name + environment + "." + oneOf(EXTENSIONS));
        }
        if (chance(15)) {
            files.add("classpath:/extra." + oneOf(List.of("yml", "properties")));
        }
        for (String file : files) {
            arrangement.file(file, text(file.substring(file.lastIndexOf('.') + 1)));
        }
        givenFiles(files);
        environments();
        outside();
        return arrangement.build();
    }

    private void givenFiles(Set<String> files) {
        for (String file : files) {
            if (file.startsWith("classpath:/extra")) {
                if (chance(50)) {
                    arrangement.environment.put("MICRONAUT_CONFIG_FILES", "classpath:" + file.substring(11));
                } else {
                    arrangement.systemProperties.put("micronaut.config.files", "classpath:" + file.substring(11));
                }
            }
        }
    }

    private void environments() {
        if (chance(30)) {
            arrangement.environment.put("MICRONAUT_ENVIRONMENTS", names());
        }
        if (chance(20)) {
            arrangement.systemProperties.put("micronaut.environments", names());
        }
        if (chance(15)) {
            arrangement.additionalProfiles.add(oneOf(ENVIRONMENTS));
        }
        if (chance(25)) {
            arrangement.propertySources.add(oneOf(ENVIRONMENTS));
        }
        if (chance(8)) {
            arrangement.environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        }
    }

    private String names() {
        return chance(60) ? oneOf(ENVIRONMENTS) : oneOf(ENVIRONMENTS) + "," + oneOf(ENVIRONMENTS);
    }

    private void outside() {
        if (chance(40)) {
            arrangement.environment.put(
                    oneOf(List.of("APP_NAME", "APP_MODE", "APP_MAX_SIZE", "APP_NODE_HOST", "OTHER_PORT")), value());
        }
        if (chance(20)) {
            arrangement.environment.put(oneOf(List.of("DB_HOST", "APP_MODE", "APP_NAME")), value());
        }
        if (chance(15)) {
            arrangement.systemProperties.put(oneOf(List.of("app.name", "app.maxSize", "app.list[1]")), value());
        }
        if (chance(15)) {
            String dashes = oneOf(List.of("-", "--", "-D"));
            arrangement.arguments.add(dashes + oneOf(List.of("app.name", "app.mode", "app.max-size")) + "=" + value());
        }
        if (chance(8)) {
            arrangement.environment.put(
                    oneOf(List.of("SPRING_APPLICATION_JSON", "MICRONAUT_APPLICATION_JSON")),
                    "{\"app\": {\"name\": \"" + word() + "\", \"max-size\": 4, \"list\": [\"" + word() + "\"]}}");
        }
    }

    // ---- files ----

    private String text(String extension) {
        return switch (extension) {
            case "properties" -> properties();
            case "json" -> json();
            default -> yaml();
        };
    }

    private String properties() {
        StringBuilder text = new StringBuilder();
        for (String key : some()) {
            text.append(key).append('=').append(value()).append('\n');
        }
        if (chance(20)) {
            text.append("app.list[")
                    .append(random.nextInt(2))
                    .append("]=")
                    .append(word())
                    .append('\n');
        }
        if (chance(15)) {
            text.append("app.list=").append(word()).append(',').append(word()).append('\n');
        }
        return text.toString();
    }

    private String yaml() {
        StringBuilder text = new StringBuilder();
        int documents = chance(15) ? 2 : 1;
        for (int i = 0; i < documents; i++) {
            text.append(i == 0 ? "" : "---\n");
            for (String key : some()) {
                text.append(key).append(": ").append(scalar()).append('\n');
            }
            if (chance(25)) {
                text.append("app.list: [")
                        .append(word())
                        .append(", ")
                        .append(word())
                        .append("]\n");
            }
        }
        return text.toString();
    }

    private String json() {
        StringBuilder text = new StringBuilder("{");
        for (String key : some()) {
            text.append(text.length() == 1 ? "" : ", ").append('"').append(key).append("\": ");
            text.append(chance(10) ? "null" : chance(20) ? "17" : "\"" + value() + "\"");
        }
        return text.append("}").toString();
    }

    private String scalar() {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "~";
            case 2 -> "\"\"";
            case 3 -> "12";
            case 4 -> "on";
            case 5 -> "010";
            case 6 -> "1.50";
            default -> "'" + value() + "'";
        };
    }

    private String value() {
        return switch (random.nextInt(14)) {
            case 0 -> "${" + name() + "}";
            case 1 -> "${" + name() + ":" + word() + "}";
            case 2 -> "${" + name() + ":" + name() + ":" + word() + "}";
            case 3 -> "${" + name() + ":`jdbc:" + word() + "`}";
            case 4 -> word() + "-${" + name() + ":}-" + word();
            case 5 -> "${" + name() + ":${" + name() + ":" + word() + "}}";
            case 6 -> "${ " + name() + ":" + word() + " }";
            case 7 -> "${" + name();
            default -> word();
        };
    }

    private String name() {
        return oneOf(List.of(
                "app.name",
                "app.mode",
                "app.max-size",
                "app.maxSize",
                "app.node.host",
                "other.port",
                "DB_HOST",
                "APP_NAME",
                "app.list",
                "nothing.here",
                "NOTHING"));
    }

    private List<String> some() {
        List<String> chosen = new ArrayList<>();
        for (String key : WRITTEN) {
            if (chance(35)) {
                chosen.add(key);
            }
        }
        return chosen;
    }

    private String word() {
        return "v" + ++values;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String oneOf(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
