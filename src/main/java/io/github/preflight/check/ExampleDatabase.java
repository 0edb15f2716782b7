package io.github.preflight.check;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** A unit of {@code persistence.xml} on {@code ExampleDS}, the data source that WildFly's own configuration has. */
record ExampleDatabase(RuleHeader header) implements Rule {
    private static final String NAME = "java:jboss/datasources/ExampleDS";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (PackagedFile file : project.packaged("META-INF/persistence.xml")) {
            if (file.text().contains(NAME)) {
                file.xml().ifPresent(root -> add(root, project, findings));
            }
        }
        return findings;
    }

    private void add(XmlElement root, Project project, List<Finding> findings) {
        for (XmlElement unit : root.children("persistence-unit")) {
            for (String name : List.of("jta-data-source", "non-jta-data-source")) {
                for (XmlElement source : unit.children(name)) {
                    if (source.text().equals(NAME)) {
                        Setting setting = new Setting(name, source.text(), source.textLocation());
                        findings.add(Findings.ofSetting(
                                header, project, setting, header.info().severity(), header.message()));
                    }
                }
            }
        }
    }
}
