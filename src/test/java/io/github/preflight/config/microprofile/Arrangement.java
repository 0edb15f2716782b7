package io.github.preflight.config.microprofile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application finds, and what must come of it.
 *
 * @param files by place: {@code cp/application.properties} on the class path, {@code lib/…} below it, {@code cwd/.env} beside
 * @param expected value by key; {@link #ABSENT} for what is not set, {@link #FAILS} for what cannot be read; a key that ends in {@code []} is a list
 */
record Arrangement(
        String title,
        Map<String, String> files,
        Map<String, String> variables,
        Map<String, String> flags,
        Map<String, String> expected) {
    static final String ABSENT = "(absent)";
    static final String FAILS = "(fails)";

    private static final Path PAGES = Path.of("src/test/resources/microprofile/arrangements.txt");

    static Arrangement empty(String title) {
        return new Arrangement(
                title, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** {@code == title}, {@code @ place} before a file's lines, {@code $ NAME=variable}, {@code -D name=flag}, {@code -- key value}. */
    static List<Arrangement> all() {
        List<Arrangement> all = new ArrayList<>();
        String place = "";
        try {
            for (String line : Files.readAllLines(PAGES)) {
                if (line.startsWith("== ")) {
                    all.add(empty(line.substring(3)));
                    place = "";
                    continue;
                }
                if (all.isEmpty()) {
                    continue;
                }
                Arrangement last = all.get(all.size() - 1);
                if (line.startsWith("@ ")) {
                    place = line.substring(2);
                    last.files().put(place, "");
                } else if (line.startsWith("$ ")) {
                    put(line.substring(2), last.variables());
                } else if (line.startsWith("-D ")) {
                    put(line.substring(3), last.flags());
                } else if (line.startsWith("-- ")) {
                    int blank = line.indexOf(' ', 3);
                    last.expected().put(line.substring(3, blank), line.substring(blank + 1));
                } else if (!place.isEmpty()) {
                    last.files().merge(place, line + "\n", String::concat);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void put(String assignment, Map<String, String> into) {
        int equals = assignment.indexOf('=');
        into.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    @Override
    public String toString() {
        return title;
    }

    /** As the page would be written. */
    String page() {
        StringBuilder out = new StringBuilder("== " + title + "\n");
        files.forEach(
                (place, text) -> out.append("@ ").append(place).append('\n').append(text));
        variables.forEach((name, value) ->
                out.append("$ ").append(name).append('=').append(value).append('\n'));
        flags.forEach((name, value) ->
                out.append("-D ").append(name).append('=').append(value).append('\n'));
        return out.toString();
    }
}
