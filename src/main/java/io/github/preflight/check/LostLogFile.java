package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A log file on a disk that goes away with its container: on a platform with dynos or pods, outside of what is mounted. */
record LostLogFile(RuleHeader header) implements Rule {
    private static final List<String> KUBERNETES =
            List.of("k8s", "kube", "helm", "chart", "manifest", "deployment", "statefulset");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Framework> boot = project.framework("spring-boot");
        if (boot.isEmpty()
                || project.deployment().isEmpty()
                || !isShortLived(project.deployment().get())) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern pattern : header.keys()) {
            EffectiveValue value = project.config().get(pattern.key());
            boolean counts = pattern.range().contains(boot.get().version()) == Truth.YES;
            if (counts
                    && value.isSet()
                    && isLost(value.value(), project.deployment().get())) {
                findings.add(Findings.of(header, project, value, header.info().severity()));
            }
        }
        return findings;
    }

    /** A process of a Procfile, or a workload in what is named for Kubernetes; a compose service's container may stay for years. */
    private static boolean isShortLived(Deployment deployment) {
        String path = deployment.location().path().toLowerCase(Locale.ROOT);
        if (path.equals("procfile") || path.endsWith("/procfile")) {
            return true;
        }
        boolean kubernetes = false;
        for (String word : KUBERNETES) {
            kubernetes |= path.contains(word);
        }
        return kubernetes && !path.contains("compose") && (path.endsWith(".yml") || path.endsWith(".yaml"));
    }

    private static boolean isLost(String file, Deployment deployment) {
        String path = file.strip();
        if (path.isEmpty() || path.startsWith("/dev/")) {
            return false;
        }
        if (!path.startsWith("/")) {
            Optional<String> folder = deployment.workingDirectory();
            if (folder.isEmpty()) {
                // relative to where nobody knows: only a mount could keep it
                return deployment.mounts().isEmpty();
            }
            path = folder.get() + "/" + path;
        }
        for (Mount mount : deployment.mounts()) {
            if (path.equals(mount.target()) || path.startsWith(mount.target() + "/")) {
                return false;
            }
        }
        return true;
    }
}
