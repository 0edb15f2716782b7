package io.github.preflight.check;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.DeploymentFinder;
import io.github.preflight.config.deploy.Dockerfile;
import io.github.preflight.config.deploy.DockerfileReader;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A secret in an {@code ENV} of the stage that is shipped. */
record DockerfileSecret(RuleHeader header) implements FileRule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            if (!DeploymentFinder.isDockerfile(file.name())) {
                continue;
            }
            Reach reach = PathPurpose.isForTests(file.path()) ? Reach.NONE : reaches.reach(file);
            for (Setting variable : reach == Reach.NONE ? List.<Setting>of() : variables(file)) {
                if (CommittedSecret.isSecret(variable.key(), variable.value())) {
                    findings.add(Findings.inFile(header, variable, severity(reach), header.message()));
                }
            }
        }
        return findings;
    }

    private static List<Setting> variables(SourceFile file) {
        List<Setting> variables = new ArrayList<>();
        try {
            Optional<Dockerfile.Stage> image = DockerfileReader.read(file).image();
            if (image.isPresent()) {
                for (EnvironmentVariable variable : image.get().environment()) {
                    String value = variable.value().orElse("");
                    variables.add(new Setting(variable.name(), value, variable.location()));
                }
            }
        } catch (UnreadableFileException e) {
            return variables;
        }
        return variables;
    }

    /** An image that nothing here starts may be a tool's. */
    private Severity severity(Reach reach) {
        if (reach == Reach.PRODUCTION) {
            return header.info().severity();
        }
        return reach == Reach.DEVELOPMENT ? Severity.INFO : Severity.WARNING;
    }
}
