package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gradle's {@code libs.versions.toml}, as far as it is written one entry a line. */
final class VersionCatalog {
    static final VersionCatalog EMPTY = new VersionCatalog("", "");

    private final Map<String, Setting> versions = new HashMap<>();
    private final Map<String, Library> libraries = new HashMap<>();
    private final Map<String, Library> plugins = new HashMap<>();
    private final Map<String, List<String>> bundles = new HashMap<>();

    /** @param name {@code group:name}, or a plugin's id */
    record Library(String name, Optional<Setting> version) {}

    VersionCatalog(String path, String text) {
        String section = "";
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].trim();
            if (line.startsWith("[") && line.endsWith("]") && line.indexOf('=') < 0) {
                section = line.substring(1, line.length() - 1).trim();
            } else if (!line.startsWith("#") && line.indexOf('=') > 0) {
                int first = i;
                while (opensList(line) && i + 1 < lines.length) {
                    line += lines[++i].trim();
                }
                int equals = line.indexOf('=');
                String alias = normal(unquoted(line.substring(0, equals).trim()));
                entry(section, alias, line.substring(equals + 1).trim(), Location.ofLine(path, first + 1));
            }
        }
    }

    /** @param accessor behind {@code libs.}: {@code spring.boot.starter.web}, {@code bundles.web} */
    List<Library> libraries(String accessor) {
        List<Library> found = new ArrayList<>();
        if (accessor.startsWith("bundles.")) {
            for (String alias : bundles.getOrDefault(accessor.substring(8), List.of())) {
                found.addAll(libraries(alias));
            }
        } else if (libraries.containsKey(accessor)) {
            found.add(versioned(libraries.get(accessor)));
        }
        return found;
    }

    /** @param accessor behind {@code libs.plugins.} */
    Optional<Library> plugin(String accessor) {
        Library plugin = plugins.get(accessor);
        return plugin == null ? Optional.empty() : Optional.of(versioned(plugin));
    }

    /** @param accessor behind {@code libs.versions.} */
    Optional<Setting> version(String accessor) {
        return Optional.ofNullable(versions.get(accessor));
    }

    private static boolean opensList(String line) {
        return line.length() < 10_000 && line.indexOf('[') > 0 && line.indexOf(']') < 0;
    }

    private Library versioned(Library library) {
        if (library.version().isEmpty() || !library.version().get().key().equals("ref")) {
            return library;
        }
        return new Library(
                library.name(), version(normal(library.version().get().value())));
    }

    private void entry(String section, String alias, String value, Location place) {
        switch (section) {
            case "versions" -> {
                String version = value.startsWith("{")
                        ? field(value, "strictly")
                                .or(() -> field(value, "prefer"))
                                .or(() -> field(value, "require"))
                                .orElse("")
                        : unquoted(value);
                versions.put(alias, new Setting("version", version, place));
            }
            case "libraries" -> libraries.put(alias, library(value, place));
            case "plugins" -> plugins.put(alias, library(value, place));
            case "bundles" -> {
                List<String> members = new ArrayList<>();
                for (Setting member : StartWords.array(new Setting(alias, value, place))) {
                    members.add(normal(member.value()));
                }
                bundles.put(alias, members);
            }
            default -> {
                // metadata
            }
        }
    }

    private static Library library(String value, Location place) {
        if (!value.startsWith("{")) {
            String notation = unquoted(value);
            int colon = notation.lastIndexOf(':');
            return colon < 0
                    ? new Library(notation, Optional.empty())
                    : new Library(
                            notation.substring(0, colon),
                            Optional.of(new Setting("version", notation.substring(colon + 1), place)));
        }
        String name = field(value, "module")
                .or(() -> field(value, "id"))
                .orElseGet(() -> field(value, "group").orElse("") + ":"
                        + field(value, "name").orElse(""));
        Optional<Setting> version = field(value, "version.ref")
                .or(() -> field(value, "ref"))
                .map(reference -> new Setting("ref", reference, place));
        return new Library(
                name,
                version.isPresent() ? version : field(value, "version").map(v -> new Setting("version", v, place)));
    }

    /** The string behind {@code name =} in an inline table. */
    private static Optional<String> field(String table, String name) {
        int at = 0;
        while (true) {
            at = table.indexOf(name, at);
            if (at < 0) {
                return Optional.empty();
            }
            boolean starts =
                    at == 0 || !(Character.isLetterOrDigit(table.charAt(at - 1)) || table.charAt(at - 1) == '.');
            int equals = at + name.length();
            while (equals < table.length() && table.charAt(equals) == ' ') {
                equals++;
            }
            if (starts && equals < table.length() && table.charAt(equals) == '=') {
                int open = table.indexOf('"', equals);
                int close = open < 0 ? -1 : table.indexOf('"', open + 1);
                boolean direct = open > 0 && table.substring(equals + 1, open).isBlank();
                return close > 0 && direct ? Optional.of(table.substring(open + 1, close)) : Optional.empty();
            }
            at += name.length();
        }
    }

    private static String normal(String alias) {
        return alias.replace('-', '.').replace('_', '.');
    }

    private static String unquoted(String value) {
        String plain = value;
        if (!plain.isEmpty() && (plain.charAt(0) == '"' || plain.charAt(0) == '\'')) {
            int close = plain.indexOf(plain.charAt(0), 1);
            plain = close < 0 ? plain.substring(1) : plain.substring(1, close);
        }
        return plain;
    }
}
