package io.github.preflight.config.hocon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes arrangements up: the same for the same seed. */
final class HoconGenerator {
    private static final List<String> KEYS =
            List.of("a", "b", "c", "a.x", "a.y", "b.x.z", "c.d", "list", "shop.url", "shop.port", "\"q.r\"");
    private static final List<String> VARIABLES = List.of("HOST", "PORT", "LEVEL");
    private static final List<String> PLAIN =
            List.of("1", "10.50", "true", "off", "\"text\"", "plain words", "null", "\"\"", "80s", "\"a\\nb\"", "007");
    private static final List<String> RESOURCES = List.of(
            "conf/other.conf", "conf/sub/part.conf", "lib/other.conf", "conf/other.json", "lib/more.properties");

    private final Random random;
    private int depth;

    HoconGenerator(long seed) {
        this.random = new Random(seed);
    }

    HoconArrangement next(String name) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("conf/application.conf", body(2 + random.nextInt(8)));
        if (chance(4)) {
            files.put("lib/application.conf", body(3));
        }
        if (chance(5)) {
            files.put("conf/application.json", json());
        }
        if (chance(5)) {
            files.put("conf/application.properties", properties());
        }
        if (chance(2)) {
            files.put("lib/reference.conf", reference(4));
        }
        if (chance(5)) {
            files.put("conf/reference.conf", reference(3));
        }
        for (String resource : RESOURCES) {
            if (chance(2)) {
                files.put(
                        resource,
                        resource.endsWith(".json")
                                ? json()
                                : resource.endsWith(".properties") ? properties() : body(3));
            }
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : VARIABLES) {
            if (chance(2)) {
                variables.put(variable, pick(List.of("x", "9000", "", "on")));
            }
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (chance(3)) {
            properties.put(pick(List.of("a.x", "a", "shop.port", "c.d.e", "list")), pick(List.of("7", "set", "")));
        }
        if (chance(4)) {
            properties.put(pick(List.of("b.x", "b.x.z", "new.key")), "given");
        }
        if (chance(5)) {
            properties.put("config.resource", pick(List.of("other.conf", "sub/part.conf", "missing.conf")));
        }
        return new HoconArrangement(name, files, variables, properties, new TreeMap<>());
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String body(int lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            out.append(line());
        }
        return out.toString();
    }

    /** The library refuses to start where reference.conf needs what only application.conf or another library has. */
    private String reference(int lines) {
        return body(lines).replace("${?", "${").replace("${", "${?");
    }

    private String line() {
        String key = pick(KEYS);
        return switch (random.nextInt(12)) {
            case 0 -> "include " + include() + "\n";
            case 1 -> key + " { include " + include() + " }\n";
            case 2 -> "list += " + scalar() + "\n";
            case 3 -> "# " + key + "\n";
            case 4 -> key + " { " + pick(List.of("x", "y", "z.w")) + " = " + value() + ", k : " + scalar() + " }\n";
            case 5 -> key + " = ${?" + pick(VARIABLES) + "}\n";
            case 6 -> key + " = ${?" + pick(KEYS) + "}\n";
            default -> key + pick(List.of(" = ", ": ")) + value() + "\n";
        };
    }

    private String include() {
        String name = pick(List.of("other", "other.conf", "part", "sub/part", "more", "missing", "application"));
        // what includes itself is one of the hand-made
        name = name.equals("application") ? "missing" : name;
        return switch (random.nextInt(5)) {
            case 0 -> "classpath(\"" + name + "\")";
            case 1 -> random.nextInt(4) == 0 ? "required(\"" + name + "\")" : "\"" + name + "\"";
            case 2 -> "required(classpath(\"other\"))";
            default -> "\"" + name + "\"";
        };
    }

    private String value() {
        if (++depth > 3) {
            depth--;
            return scalar();
        }
        String made = switch (random.nextInt(9)) {
            case 0 -> "[" + scalar() + ", " + value() + "]";
            case 1 -> "{ " + pick(List.of("x", "y", "x.z")) + " : " + value() + " }";
            case 2 -> "${" + pick(KEYS) + "}";
            case 3 -> "${?" + pick(KEYS) + "}";
            case 4 -> "\"http://\"${?HOST}\":\"${?PORT}";
            case 5 -> "${?a} { y = " + scalar() + " }";
            case 6 -> "${?list} [" + scalar() + "]";
            default -> scalar();
        };
        depth--;
        return made;
    }

    private String scalar() {
        return pick(PLAIN);
    }

    private String json() {
        return "{\"a\": {\"x\": " + random.nextInt(9) + ", \"w\": [1, \"two\"]}, \"shop\": {\"url\": \"${HOST}\"}}\n";
    }

    private String properties() {
        return "a.x=" + random.nextInt(9) + "\nc.d=from properties\nshop=" + random.nextInt(3) + "\nshop.port=8" + "\n";
    }
}
