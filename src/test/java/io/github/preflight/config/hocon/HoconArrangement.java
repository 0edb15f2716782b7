package io.github.preflight.config.hocon;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files of an application, with what it is started with.
 *
 * @param files by their names: what is in {@code conf} and {@code lib} is on the class path, in this order; all others lie in the
 *     folder that it is started in
 * @param properties {@code -Dname=value}
 * @param expected what the keys are then; empty for what does not start
 */
record HoconArrangement(
        String name,
        Map<String, String> files,
        Map<String, String> variables,
        Map<String, String> properties,
        Map<String, String> expected) {
    /** What is said of an application that does not start. */
    static final String FAILS = "!";

    static final List<String> CLASS_PATH = List.of("conf", "lib");
    static final Path FILE = Path.of("src/test/resources/hocon/arrangements.txt");

    /** Those of the file: {@code ==} begins one, {@code $} sets a variable, {@code -D} a property, {@code >>} begins a file, {@code --} says what is expected. */
    static List<HoconArrangement> all() throws IOException {
        List<HoconArrangement> all = new ArrayList<>();
        String file = "";
        for (String line : Files.readAllLines(FILE)) {
            HoconArrangement current = all.isEmpty() ? null : all.get(all.size() - 1);
            if (line.startsWith("== ")) {
                file = "conf/application.conf";
                all.add(new HoconArrangement(
                        line.substring(3),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new TreeMap<>()));
            } else if (line.startsWith("$ ")) {
                put(line.substring(2), current.variables);
            } else if (line.startsWith("-D")) {
                put(line.substring(2), current.properties);
            } else if (line.startsWith(">> ")) {
                file = line.substring(3);
            } else if (line.startsWith("-- ")) {
                int space = line.indexOf(' ', 3);
                current.expected.put(
                        space < 0 ? line.substring(3) : line.substring(3, space),
                        space < 0 ? "" : line.substring(space + 1).replace("\\n", "\n"));
            } else {
                current.files.merge(file, line + "\n", String::concat);
            }
        }
        return all;
    }

    private static void put(String text, Map<String, String> into) {
        int equals = text.indexOf('=');
        into.put(text.substring(0, equals), text.substring(equals + 1));
    }

    HoconArrangement expecting(Map<String, String> values) {
        return new HoconArrangement(name, files, variables, properties, values);
    }

    /** As it stands in the file. */
    String text() {
        StringBuilder out = new StringBuilder("== " + name + "\n");
        files.forEach((path, text) -> {
            out.append(path.equals("conf/application.conf") ? "" : ">> " + path + "\n")
                    .append(text);
        });
        variables.forEach((key, value) -> out.append("$ " + key + "=" + value + "\n"));
        properties.forEach((key, value) -> out.append("-D" + key + "=" + value + "\n"));
        expected.forEach((key, value) ->
                out.append("-- " + key + (value.isEmpty() ? "" : " " + value.replace("\n", "\\n")) + "\n"));
        return out.toString();
    }

    /** Whether a file asks for another that has to be there. */
    boolean requires() {
        return files.values().stream().anyMatch(text -> text.contains("required("));
    }

    /** What Preflight makes of it; {@link #FAILS} where it says that it does not know all. */
    Map<String, String> seen() {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        List<Setting> settings = new ArrayList<>();
        properties.forEach((key, value) -> settings.add(new Setting(key, value, Location.ofLine("Procfile", 1))));
        List<EnvironmentVariable> environment = new ArrayList<>();
        variables.forEach((key, value) ->
                environment.add(new EnvironmentVariable(key, Optional.of(value), Location.ofLine("compose.yml", 1))));
        String file = properties.get("config.file");
        HoconLoad.Loaded loaded = HoconLoad.load(new HoconSources(
                new FileTree(sources),
                CLASS_PATH,
                "",
                Optional.ofNullable(file != null ? file : properties.get("config.resource")),
                file != null,
                settings,
                environment,
                "test",
                Optional.empty()));
        Map<String, String> values = new TreeMap<>();
        if (loaded.open().isPresent()) {
            values.put(FAILS, "");
            return values;
        }
        for (EffectiveValue value : loaded.values()) {
            if (value.isUnknown()) {
                return new TreeMap<>(Map.of(FAILS, ""));
            }
            values.put(value.key(), value.value());
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
