package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces {@code ${name}} in a POM's texts. Order as in Maven 3.9 ({@code AbstractStringBasedModelInterpolator}): the
 * project's own values, user properties, properties of the POM, values without the prefix {@code project.}. What is not
 * known, as a variable of the environment or of the running Java, stays as it is written.
 */
final class PomValues {
    private static final int DEEPEST = 30;
    private static final int LONGEST = 1 << 16;
    private static final List<String> INHERITED =
            List.of("groupId", "version", "description", "inceptionYear", "organization.name");
    private static final int MOST_LOOKUPS = 100_000;

    private final Map<String, Setting> project;
    private final Map<String, String> user;
    private final Map<String, Setting> properties;
    private final Map<String, String> resolved = new HashMap<>();
    private int lookups;
    private int cuts;

    /** @param lineage the POM and its parents in this repository, the nearest first */
    PomValues(List<Pom> lineage, MergedPom merged, Map<String, String> user) {
        this.user = user;
        this.properties = merged.properties();
        this.project = project(lineage, merged);
    }

    /** The text with all that is known put in. */
    String resolve(String text) {
        return text.indexOf("${") < 0 ? text : resolve(text, new ArrayList<>());
    }

    Setting resolve(Setting setting) {
        return setting.value().indexOf("${") < 0
                ? setting
                : new Setting(setting.key(), resolve(setting.value()), setting.location());
    }

    /** Whether nothing is left to be put in. */
    static boolean known(String text) {
        return text.indexOf("${") < 0;
    }

    /** The effective properties by name, those of the command line included. */
    Map<String, Setting> properties() {
        Map<String, Setting> all = new LinkedHashMap<>();
        for (Map.Entry<String, Setting> entry : properties.entrySet()) {
            all.put(entry.getKey(), resolve(entry.getValue()));
        }
        for (Map.Entry<String, String> entry : user.entrySet()) {
            all.put(entry.getKey(), new Setting(entry.getKey(), entry.getValue(), Location.NOWHERE));
        }
        return all;
    }

    /** The project's own values under the names that resource filtering knows them by, {@code project.version} and {@code pom.version}. */
    Map<String, Setting> projectValues() {
        Map<String, Setting> all = new LinkedHashMap<>();
        for (Map.Entry<String, Setting> entry : project.entrySet()) {
            Setting value = resolve(entry.getValue());
            if (known(value.value())) {
                String name = "project." + entry.getKey();
                all.put(name, new Setting(name, value.value(), value.location()));
                all.put("pom." + entry.getKey(), new Setting(name, value.value(), value.location()));
            }
        }
        return all;
    }

    private static Map<String, Setting> project(List<Pom> lineage, MergedPom merged) {
        Pom pom = lineage.get(0);
        Map<String, Setting> values = new LinkedHashMap<>(pom.facts());
        for (int i = 1; i < lineage.size(); i++) {
            for (String name : INHERITED) {
                Setting fact = lineage.get(i).facts().get(name);
                if (fact != null) {
                    values.putIfAbsent(name, fact);
                }
            }
        }
        Location file = Location.ofFile(pom.path());
        if (pom.parent().isPresent()) {
            Pom.Parent parent = pom.parent().get();
            Location at = parent.version().location();
            values.putIfAbsent("groupId", new Setting("groupId", parent.groupId(), at));
            values.putIfAbsent("version", parent.version());
            values.put("parent.groupId", new Setting("groupId", parent.groupId(), at));
            values.put("parent.artifactId", new Setting("artifactId", parent.artifactId(), at));
            values.put("parent.version", parent.version());
        }
        values.putIfAbsent("packaging", new Setting("packaging", "jar", file));
        Setting artifact = pom.facts().get("artifactId");
        if (artifact != null) {
            values.putIfAbsent("name", new Setting("name", artifact.value(), artifact.location()));
        }
        values.put(
                "build.finalName",
                merged.finalName().orElse(new Setting("finalName", "${project.artifactId}-${project.version}", file)));
        values.put(
                "build.directory",
                merged.buildDirectory().orElse(new Setting("directory", "${project.basedir}/target", file)));
        values.put("build.outputDirectory", new Setting("outputDirectory", "${project.build.directory}/classes", file));
        return values;
    }

    private Optional<String> find(String name) {
        String plain =
                name.startsWith("project.") ? name.substring(8) : name.startsWith("pom.") ? name.substring(4) : "";
        Setting own = project.get(plain);
        if (own != null) {
            return Optional.of(own.value());
        }
        String given = user.get(name);
        if (given != null) {
            return Optional.of(given);
        }
        Setting property = properties.get(name);
        if (property != null) {
            return Optional.of(property.value());
        }
        Setting bare = project.get(name);
        return bare == null ? Optional.empty() : Optional.of(bare.value());
    }

    private String resolve(String text, List<String> open) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int at = 0;
        while (true) {
            int start = text.indexOf("${", at);
            int end = start < 0 ? -1 : text.indexOf('}', start);
            if (end < 0) {
                return out.append(text, at, text.length()).toString();
            }
            out.append(text, at, start);
            String name = text.substring(start + 2, end);
            String value = value(name, open);
            out.append(value);
            if (out.length() > LONGEST) {
                return text;
            }
            at = end + 1;
        }
    }

    private String value(String name, List<String> open) {
        String known = resolved.get(name);
        if (known != null) {
            return known;
        }
        String asWritten = "${" + name + "}";
        Optional<String> found = find(name);
        if (found.isEmpty()) {
            return asWritten;
        }
        if (open.contains(name) || open.size() >= DEEPEST || ++lookups > MOST_LOOKUPS) {
            cuts++;
            return asWritten;
        }
        int cutsBefore = cuts;
        open.add(name);
        String value = resolve(found.get(), open);
        open.remove(open.size() - 1);
        // inside a cycle the answer depends on where it was entered
        if (cuts == cutsBefore) {
            resolved.put(name, value);
        }
        return value;
    }
}
