package io.github.preflight.check;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.config.logging.LoggingFiles;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** The logging file for tests among what is packaged: the libraries prefer it to the one for production. */
record TestLogging(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (LoggingFile file : LoggingFiles.read(project)) {
            if (!file.fileName().contains("-test")) {
                continue;
            }
            List<PackagedFile> packaged = project.packaged(file.resource());
            if (!packaged.isEmpty()) {
                findings.add(Findings.at(
                        header,
                        project,
                        Location.ofFile(packaged.get(0).path()),
                        header.info().severity(),
                        project.scenario(),
                        header.message().replace("{file}", file.fileName()),
                        List.of()));
            }
        }
        return findings;
    }
}
