package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/** What a page says of keys, but advice over a database in memory, which is the fault itself and has nothing to lose. */
record QuarkusSchema(RuleHeader header) implements Rule {
    private static final String UNITS = "quarkus.hibernate-orm.";
    private static final String SOURCES = "quarkus.datasource.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        if (project.framework("quarkus").isEmpty()) {
            return findings;
        }
        for (var pattern : header.keys()) {
            for (String key : pattern.keys(project.config())) {
                List<Finding> found = new ArrayList<>();
                Unsafe.judge(header, project, project.config().get(key), found);
                boolean advice = isInMemory(key, project.config());
                for (Finding finding : found) {
                    Finding told = finding.withMessage(finding.message()
                            .replace("{does}", does(finding.value().orElse(""))));
                    findings.add(
                            advice
                                    ? told.withSeverity(Severity.INFO)
                                            .withFix(SchemaChange.overMemory(
                                                    "set `" + key + "` to `validate` or `none`"))
                                    : told);
                }
            }
        }
        return findings;
    }

    /** Of the standard's actions {@code create} alone drops nothing. */
    private static String does(String strategy) {
        return Words.means(strategy, "create") ? "creates tables" : "drops the tables with the data in them";
    }

    /** The database of the unit whose key it is: of the data source that the unit names, or of the one with its own name. */
    private static boolean isInMemory(String key, EffectiveConfig config) {
        String unit = key.substring(UNITS.length(), key.length());
        String setting = unit.contains("database.generation") ? "database.generation" : "schema-management.strategy";
        unit = unit.substring(0, Math.max(0, unit.lastIndexOf(setting)));
        EffectiveValue named = config.get(UNITS + unit + "datasource");
        String source = named.isSet() ? named.value().strip() + "." : unit;
        for (String name : List.of(source, source.replace("\"", ""), quoted(source))) {
            EffectiveValue url = config.get(SOURCES + name + "jdbc.url");
            if (url.isSet()) {
                return InMemoryDatabase.isInMemory(url.value());
            }
        }
        return false;
    }

    private static String quoted(String source) {
        String bare = source.replace("\"", "");
        return bare.isEmpty() ? "" : "\"" + bare.substring(0, bare.length() - 1) + "\".";
    }
}
