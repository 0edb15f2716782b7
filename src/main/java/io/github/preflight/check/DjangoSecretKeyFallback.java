package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** A former key of a Django site that stands in the settings, or is weak, and still signs in. */
record DjangoSecretKeyFallback(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        if (!DjangoText.isSite(project)) {
            return findings;
        }
        for (EffectiveValue key : project.config().list("SECRET_KEY_FALLBACKS")) {
            boolean text = key.isSet() && DjangoText.isText(key) && !key.value().isEmpty();
            if (text && (DjangoText.isInSettings(key) || DjangoSecretKey.isWeak(key.value()))) {
                findings.add(Findings.of(header, project, key, header.info().severity()));
            }
        }
        return findings;
    }
}
