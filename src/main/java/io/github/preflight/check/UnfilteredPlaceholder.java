package io.github.preflight.check;

import io.github.preflight.config.Artifact;
import io.github.preflight.config.ArtifactFile;
import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A setting that is one of Maven's placeholders, and still is in what was packaged. */
record UnfilteredPlaceholder(RuleHeader header) implements Rule {
    private static final int LARGEST = 1 << 20;

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
        List<Finding> findings = new ArrayList<>();
        for (ConfigurationDocument document : project.documents()) {
            Optional<String> packed = Optional.empty();
            for (Setting setting : document.document().settings()) {
                if (!isPlaceholder(setting.value().strip())) {
                    continue;
                }
                if (packed.isEmpty()) {
                    packed = Optional.of(packed(document.document().path(), artifact.get()));
                }
                if (packed.get().contains(setting.value().strip())) {
                    findings.add(Findings.ofSetting(
                            header,
                            project,
                            setting,
                            header.info().severity(),
                            header.message()
                                    .replace("{artifact}", artifact.get().path())));
                }
            }
        }
        return findings;
    }

    /** The text that was packaged of a committed file; "" where it was not. */
    private static String packed(String path, Artifact artifact) {
        for (ArtifactFile file : artifact.files()) {
            if (file.location().path().equals(path)) {
                return new String(file.head(LARGEST), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** {@code @project.version@}, the whole of it. */
    private static boolean isPlaceholder(String value) {
        int last = value.length() - 1;
        if (last < 2 || value.charAt(0) != '@' || value.charAt(last) != '@') {
            return false;
        }
        for (int i = 1; i < last; i++) {
            char c = value.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
