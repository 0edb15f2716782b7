package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.List;

/** A database in a file beside the application. A deployment that mounts something where the file lies keeps it. */
record FileDatabase(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (JdbcUrl url : JdbcUrl.of(project)) {
            String file = url.databaseFile();
            if (!file.isEmpty() && !isMounted(file, project)) {
                boolean lost = Host.isShortLived(project);
                findings.add(url.finding(
                        header,
                        project,
                        lost ? Severity.ERROR : header.info().severity(),
                        lost ? header.message() + ", on a disk that is made anew with each start" : header.message()));
            }
        }
        return findings;
    }

    private static boolean isMounted(String file, Project project) {
        if (project.deployment().isEmpty()) {
            return false;
        }
        String folder = project.deployment().get().workingDirectory().orElse("/");
        String path = RepositoryPath.inSystem(folder, file.replace("~", "/root"));
        for (Mount mount : project.deployment().get().mounts()) {
            if (path.startsWith(mount.target() + "/")) {
                return true;
            }
        }
        return false;
    }
}
