package io.github.preflight.config.microprofile;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes arrangements up: the same for the same seed. */
final class Generator {
    static final List<String> KEYS = List.of(
            "app.name",
            "app.size",
            "app.dash-ed.key",
            "app.camelCase",
            "app.\"quoted.key\"",
            "app.\"quoted.key\".more",
            "app.items",
            "app.items[0]",
            "app.items[1]",
            "app.items[]",
            "app.list[]",
            "app.list",
            "app.nested.a",
            "other");
    private static final List<String> PROFILES = List.of("prod", "dev", "stage", "extra");
    private static final List<String> PLACES = List.of(
            "cp/application.properties",
            "cp/application.yaml",
            "cp/application.yml",
            "cp/META-INF/microprofile-config.properties",
            "cp/META-INF/microprofile-config.yml",
            "lib/application.properties",
            "lib/META-INF/microprofile-config.properties",
            "cwd/config/application.properties",
            "cwd/config/application.yaml",
            "cp/more/extra.properties",
            "cp/more/extra.yaml",
            "cwd/.env");

    private final Random random;
    private final Arrangement arrangement;

    private Generator(long seed) {
        random = new Random(seed);
        arrangement = Arrangement.empty("generated " + seed);
    }

    static Arrangement arrangement(long seed) {
        Generator generator = new Generator(seed);
        generator.generate();
        return generator.arrangement;
    }

    private void generate() {
        int files = 1 + random.nextInt(5);
        for (int i = 0; i < files; i++) {
            String place = pick(PLACES);
            write(place);
            if (random.nextInt(3) == 0) {
                String profile = pick(PROFILES);
                write(
                        place.endsWith(".env")
                                ? place + "-" + profile
                                : SourceStack.beside(place, profile, place.substring(place.lastIndexOf('.') + 1)));
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            arrangement.variables().put(variable(name()), value());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            arrangement.flags().put(name(), value());
        }
        if (random.nextInt(3) == 0) {
            activate();
        }
        if (random.nextInt(8) == 0) {
            arrangement
                    .flags()
                    .put("quarkus.config.locations", pick(List.of("more/extra.properties", "more/extra.yaml")));
        }
    }

    private void activate() {
        String profiles = random.nextInt(3) == 0 ? pick(PROFILES) + "," + pick(PROFILES) : pick(PROFILES);
        String name = pick(List.of("quarkus.profile", "smallrye.config.profile", "mp.config.profile"));
        switch (random.nextInt(3)) {
            case 0 -> arrangement.variables().put(variable(name), profiles);
            case 1 -> arrangement.flags().put(name, profiles);
            default ->
                arrangement.files().merge("cp/application.properties", name + "=" + profiles + "\n", String::concat);
        }
        if (random.nextInt(2) == 0) {
            String parent = pick(List.of("quarkus.config.profile.parent", "smallrye.config.profile.parent"));
            String line = "%" + pick(PROFILES) + "." + parent + "=" + pick(PROFILES) + "\n";
            arrangement.files().merge("cp/application.properties", line, String::concat);
        }
    }

    private void write(String place) {
        StringBuilder text = new StringBuilder();
        boolean yaml = place.contains(".y");
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            String name = name();
            if (place.contains(".env")) {
                text.append(variable(name)).append('=').append(escaped(value())).append('\n');
            } else if (!yaml) {
                text.append(name).append('=').append(escaped(value())).append('\n');
            } else if (!text.toString().contains("app:")) {
                text.append(yaml());
            }
        }
        if (random.nextInt(12) == 0 && !yaml) {
            text.append("config_ordinal=")
                    .append(pick(List.of("50", "280", "350", "500")))
                    .append('\n');
        }
        arrangement.files().put(place, text.toString());
    }

    private String yaml() {
        StringBuilder text = new StringBuilder();
        boolean profile = random.nextInt(3) == 0;
        String indent = "";
        for (int round = 0; round < (profile ? 2 : 1); round++) {
            if (round == 1) {
                text.append("\"%").append(pick(PROFILES)).append("\":\n");
                indent = "  ";
            }
            text.append(indent).append("app:\n");
            if (random.nextBoolean()) {
                text.append(indent)
                        .append("  name: ")
                        .append(pick(List.of("'y'", "on", "012", "1.50", "~", "''", "2020-01-02")))
                        .append('\n');
            }
            if (random.nextBoolean()) {
                text.append(indent)
                        .append("  items: ")
                        .append(pick(List.of("[a, b]", "[]", "['x,y', true]", "[1, 2.0]", "single")))
                        .append('\n');
            }
            if (random.nextBoolean()) {
                text.append(indent)
                        .append("  quoted.key: ")
                        .append(quoted(value()))
                        .append('\n');
            }
            text.append(indent)
                    .append("  nested:\n")
                    .append(indent)
                    .append("    a: ")
                    .append(quoted(value()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }

    private String name() {
        String key = pick(KEYS);
        while (key.endsWith("[]")) {
            key = pick(KEYS);
        }
        int kind = random.nextInt(6);
        if (kind == 0 || kind == 1) {
            return "%" + pick(PROFILES) + "." + key;
        }
        // of several such names it is chance which one counts, so there is one for a key
        return kind == 2 && key.equals("app.size") ? "%prod,dev." + key : key;
    }

    private String variable(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(Character.isLetterOrDigit(c) ? c : '_');
        }
        if (name.endsWith("\"")) {
            out.append('_');
        }
        String variable = out.toString();
        return random.nextInt(5) == 0 ? variable : variable.toUpperCase(Locale.ROOT);
    }

    private String value() {
        return pick(List.of(
                "one",
                "two",
                "",
                "a,b , c",
                "a\\,b,c",
                "${app.name}",
                "${app.size:small}",
                "${missing:}",
                "${missing:${app.dash-ed.key:deep}}",
                "${missing}",
                "x${other}y",
                "$${app.name}",
                "\\${app.name}",
                "$",
                "5$ a",
                "${app.${other}:z}",
                "${UNSET_VARIABLE:d:e}",
                "{${app.nested.a}}",
                "${app.name",
                "${%dev.app.name:p}",
                "${app.\"quoted.key\":q}"));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
