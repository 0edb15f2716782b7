package io.github.preflight.check;

import io.github.preflight.config.Artifact;
import io.github.preflight.config.ArtifactFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a kind that do not belong into what ships. Where nothing was packaged it is not known whether there are any. */
record PackedFiles(RuleHeader header, Leftover kind) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Artifact> artifact = Shipping.artifact(project);
        if (artifact.isEmpty()) {
            return List.of();
        }
        List<Shipping.Item> items = new ArrayList<>();
        for (ArtifactFile file : artifact.get().files()) {
            if (isOfLibrary(file, artifact.get()) && kind.isLibrarysAffair()) {
                continue;
            }
            Optional<Severity> severity = kind.severity(file, header.info().severity());
            if (severity.isPresent()) {
                items.add(new Shipping.Item(file.name(), file.location(), severity.get()));
            }
        }
        return Shipping.findings(header, project, artifact.get(), items);
    }

    /** In a shaded jar the files of libraries lie beside the application's own. */
    private static boolean isOfLibrary(ArtifactFile file, Artifact artifact) {
        return artifact.layout() == Artifact.Layout.SHADED
                && file.location().path().equals(artifact.path());
    }
}
