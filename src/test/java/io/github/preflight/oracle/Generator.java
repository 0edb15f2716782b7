package io.github.preflight.oracle;

import io.github.preflight.config.PropertyName;
import io.github.preflight.rule.ReadKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes up arrangements over few keys of its own and some of all that rules read, over few profiles and places, so that sources meet often. The same seed and line give the
 * same arrangement, always. Most of them start; a few are wrong on purpose.
 */
final class Generator {
    private static final List<String> OWN_KEYS = List.of(
            "app.name",
            "app.mode",
            "app.max-size",
            "app.node.host",
            "app.list",
            "app.list[0]",
            "app.list[1]",
            "app.list[2]");

    /** The keys that rules read; those that decide how an application starts are set on purpose instead, see {@link #activation}. */
    static final List<String> RULE_KEYS;

    private static final List<String> RULE_LISTS;

    /** Every key that an arrangement may set. */
    static final List<String> KEYS;

    static final List<String> LISTS;

    static {
        ReadKeys read = ReadKeys.ofAllRules();
        RULE_KEYS = read.keys().stream().filter(Generator::isFree).toList();
        RULE_LISTS = read.lists().stream().filter(Generator::isFree).toList();
        KEYS = Stream.concat(OWN_KEYS.stream(), RULE_KEYS.stream()).toList();
        LISTS = Stream.concat(Stream.of("app.list"), RULE_LISTS.stream()).toList();
    }

    /** A property's name, of one that an application starts with whatever its value is, or with those that {@link #LEVELS} holds. */
    private static boolean isFree(String key) {
        return key.matches("[a-z][A-Za-z0-9._-]*[A-Za-z0-9]")
                && (key.contains(".") || key.equals("debug") || key.equals("trace"))
                && !key.matches(
                        "(app|spring\\.(config|profiles|main|output))\\..*|spring\\.(profiles|application\\.json)");
    }

    /** So many of them are set in one arrangement: few enough to meet, and each in its turn. */
    private static final int RULE_KEYS_AT_ONCE = 4;

    private static final String LEVEL = "logging.level.";
    private static final List<String> LEVELS = List.of("debug", "TRACE", "info", "off", "Warn", "error");

    /** What a real JVM would take for its own, so that it might not even start. */
    private static final Pattern OF_THE_JVM = Pattern.compile("(java|javax|jdk|sun|com\\.sun|https)\\..*");

    private static final List<String> PLAIN_KEYS = List.of("app.name", "app.mode", "app.max-size", "app.node.host");
    private static final List<String> PROFILES = List.of("dev", "prod", "eu");
    private static final List<String> PLACES = List.of(
            "classpath:/",
            "classpath:/",
            "classpath:/config/",
            "file:./",
            "file:./config/",
            "file:./config/x/",
            "file:./config/y/",
            "library:/");
    private static final List<String> IMPORTABLE = List.of(
            "classpath:/extra.yml",
            "classpath:/extra.properties",
            "classpath:/sub/extra.yaml",
            "file:./extra.yml",
            "file:./etc/application.yml");
    private static final List<String> EXPRESSIONS =
            List.of("dev", "prod", "eu", "default", "!dev", "prod & eu", "dev | eu", "prod & !eu", "!(dev | prod)");

    private final boolean before24;
    private final boolean legacyDocuments;
    private final SplittableRandom random;
    private final Arrangement.Builder arrangement;
    private final List<String> imported = new ArrayList<>();
    private final List<String> ruleKeys = new ArrayList<>();
    private int values;

    private Generator(String line, long seed) {
        this.before24 = line.equals("2.3");
        this.random = new SplittableRandom(seed);
        this.legacyDocuments = before24 || line.equals("2.7") && chance(15);
        int first = (int) (seed * RULE_KEYS_AT_ONCE % RULE_KEYS.size());
        for (int i = 0; i < RULE_KEYS_AT_ONCE; i++) {
            ruleKeys.add(RULE_KEYS.get((first + i) % RULE_KEYS.size()));
        }
        this.arrangement = Arrangement.titled("Generated for " + line + " from seed " + seed);
    }

    /** @param line {@code 2.3}, {@code 2.7}, {@code 3.5} */
    static Arrangement arrangement(String line, long seed) {
        return new Generator(line, seed).make();
    }

    private Arrangement make() {
        String name = configName();
        Set<String> files = new LinkedHashSet<>();
        int count = 1 + random.nextInt(5);
        while (files.size() < count) {
            String profile = chance(40) ? "-" + (chance(10) ? "default" : oneOf(PROFILES)) : "";
            files.add(oneOf(PLACES) + name + profile + "." + extension());
        }
        for (String file : files) {
            write(file, file.contains(name + "-"));
        }
        writeImported();
        fromOutside();
        return arrangement.build();
    }

    private String configName() {
        if (!chance(5)) {
            return "application";
        }
        arrangement.environment.put("SPRING_CONFIG_NAME", chance(50) ? "shop" : "application,shop");
        return "shop";
    }

    private String extension() {
        return oneOf(List.of("yml", "yml", "properties", "properties", "yaml"));
    }

    /** The files that some document imports: most of them, and variants for profiles. */
    private void writeImported() {
        for (int i = 0; i < imported.size() && i < 4; i++) {
            String file = imported.get(i);
            if (chance(85)) {
                writeOnce(file, false);
            }
            if (chance(25)) {
                int dot = file.lastIndexOf('.');
                writeOnce(file.substring(0, dot) + "-" + oneOf(PROFILES) + file.substring(dot), true);
            }
        }
    }

    private void writeOnce(String file, boolean profileSpecific) {
        String path = file.substring(file.indexOf('/') + 1);
        if (!arrangement.classPath.containsKey(path) && !arrangement.workingDirectory.containsKey(path)) {
            write(file, profileSpecific);
        }
    }

    private void write(String file, boolean profileSpecific) {
        boolean yaml = !file.endsWith(".properties");
        int documents = chance(30) ? 2 + random.nextInt(2) : 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < documents; i++) {
            if (i > 0) {
                text.append(yaml ? "---\n" : chance(50) ? "#---\n" : "!---\n");
            }
            boolean conditional = chance(i == 0 ? 10 : 60);
            text.append(document(yaml, profileSpecific, conditional));
        }
        arrangement.file(file, text.toString());
    }

    private String document(boolean yaml, boolean profileSpecific, boolean conditional) {
        List<String> lines = new ArrayList<>();
        if (conditional) {
            lines.addAll(condition(yaml));
        }
        boolean mayActivate = !profileSpecific && !conditional || chance(2) || before24 && chance(20);
        if (mayActivate) {
            lines.addAll(activation(yaml));
        }
        if (chance(20)) {
            lines.add(line(yaml, "spring.config.import", importLocations()));
        }
        boolean nested = yaml && chance(30);
        List<String> body = new ArrayList<>();
        for (String key : some(PLAIN_KEYS, 3)) {
            // before 2.4 properties are one document, and of two spellings in one the hash decides
            String spelled = before24 && !yaml ? key : spelled(key);
            body.add(line(yaml, nested ? spelled.substring("app.".length()) : spelled, value(yaml, key)));
        }
        if (chance(25)) {
            body.addAll(list(yaml, nested ? "list" : "app.list"));
        }
        for (String key : some(ruleKeys, 3)) {
            if (RULE_LISTS.contains(key) && chance(60)) {
                lines.addAll(list(yaml, key));
            } else {
                lines.add(line(yaml, before24 && !yaml ? key : spelled(key), value(yaml, key)));
            }
        }
        if (nested && !body.isEmpty()) {
            lines.add("app:");
            for (String line : body) {
                lines.add("  " + line);
            }
        } else {
            lines.addAll(body);
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private List<String> condition(boolean yaml) {
        if (!before24 && chance(8)) {
            return List.of(line(
                    yaml, "spring.config.activate.on-cloud-platform", oneOf(List.of("heroku", "kubernetes", "none"))));
        }
        String key = legacyDocuments ? "spring.profiles" : "spring.config.activate.on-profile";
        String expression = oneOf(EXPRESSIONS);
        if (chance(20)) {
            expression = expression + ", " + oneOf(EXPRESSIONS);
        }
        return List.of(line(yaml, key, yaml ? "\"" + expression + "\"" : expression));
    }

    private List<String> activation(boolean yaml) {
        List<String> lines = new ArrayList<>();
        if (chance(20)) {
            lines.add(line(yaml, "spring.profiles.active", profiles()));
        }
        if (chance(10)) {
            lines.add(line(yaml, "spring.profiles.include", profiles()));
        }
        if (chance(10)) {
            lines.add(line(yaml, "spring.profiles.group." + oneOf(PROFILES), profiles()));
        }
        if (chance(3)) {
            lines.add(line(yaml, "spring.profiles.default", oneOf(PROFILES)));
        }
        return lines;
    }

    private String importLocations() {
        StringBuilder locations = new StringBuilder();
        int count = chance(25) ? 2 : 1;
        for (int i = 0; i < count; i++) {
            String file = oneOf(IMPORTABLE);
            imported.add(file);
            String location = file.endsWith("/etc/application.yml") ? "file:./etc/" : file;
            if (file.startsWith("classpath:/extra") && chance(25)) {
                location = file.substring("classpath:/".length());
            }
            locations.append(i == 0 ? "" : chance(80) ? "," : ";");
            locations.append(chance(97) ? "optional:" : "").append(location);
        }
        return locations.toString();
    }

    private List<String> list(boolean yaml, String key) {
        int size = 1 + random.nextInt(3);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(text());
        }
        if (chance(40)) {
            return List.of(line(yaml, key, String.join(chance(50) ? "," : ", ", elements)));
        }
        if (yaml) {
            return List.of(key + ": [" + String.join(", ", elements) + "]");
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lines.add(key + "[" + i + "]=" + elements.get(i));
        }
        return lines;
    }

    private void fromOutside() {
        for (String key : some(PLAIN_KEYS, 2)) {
            if (chance(50)) {
                String name = key.toUpperCase(Locale.ROOT).replace('.', '_');
                arrangement.environment.put(name.replace("-", chance(50) ? "" : "_"), value(false, key));
            }
        }
        for (String key : some(ruleKeys, 2)) {
            if (chance(50)) {
                arrangement.environment.put(
                        chance(50) ? PropertyName.variable(key) : PropertyName.legacyVariable(key), value(false, key));
            }
        }
        if (chance(20)) {
            String key = oneOf(ruleKeys);
            if (!OF_THE_JVM.matcher(key).matches()) {
                arrangement.systemProperties.put(key, value(false, key));
            }
        }
        if (chance(20)) {
            String key = oneOf(ruleKeys);
            arrangement.arguments.add("--" + key + "=" + value(false, key));
        }
        if (chance(10)) {
            arrangement.environment.put(chance(60) ? "APP_LIST_0" : "APP_LIST", text());
        }
        if (chance(20)) {
            String key = oneOf(PLAIN_KEYS);
            arrangement.systemProperties.put(key, value(false, key));
        }
        if (chance(20)) {
            String key = oneOf(PLAIN_KEYS);
            arrangement.arguments.add("--" + key + "=" + value(false, key));
        }
        if (chance(5)) {
            arrangement.arguments.add("--app.list[0]=" + text());
        }
        if (chance(10)) {
            String key = oneOf(PLAIN_KEYS);
            arrangement.defaultProperties.put(key, text());
        }
        if (chance(8)) {
            arrangement.environment.put(
                    "SPRING_APPLICATION_JSON",
                    "{\"app\":{\"name\":\"" + text() + "\"},\"app.list\":[\"" + text() + "\"]}");
        }
        activationFromOutside();
        locationsFromOutside();
    }

    private void activationFromOutside() {
        int kind = random.nextInt(8);
        if (kind == 0) {
            arrangement.environment.put("SPRING_PROFILES_ACTIVE", profiles());
        } else if (kind == 1) {
            arrangement.systemProperties.put("spring.profiles.active", profiles());
        } else if (kind <= 3) {
            arrangement.arguments.add("--spring.profiles.active=" + profiles());
        }
        if (chance(5)) {
            arrangement.environment.put("SPRING_PROFILES_INCLUDE", profiles());
        }
        if (chance(5)) {
            arrangement.additionalProfiles.add(oneOf(PROFILES));
        }
        if (chance(3)) {
            arrangement.defaultProperties.put("spring.profiles.active", profiles());
        }
        if (chance(3)) {
            arrangement.systemProperties.put("spring.profiles.default", oneOf(PROFILES));
        }
        if (chance(5)) {
            arrangement.environment.put("DYNO", "web.1");
        }
    }

    private void locationsFromOutside() {
        if (chance(6)) {
            arrangement.environment.put(
                    chance(50) ? "SPRING_CONFIG_ADDITIONALLOCATION" : "SPRING_CONFIG_ADDITIONAL_LOCATION",
                    "optional:file:./etc/");
            imported.add("file:./etc/application.yml");
        } else if (chance(4)) {
            String optional = before24 ? "" : "optional:";
            arrangement.arguments.add("--spring.config.additional-location=" + optional + "file:./etc/," + optional
                    + "classpath:/extra.yml");
        } else if (chance(3)) {
            String optional = before24 ? "" : "optional:";
            arrangement.systemProperties.put(
                    "spring.config.location", optional + "classpath:/," + optional + "file:./config/*/");
        }
        if (chance(4) && !before24) {
            arrangement.environment.put("SPRING_CONFIG_IMPORT", importLocations());
        }
        writeImported();
    }

    private String profiles() {
        List<String> profiles = some(PROFILES, 2);
        return profiles.isEmpty() ? "prod" : String.join(chance(80) ? "," : ", ", profiles);
    }

    private String spelled(String key) {
        int dash = key.indexOf('-');
        if (dash < 0 || chance(60)) {
            return key;
        }
        String before = key.substring(0, dash);
        String after = key.substring(dash + 1);
        return oneOf(List.of(
                before + after.substring(0, 1).toUpperCase(Locale.ROOT) + after.substring(1),
                before + "_" + after,
                before + after,
                "app.max-size".equals(key) ? "app.MAX-SIZE" : key.toUpperCase(Locale.ROOT)));
    }

    private String value(boolean yaml, String key) {
        int kind = random.nextInt(20);
        if (key.startsWith(LEVEL)) {
            return oneOf(LEVELS);
        }
        if (kind < 12) {
            return text();
        }
        if (kind < 15) {
            return quotedIfNeeded(yaml, "${" + oneOf(PLAIN_KEYS) + ":" + text() + "}");
        }
        if (kind == 15) {
            return quotedIfNeeded(yaml, text() + "-${" + oneOf(PLAIN_KEYS) + "}-" + text());
        }
        if (kind == 16) {
            return quotedIfNeeded(
                    yaml, "${" + oneOf(PLAIN_KEYS) + ":${" + oneOf(PLAIN_KEYS) + ":jdbc:" + text() + "}}");
        }
        if (kind == 17) {
            return quotedIfNeeded(
                    yaml,
                    "${" + oneOf(List.of("APP_NAME", "app.maxSize", "app.max_size", "nowhere")) + ":" + text() + "}");
        }
        if (kind == 18) {
            return oneOf(List.of("true", "yes", "off", "010", "1_000", "1.50", "1:30", "0x1F", "1e3"));
        }
        return yaml ? oneOf(List.of("null", "~", "\"\"", "", "'${" + key + "'")) : "";
    }

    private String quotedIfNeeded(boolean yaml, String value) {
        return yaml && chance(50) ? "\"" + value + "\"" : value;
    }

    /** A text that stands nowhere else in the arrangement, so that a wrong value tells where it came from. */
    private String text() {
        return "v" + values++;
    }

    private static String line(boolean yaml, String key, String value) {
        return yaml ? key + ": " + value : key + "=" + value;
    }

    private List<String> some(List<String> all, int most) {
        List<String> left = new ArrayList<>(all);
        List<String> chosen = new ArrayList<>();
        int count = random.nextInt(most + 1);
        while (chosen.size() < count) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }

    private String oneOf(Collection<String> all) {
        return new ArrayList<>(all).get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
