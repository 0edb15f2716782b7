package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.value.SensitiveKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A secret of this build's environment or command line that resource filtering puts into what is packaged, whatever is active. */
record FilteredSecret(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        BuildModule module = project.application().module();
        List<Finding> findings = new ArrayList<>();
        for (ConfigurationDocument document : project.documents()) {
            if (!document.packaged() || !isFiltered(document.document().path(), module)) {
                continue;
            }
            for (Setting setting : document.document().settings()) {
                ResourceFilter.Filtered filtered = module.filter().apply(setting.value());
                Optional<String> source = ResourceFilter.outside(filtered.steps());
                if (source.isPresent() && isSecret(setting.key(), source.get(), filtered.text())) {
                    findings.add(Findings.ofSetting(
                            header,
                            project,
                            setting,
                            header.info().severity(),
                            header.message().replace("{source}", source.get())));
                }
            }
        }
        return findings;
    }

    /** Whether a value came from outside the repository by filtering: then it is this rule's affair. */
    static boolean isFrozen(List<Step> steps) {
        return ResourceFilter.outside(steps).isPresent();
    }

    private static boolean isSecret(String key, String source, String value) {
        return SensitiveKeys.isSecret(key, value) || SensitiveKeys.isSecret(source, value);
    }

    private static boolean isFiltered(String path, BuildModule module) {
        for (ResourceFolder folder : module.resources()) {
            if (folder.filtered() && RepositoryPath.isBelow(folder.directory(), path)) {
                int prefix =
                        folder.directory().isEmpty() ? 0 : folder.directory().length() + 1;
                if (folder.packages(path.substring(prefix))) {
                    return true;
                }
            }
        }
        return false;
    }
}
