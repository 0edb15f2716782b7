package io.github.preflight.config.django;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings, and what Python makes of them; the one list for the test of the reader and for the one that asks Python itself.
 *
 * @param variables of the environment
 * @param files by their names; {@code shop/settings.py} is the settings module
 * @param expected what Python writes for each setting; {@link #UNKNOWN} for what must stay unknown here
 */
public record Arrangement(
        String name, Map<String, String> variables, Map<String, String> files, Map<String, String> expected) {
    public static final String UNKNOWN = "…";

    private static final Path FILE = Path.of("src/test/resources/django/arrangements.txt");

    /** Those of the file: {@code ==} begins one, {@code $} sets a variable, {@code >>} begins another file, {@code --} says what is expected. */
    public static List<Arrangement> all() throws IOException {
        return of(FILE);
    }

    /** Those of another file that is written in the same way. */
    public static List<Arrangement> of(Path written) throws IOException {
        List<Arrangement> all = new ArrayList<>();
        Map<String, String> files = Map.of();
        String file = "";
        for (String line : Files.readAllLines(written)) {
            Arrangement current = all.isEmpty() ? null : all.get(all.size() - 1);
            if (line.startsWith("== ")) {
                files = new LinkedHashMap<>();
                file = "shop/settings.py";
                all.add(new Arrangement(line.substring(3), new LinkedHashMap<>(), files, new LinkedHashMap<>()));
            } else if (line.startsWith("$ ")) {
                int equals = line.indexOf('=');
                current.variables.put(line.substring(2, equals), line.substring(equals + 1));
            } else if (line.startsWith(">> ")) {
                file = line.substring(3);
            } else if (line.startsWith("-- ")) {
                int space = line.indexOf(' ', 3);
                current.expected.put(line.substring(3, space), line.substring(space + 1));
            } else {
                files.merge(file, line + "\n", String::concat);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
