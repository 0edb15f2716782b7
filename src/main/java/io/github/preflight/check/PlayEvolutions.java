package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Play's evolutions going down by themselves, for one database or for all: only where they are applied by themselves at all
 * (ApplicationEvolutions at 2.6 to 3.0).
 */
record PlayEvolutions(RuleHeader header) implements Rule {
    private static final String ALL = "play.evolutions.";
    private static final String DOWNS = "autoApplyDowns";
    private static final String APPLY = "autoApply";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (String key : project.config().keys(ALL)) {
            if (!key.endsWith("." + DOWNS)) {
                continue;
            }
            EffectiveValue downs = project.config().get(key);
            String beside = key.substring(0, key.length() - DOWNS.length()) + APPLY;
            if (downs.isSet() && Words.isTrue(downs.value()) && isApplied(beside, project)) {
                findings.add(Findings.of(header, project, downs, header.info().severity()));
            }
        }
        return findings;
    }

    private static boolean isApplied(String beside, Project project) {
        EffectiveValue own = project.config().get(beside);
        EffectiveValue all = project.config().get(ALL + APPLY);
        return own.isSet() ? Words.isTrue(own.value()) : all.isSet() && Words.isTrue(all.value());
    }
}
