package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A script that production runs when it starts, and that inserts logins with their passwords. */
record SeedData(RuleHeader header) implements Rule {
    /** Spring Boot's keys: from 2.5 on, and from 2.0 to 2.6. */
    private static final String[][] KEYS = {
        {"spring.sql.init.mode", "spring.sql.init.data-locations"},
        {"spring.datasource.initialization-mode", "spring.datasource.data"}
    };

    private static final String[] UNIT_KEYS = {
        "hibernate.hbm2ddl.import_files",
        "jakarta.persistence.sql-load-script-source",
        "javax.persistence.sql-load-script-source"
    };

    /** How far the table and its columns reach, so that a script of many statements is gone through once. */
    private static final int LONGEST_TARGET = 4_000;

    /** How much of a statement without values is looked at. */
    private static final int SHORT_TARGET = 200;

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Map<String, Location> scripts = new TreeMap<>();
        if (project.framework("spring-boot").isPresent() && !InMemoryDatabase.isMainInMemory(project)) {
            addConfigured(project.config(), scripts);
        }
        for (PersistenceUnit unit : PersistenceUnit.of(project)) {
            for (String key : UNIT_KEYS) {
                EffectiveValue value = unit.get(key);
                if (value.isSet() && !unit.isInMemory(project)) {
                    for (String script : value.value().split(",")) {
                        scripts.put(resource(script), value.location());
                    }
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        scripts.forEach((script, cause) -> {
            for (PackagedFile file : project.packaged(script)) {
                addFindings(file, new Step("production runs " + script + " at start", cause), project, findings);
            }
        });
        return findings;
    }

    private static void addConfigured(EffectiveConfig config, Map<String, Location> scripts) {
        for (String[] keys : KEYS) {
            EffectiveValue mode = config.get(keys[0]);
            if (!mode.isSet() || !Words.means(mode.value(), "always")) {
                continue;
            }
            boolean named = false;
            for (EffectiveValue location : config.list(keys[1])) {
                if (location.isSet()) {
                    scripts.put(resource(location.value()), mode.location());
                }
                named |= location.isSet() || location.isUnknown();
            }
            if (!named) {
                scripts.put("data.sql", mode.location());
            }
        }
    }

    private static String resource(String location) {
        String text = location.strip();
        text = text.substring(text.lastIndexOf(':') + 1);
        while (text.startsWith("/")) {
            text = text.substring(1);
        }
        return text;
    }

    private void addFindings(PackagedFile file, Step cause, Project project, List<Finding> findings) {
        String text = file.text().toLowerCase(Locale.ROOT);
        int at = text.indexOf("insert into ");
        while (at >= 0) {
            int table = at + "insert into ".length();
            String target = text.substring(table, Math.min(text.length(), table + LONGEST_TARGET));
            int end = target.indexOf("values");
            target = end < 0 ? target.substring(0, Math.min(target.length(), SHORT_TARGET)) : target.substring(0, end);
            if (isAboutUsers(target) && target.contains("passw")) {
                findings.add(Findings.at(
                        header,
                        project,
                        Location.ofLine(file.path(), line(text, at)),
                        header.info().severity(),
                        project.scenario(),
                        header.message(),
                        List.of(cause)));
                return;
            }
            at = text.indexOf("insert into ", table);
        }
    }

    private static boolean isAboutUsers(String target) {
        int columns = target.indexOf('(');
        String table = columns < 0 ? target : target.substring(0, columns);
        return table.contains("user") || table.contains("account") || table.contains("login");
    }

    private static int line(String text, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }
}
