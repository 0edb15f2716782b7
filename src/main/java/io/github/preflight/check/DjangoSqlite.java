package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/** A site on SQLite. On a disk that does not outlive a start, with nothing mounted, its data does not either. */
record DjangoSqlite(RuleHeader header) implements Rule {
    private static final String ENGINE = "django.db.backends.sqlite3";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveValue engine = project.config().get("DATABASES.default.ENGINE");
        if (!DjangoText.isSite(project) || !engine.isSet() || !engine.value().equals(ENGINE)) {
            return List.of();
        }
        boolean lost = Host.isShortLived(project)
                && project.deployment().orElseThrow().mounts().isEmpty();
        return List.of(Findings.of(
                header,
                project,
                engine,
                lost ? Severity.ERROR : header.info().severity(),
                lost ? header.message() + ", on a disk that is made anew with each start" : header.message()));
    }
}
