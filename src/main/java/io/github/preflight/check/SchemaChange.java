package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A schema that is changed at start.
 *
 * @param destructive whether it is about dropping; otherwise about altering
 * @param overMemory the severity over a database in memory, which is the fault itself and has nothing to lose
 */
record SchemaChange(RuleHeader header, boolean destructive, Severity overMemory) implements Rule {
    /** What code has that brings tables, or a library's. */
    private static final String[] ENTITIES = {
        "@Entity", "persistence.Entity", "EntityScan", "ackagesToScan", "PersistenceUnit", "addAnnotatedClass"
    };

    private static final String MIGRATE = "leave changes of the schema to Flyway or Liquibase.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (SchemaSetting setting : SchemaSetting.of(project)) {
            if (destructive ? setting.drops() : setting.alters()) {
                Severity severity =
                        setting.inMemory() ? overMemory : header.info().severity();
                findings.add(finding(setting, severity, project));
            }
        }
        return findings;
    }

    private Finding finding(SchemaSetting setting, Severity severity, Project project) {
        String message =
                setting.action() ? header.message().replace("Hibernate", "the persistence provider") : header.message();
        Finding finding = switch (setting.source()) {
            case CONFIGURATION ->
                severity == Severity.ERROR && knowsNoTable(project)
                        ? Findings.of(
                                header,
                                project,
                                setting.value(),
                                Severity.WARNING,
                                header.message()
                                        + "; no entity of the application is seen, so that it has nothing to work on yet")
                        : Findings.of(header, project, setting.value(), severity);
            case FILE -> PersistenceUnit.finding(header, project, setting.value(), severity, message);
            case SHARED_FILE, OVER_EXAMPLE ->
                PersistenceUnit.finding(header, project, setting.value(), severity.oneLower(), message);
        };
        return finding.withFix(fix(setting));
    }

    /** Whether an application of Spring Boot has no entity, as far as its modules here tell, and they are all of its house. */
    private static boolean knowsNoTable(Project project) {
        if (project.framework("spring-boot").isEmpty()
                || !project.codeMentions("import ")
                || project.codeMentions(ENTITIES)
                || project.packaged("**/*.xml").stream()
                        .anyMatch(file -> file.text().contains("entity-mappings")
                                || file.text().contains("hibernate-mapping")
                                || file.text().contains("persistence-unit"))) {
            return false;
        }
        Set<String> groups = new HashSet<>();
        Set<String> here = new HashSet<>();
        for (BuildModule module : project.modules()) {
            groups.add(module.groupId());
            here.add(module.artifactId());
        }
        for (BuildModule module : project.modules()) {
            for (Dependency dependency : module.dependencies()) {
                boolean away = groups.contains(dependency.groupId()) && !here.contains(dependency.artifactId());
                if (dependency.atRuntime() && away) {
                    return false;
                }
            }
        }
        return true;
    }

    private String fix(SchemaSetting setting) {
        String key = "`" + setting.value().key() + "`";
        boolean generates = Words.relaxed(setting.value().key()).endsWith("generateddl");
        String values = setting.action() ? "`none`" : destructive ? "`validate` or `none`" : "`validate`";
        if (setting.inMemory()) {
            return overMemory(generates ? "remove " + key : "set " + key + " to " + values);
        }
        return (generates ? "Remove " + key : "Set " + key + " to " + values) + " in production, and " + MIGRATE;
    }

    /** Nothing else makes the tables of a database in memory, so that the setting goes when that goes. */
    static String overMemory(String change) {
        return "Give production a database that keeps its data; for that one, " + change + ", and " + MIGRATE;
    }
}
